// SPDX-License-Identifier: MIT
#include "shared/api/first.h"

#include "server/api/handler.h"
#include "server/api/query_pairs.h"
#include "server/twin/twin.h"

namespace hearth::api {
namespace {

base::Result<FirstQuery> read_first(std::string_view text) {
  HEARTH_TRY(const auto pairs, query_pairs(text));
  FirstQuery query;
  for (const auto& [name, value] : pairs) {
    std::string* words = name == "place"  ? &query.place
                         : name == "page" ? &query.page
                         : name == "l"    ? &query.l
                                          : nullptr;
    if (words != nullptr) {
      *words = value;
      continue;
    }
    std::uint64_t* number = name == "before"   ? &query.before
                            : name == "part"   ? &query.part
                            : name == "n"      ? &query.n
                            : name == "ranked" ? &query.ranked
                            : name == "whole"  ? &query.whole
                                               : nullptr;
    if (number == nullptr) return base::Error{base::ErrorCode::kUnknownField, "query"};
    const std::uint64_t max = name == "before" ? base::limits::kJsonIntegerMax
                              : name == "part" ? page::kPartsMax
                              : name == "n"    ? page::kPostsMax
                                               : 1;
    const auto read = decimal(value, max);
    if (!read) return base::Error{base::ErrorCode::kOutOfRange, name};
    *number = *read;
  }
  if (query.page.size() > base::limits::kPageKeyBytesMax) {
    return base::Error{base::ErrorCode::kTooLong, "page"};
  }
  if (query.l.size() > kLanguagesBytesMax) return base::Error{base::ErrorCode::kTooLong, "l"};
  return query;
}

}  // namespace

void handle_first(House& house, const Call& call, http::Reply reply) {
  const http::Head& head = call.request.head;
  const auto query = read_first(head.query);
  if (!query.ok()) return reply(http::error_response(query.error()));
  rooms::Room* room = house.rooms.find(call.community);
  if (room == nullptr) {
    return reply(http::error_response({base::ErrorCode::kNotFound, "community"}));
  }
  auto place = page::read_place(query->place);
  if (!place) return reply(http::error_response({base::ErrorCode::kInvalidArgument, "place"}));
  place->before = query->before;
  place->part = query->part;
  house.twin.answer(*room,
                    {.form = twin::Form::kTree,
                     .place = *place,
                     .posts_max = query->n > 0 ? query->n : page::kPostsMax,
                     .ranked = query->ranked == 1,
                     .reads = text::tongues_of_tags(query->l),
                     .whole = query->whole == 1,
                     .host_page = query->page,
                     .etag = std::string(head.if_none_match),
                     .brotli = http::has_token(head.accept_encoding, "br")},
                    std::move(reply));
}

}  // namespace hearth::api

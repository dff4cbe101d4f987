// SPDX-License-Identifier: MIT
#include "shared/api/search.h"

#include "server/api/handler.h"
#include "server/api/query_pairs.h"
#include "server/search/desk.h"

namespace hearth::api {
namespace {

constexpr std::uint64_t kHitsUsual = 20;

base::Result<search::Asked> read_asked(std::string_view text) {
  HEARTH_TRY(const auto pairs, query_pairs(text));
  search::Asked asked;
  asked.hits_max = kHitsUsual;
  bool said = false;
  for (const auto& [name, value] : pairs) {
    if (name == "q") {
      if (said) return base::Error{base::ErrorCode::kUnknownField, "q"};
      if (value.size() > kSearchBytesMax) return base::Error{base::ErrorCode::kTooLong, "q"};
      HEARTH_TRY(asked.query, search::read_query(value));
      said = true;
    } else if (name == "n" || name == "from") {
      const auto number = decimal(value, name == "n" ? kSearchHitsMax : kSearchFromMax);
      if (!number) return base::Error{base::ErrorCode::kOutOfRange, name};
      if (name == "from") asked.from = *number;
      if (name == "n" && *number > 0) asked.hits_max = *number;
    } else {
      return base::Error{base::ErrorCode::kUnknownField, "query"};
    }
  }
  if (!said) return base::Error{base::ErrorCode::kMissingField, "q"};
  return asked;
}

}  // namespace

void handle_search(House& house, const Call& call, http::Reply reply) {
  auto asked = read_asked(call.request.head.query);
  if (!asked.ok()) return reply(http::error_response(asked.error()));
  rooms::Room* room = house.rooms.find(call.community);
  if (room == nullptr) {
    return reply(http::error_response({base::ErrorCode::kNotFound, "community"}));
  }
  if (call.caller) {
    const auto member = member_in(*call.caller, *room);
    if (!member.ok()) return reply(http::error_response(member.error()));
    asked->viewer = *member;
  }
  house.search.answer(*room, std::move(asked).value(),
                      [reply = std::move(reply)](base::Result<SearchAnswer> answer) {
                        if (!answer.ok()) return reply(http::error_response(answer.error(), 1));
                        reply(answer_with(*answer));
                      });
}

}  // namespace hearth::api

// SPDX-License-Identifier: MIT
#include "shared/api/counts.h"

#include "server/api/handler.h"
#include "server/api/query_pairs.h"
#include "shared/page/counts.h"

namespace hearth::api {
namespace {

// Numbers beside links may be this old: a page of an archive asks for fifty at once.
constexpr std::string_view kKeep = "public, max-age=30";

base::Result<std::vector<std::string>> read_which(std::string_view text) {
  HEARTH_TRY(auto pairs, query_pairs(text));
  std::vector<std::string> which;
  for (auto& [name, value] : pairs) {
    if (name != "for") return base::Error{base::ErrorCode::kUnknownField, "query"};
    if (value.size() > base::limits::kPageKeyBytesMax) {
      return base::Error{base::ErrorCode::kTooLong, "for"};
    }
    which.push_back(std::move(value));
  }
  if (which.empty()) return base::Error{base::ErrorCode::kMissingField, "for"};
  if (which.size() > kCountsMax) return base::Error{base::ErrorCode::kTooLarge, "for"};
  return which;
}

}  // namespace

void handle_counts(House& house, const Call& call, http::Reply reply) {
  auto which = read_which(call.request.head.query);
  if (!which.ok()) return reply(http::error_response(which.error()));
  rooms::Room* room = house.rooms.find(call.community);
  if (room == nullptr) {
    return reply(http::error_response({base::ErrorCode::kNotFound, "community"}));
  }
  room->read([which = std::move(which).value(), reply = std::move(reply)](
                 const community::State* state, sync::Publisher*) {
    if (state == nullptr) return reply(http::error_response({base::ErrorCode::kBusy, {}}, 1));
    http::Response response = answer_with(CountsAnswer{page::counts_of(*state, which)});
    response.fields = {{"Cache-Control", std::string(kKeep)}};
    reply(std::move(response));
  });
}

}  // namespace hearth::api

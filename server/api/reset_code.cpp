// SPDX-License-Identifier: MIT
#include "shared/api/reset_code.h"

#include "server/api/account_page.h"
#include "server/runtime/log.h"

namespace hearth::api {
namespace {

void make_code(House& house, const store::Community& community, base::MemberId by,
               base::MemberId member, const http::Reply& reply) {
  const auto reset = identity::reset_for(house.store, community, member);
  if (!reset.ok()) return reply(http::error_response(reset.error()));
  runtime::log(runtime::Level::kWarn, "reset_code_made",
               {{"community", community.name},
                {"by", static_cast<std::int64_t>(by.value)},
                {"member", static_cast<std::int64_t>(member.value)}});
  reply(answer_with(ResetCodeAnswer{.path = identity::reset_path(community, *reset),
                                    .ends_ms = reset->extra.reset.ends_ms}));
}

}  // namespace

void handle_reset_code(House& house, const Call& call, http::Reply reply) {
  const auto request = read_body<ResetCodeRequest>(call);
  if (!request.ok()) return reply(http::error_response(request.error()));
  rooms::Room* room = house.rooms.find(call.community);
  if (room == nullptr) return reply(http::error_response({base::ErrorCode::kNotFound, {}}));
  const auto by = member_in(*call.caller, *room);
  if (!by.ok()) return reply(http::error_response(by.error()));
  room->read([&house, community = room->community(), by = *by, member = request->member, reply](
                 const community::State* state, sync::Publisher*) {
    if (state == nullptr) return reply(http::error_response({base::ErrorCode::kBusy, {}}, 1));
    const model::Role own = state->role(by);
    if (own < model::Role::kModerator || state->role(member) >= own) {
      return reply(http::error_response({base::ErrorCode::kForbidden, "role"}));
    }
    const bool queued = house.clerks.try_post(
        [&house, community, by, member, reply] { make_code(house, community, by, member, reply); });
    if (!queued) reply(http::error_response({base::ErrorCode::kBusy, {}}, 1));
  });
}

}  // namespace hearth::api

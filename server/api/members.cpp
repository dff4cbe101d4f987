// SPDX-License-Identifier: MIT
#include "shared/api/members.h"

#include "server/api/handler.h"
#include "server/api/members_page.h"
#include "server/runtime/clock.h"

namespace hearth::api {
void handle_members(House& house, const Call& call, http::Reply reply) {
  auto query = read_members(call.request.head.query);
  if (!query.ok()) return reply(http::error_response(query.error()));
  rooms::Room* room = house.rooms.find(call.community);
  if (room == nullptr) return reply(http::error_response({base::ErrorCode::kNotFound, {}}));
  const auto member = member_in(*call.caller, *room);
  if (!member.ok()) return reply(http::error_response(member.error()));
  room->read([query = std::move(query).value(), asker = *member, reply = std::move(reply)](
                 const community::State* state, sync::Publisher*) mutable {
    if (state == nullptr) return reply(http::error_response({base::ErrorCode::kBusy, {}}, 1));
    // Who has an account and did not join is a visitor here.
    if (state->role(asker) < model::Role::kMember) {
      return reply(http::error_response({base::ErrorCode::kForbidden, "members"}));
    }
    reply(answer_with(members_page(
        *state, {.query = std::move(query), .asker = asker, .now_ms = runtime::now_ms()})));
  });
}

}  // namespace hearth::api

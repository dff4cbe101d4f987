// SPDX-License-Identifier: MIT
#include "shared/api/contribute.h"
#include "server/api/handler.h"

namespace hearth::api {

// Whose gift it is follows from the token alone; who is no member has nothing to give.
void handle_contribute(House& house, const Call& call, http::Reply reply) {
  auto request = read_body<ContributeRequest>(call);
  if (!request.ok()) return reply(http::error_response(request.error()));
  rooms::Room* room = house.rooms.find(call.community);
  if (room == nullptr) return reply(http::error_response({base::ErrorCode::kNotFound, {}}));
  const auto member = member_in(*call.caller, *room);
  if (!member.ok()) return reply(http::error_response(member.error()));
  room->read([&desk = house.priors, community = room->community().id, member = *member,
              request = std::move(request).value(),
              reply = std::move(reply)](const community::State* state, sync::Publisher*) {
    if (state == nullptr) return reply(http::error_response({base::ErrorCode::kBusy, {}}, 1));
    // Taking back must also be possible for somebody who is not a member any more.
    if (request.want != Contributing::kLeave && state->role(member) == model::Role::kVisitor) {
      return reply(http::error_response({base::ErrorCode::kForbidden, {}}));
    }
    desk.contribute(community, member, request, [reply](base::Result<ContributeAnswer> answer) {
      if (!answer.ok()) return reply(http::error_response(answer.error(), 1));
      reply(answer_with(*answer));
    });
  });
}

}  // namespace hearth::api

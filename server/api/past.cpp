// SPDX-License-Identifier: MIT
#include "shared/api/past.h"
#include "server/api/handler.h"
#include "shared/api/query.h"

namespace hearth::api {

// Texts that were taken down are in it, so it is for those who may read them.
void handle_past(House& house, const Call& call, http::Reply reply) {
  const auto query = parse_query<PastQuery>(call.request.head.query);
  if (!query.ok()) return reply(http::error_response(query.error()));
  rooms::Room* room = house.rooms.find(call.community);
  if (room == nullptr) return reply(http::error_response({base::ErrorCode::kNotFound, {}}));
  const auto member = member_in(*call.caller, *room);
  if (!member.ok()) return reply(http::error_response(member.error()));
  const PastDesk::Ask ask{
      .community = room->community().id, .member = *member, .after = query->after};
  room->read([&desk = house.past, ask, reply = std::move(reply)](const community::State* state,
                                                                 sync::Publisher*) {
    if (state == nullptr) return reply(http::error_response({base::ErrorCode::kBusy, {}}, 1));
    if (state->role(ask.member) < model::Role::kModerator) {
      return reply(http::error_response({base::ErrorCode::kForbidden, {}}));
    }
    desk.read(ask, [reply](base::Result<std::string> page) {
      if (!page.ok()) return reply(http::error_response(page.error(), 1));
      reply(http::json_response(std::move(page).value()));
    });
  });
}

}  // namespace hearth::api

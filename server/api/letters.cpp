// SPDX-License-Identifier: MIT
#include "shared/api/letters.h"

#include "server/api/handler.h"
#include "server/mail/letters.h"

namespace hearth::api {

void handle_letters(House& house, const Call& call, http::Reply reply) {
  const rooms::Room* room = house.rooms.find(call.community);
  if (room == nullptr) return reply(http::error_response({base::ErrorCode::kNotFound, {}}));
  const auto member = member_in(*call.caller, *room);
  if (!member.ok()) return reply(http::error_response(member.error()));
  if (house.letters == nullptr) return reply(answer_with(LettersAnswer{}));
  const auto answer = house.letters->desk().look(room->community().id, *member);
  if (!answer.ok()) return reply(http::error_response(answer.error()));
  reply(answer_with(*answer));
}

}  // namespace hearth::api

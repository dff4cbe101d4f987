// SPDX-License-Identifier: MIT
#include "shared/api/use_letter_link.h"

#include "server/api/handler.h"
#include "server/mail/letters.h"
#include "server/runtime/clock.h"

namespace hearth::api {

void handle_use_letter_link(House& house, const Call& call, http::Reply reply) {
  rooms::Room* room = house.rooms.find(call.community);
  if (room == nullptr || house.letters == nullptr) {
    return reply(http::error_response({base::ErrorCode::kNotFound, {}}));
  }
  const std::string_view query = call.request.head.query;
  std::string language(http::query_value(query, "l").value_or(""));
  house.letters->desk().use_link(
      room->community().id, http::query_value(query, "t").value_or(""), runtime::now_ms(),
      [room, language = std::move(language), reply = std::move(reply)](
          const mail::Desk::Found& found) { show_letter_page(*room, found, language, reply); });
}

}  // namespace hearth::api

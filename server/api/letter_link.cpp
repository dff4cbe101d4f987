// SPDX-License-Identifier: MIT
#include "shared/api/letter_link.h"

#include "server/api/handler.h"
#include "server/mail/composing.h"
#include "server/mail/letters.h"
#include "server/mail/page.h"
#include "server/runtime/clock.h"

namespace hearth::api {

void show_letter_page(rooms::Room& room, const mail::Desk::Found& found, std::string language,
                      http::Reply reply) {
  // Who holds no link learns nothing of the community, not even its title.
  if (found.outcome == mail::Desk::Outcome::kGone) {
    return reply(mail::page_of(found, room.community().name, language));
  }
  room.read([&room, found, language = std::move(language), reply = std::move(reply)](
                const community::State* state, sync::Publisher*) {
    const std::string& name = room.community().name;
    reply(mail::page_of(found, state != nullptr ? mail::title_of(*state, name) : name, language));
  });
}

void handle_letter_link(House& house, const Call& call, http::Reply reply) {
  rooms::Room* room = house.rooms.find(call.community);
  if (room == nullptr || house.letters == nullptr) {
    return reply(http::error_response({base::ErrorCode::kNotFound, {}}));
  }
  const std::string_view query = call.request.head.query;
  const mail::Desk::Found found = house.letters->desk().read_link(
      room->community().id, http::query_value(query, "t").value_or(""), runtime::now_ms());
  show_letter_page(*room, found, std::string(http::query_value(query, "l").value_or("")),
                   std::move(reply));
}

}  // namespace hearth::api

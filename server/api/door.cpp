// SPDX-License-Identifier: MIT
#include "server/api/claim_page.h"
#include "server/api/twin_page.h"

namespace hearth::api {

void handle_door(House& house, const Call& call, http::Reply reply) {
  const http::Head& head = call.request.head;
  const std::string name = form_value(head.query, "community");
  if (!is_community_name(name) || house.rooms.find(name) == nullptr) {
    return reply(twin::Twin::missing(first_language(head.accept_language)));
  }
  reply(moved_to("/c/" + name + "/"));
}

}  // namespace hearth::api

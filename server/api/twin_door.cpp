// SPDX-License-Identifier: MIT
#include "server/api/twin_page.h"

namespace hearth::api {

void handle_twin_door(House& house, const Call& call, http::Reply reply) {
  if (house.rooms.find(call.community) == nullptr) {
    return show(house, call, twin::Form::kHtml, {}, std::move(reply));
  }
  reply(moved_to("/c/" + std::string(call.community) + "/"));
}

}  // namespace hearth::api

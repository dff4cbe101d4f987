// SPDX-License-Identifier: MIT
#include "server/api/twin_page.h"

namespace hearth::api {

void handle_twin_topic(House& house, const Call& call, http::Reply reply) {
  show_from(house, call, {.kind = page::PlaceKind::kTopic, .id = call.id}, "before",
            &page::Place::before, std::move(reply));
}

}  // namespace hearth::api

// SPDX-License-Identifier: MIT
#include "server/api/twin_page.h"

namespace hearth::api {

void handle_twin_thread(House& house, const Call& call, http::Reply reply) {
  show_from(house, call, {.kind = page::PlaceKind::kThread, .id = call.id}, "part",
            &page::Place::part, std::move(reply));
}

}  // namespace hearth::api

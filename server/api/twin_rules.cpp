// SPDX-License-Identifier: MIT
#include "server/api/twin_page.h"

namespace hearth::api {

void handle_twin_rules(House& house, const Call& call, http::Reply reply) {
  show(house, call, twin::Form::kHtml, {.kind = page::PlaceKind::kRules}, std::move(reply));
}

}  // namespace hearth::api

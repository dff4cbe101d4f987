// SPDX-License-Identifier: MIT
#include "server/api/twin_page.h"

namespace hearth::api {

void handle_twin_atom(House& house, const Call& call, http::Reply reply) {
  show(house, call, twin::Form::kAtom, {}, std::move(reply));
}

}  // namespace hearth::api

// SPDX-License-Identifier: MIT
#include "shared/api/ready.h"
#include "server/api/handler.h"

namespace hearth::api {

void handle_ready(House& house, const Call&, http::Reply reply) {
  if (!house.ready || !house.store.communities().ok() || !house.store.health().ok()) {
    return reply(http::error_response(base::Error{base::ErrorCode::kBusy, {}}, 1));
  }
  reply(answer_with(ReadyAnswer{.status = "ready"}));
}

}  // namespace hearth::api

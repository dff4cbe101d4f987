// SPDX-License-Identifier: MIT
#include "shared/api/session.h"
#include "server/api/handler.h"
#include "server/runtime/clock.h"

namespace hearth::api {

void handle_session(House&, const Call& call, http::Reply reply) {
  reply(answer_with(SessionAnswer{.login = call.caller->login,
                                  .name = call.caller->name,
                                  .started_ms = call.caller->started_ms,
                                  .access_ends_ms = call.caller->ends_ms,
                                  .now_ms = runtime::now_ms()}));
}

}  // namespace hearth::api

// SPDX-License-Identifier: MIT
#include "shared/api/code.h"
#include "server/api/handler.h"
#include "server/runtime/clock.h"

namespace hearth::api {

void handle_code(House& house, const Call& call, http::Reply reply) {
  const auto request = read_body<CodeRequest>(call);
  if (!request.ok()) return reply(http::error_response(request.error()));
  if (!house.origins.allows(request->origin)) {
    return reply(http::error_response(base::Error{base::ErrorCode::kOriginNotAllowed, "origin"}));
  }
  reply(answer_with(house.identity.codes().issue(*call.caller, *request, runtime::now_ms())));
}

}  // namespace hearth::api

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
  house.identity.codes().issue(*call.caller, *request, runtime::now_ms(),
                               [reply = std::move(reply)](const auto& issued) {
                                 if (!issued.ok())
                                   return reply(http::error_response(issued.error()));
                                 reply(answer_with(*issued));
                               });
}

}  // namespace hearth::api

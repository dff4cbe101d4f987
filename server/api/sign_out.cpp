// SPDX-License-Identifier: MIT
#include "shared/api/sign_out.h"
#include "server/api/handler.h"

namespace hearth::api {

void handle_sign_out(House& house, const Call& call, http::Reply reply) {
  const auto request = read_body<SignOutRequest>(call);
  if (!request.ok()) return reply(http::error_response(request.error()));
  house.identity.sign_out(
      *call.caller, request->everywhere, [reply = std::move(reply)](const base::Status& ended) {
        reply(ended.ok() ? http::json_response("{}") : http::error_response(ended.error()));
      });
}

}  // namespace hearth::api

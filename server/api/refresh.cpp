// SPDX-License-Identifier: MIT
#include "shared/api/refresh.h"
#include "server/api/handler.h"

namespace hearth::api {

void handle_refresh(House& house, const Call& call, http::Reply reply) {
  const auto request = read_body<RefreshRequest>(call);
  if (!request.ok()) return reply(http::error_response(request.error()));
  house.identity.refresh(*request, call.request.peer, grant_to(std::move(reply)));
}

}  // namespace hearth::api

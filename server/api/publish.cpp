// SPDX-License-Identifier: MIT
#include "shared/api/publish.h"
#include "server/api/handler.h"

namespace hearth::api {

void handle_publish(House& house, const Call& call, http::Reply reply) {
  auto request =
      read_body<PublishRequest>(call, {.bytes_max = base::limits::kRulesMessageBytesMax});
  if (!request.ok()) return reply(http::error_response(request.error()));
  if (request->muts.size() != 1 || !sync::is_rules(request->muts.front())) {
    return reply(http::error_response(base::Error{base::ErrorCode::kBadMessage, "muts"}));
  }
  run_muts(house, call, std::move(*request), std::move(reply));
}

}  // namespace hearth::api

// SPDX-License-Identifier: MIT
#include "shared/api/demo_login.h"
#include "server/api/handler.h"
#include "server/runtime/clock.h"
#include "server/runtime/secret.h"

namespace hearth::api {

void handle_demo_login(House& house, const Call& call, http::Reply reply) {
  if (!house.demo) return reply(http::error_response(base::Error{base::ErrorCode::kNotFound, {}}));
  const auto request = read_body<DemoLoginRequest>(call);
  if (!request.ok()) return reply(http::error_response(request.error()));
  const identity::HostKey& key = house.demo->key;
  const std::int64_t now_s = runtime::now_ms() / 1'000;
  const auto token =
      identity::mint_host_token(key, {.issuer = key.issuer,
                                      .subject = request->account,
                                      .audience = key.community,
                                      .token_id = runtime::base64url(runtime::random_bytes(16)),
                                      .name = request->account,
                                      .issued_s = now_s,
                                      .ends_s = now_s + 5 * 60});
  if (!token.ok()) return reply(http::error_response(token.error()));
  reply(answer_with(DemoLoginAnswer{.token = *token}));
}

}  // namespace hearth::api

// SPDX-License-Identifier: MIT
#include "shared/api/second_factor.h"

#include "server/api/account_page.h"

namespace hearth::api {

void handle_second_factor(House& house, const Call& call, http::Reply reply) {
  const auto request = read_body<SecondFactorRequest>(call);
  if (!request.ok()) return reply(http::error_response(request.error()));
  const auto wish = wish_of(house, call, request->password);
  if (!wish.ok()) return reply(http::error_response(wish.error()));
  house.credentials.begin_second_factor(*wish, [reply](const auto& result) {
    if (const auto* refusal = std::get_if<identity::Refusal>(&result)) {
      return reply(refusal_response(*refusal));
    }
    const auto& drawn = std::get<identity::Credentials::Drawn>(result);
    reply(answer_with(SecondFactorAnswer{.secret = drawn.secret, .uri = drawn.uri}));
  });
}

}  // namespace hearth::api

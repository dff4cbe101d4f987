// SPDX-License-Identifier: MIT
#include "shared/api/end_second_factor.h"

#include "server/api/account_page.h"

namespace hearth::api {

void handle_end_second_factor(House& house, const Call& call, http::Reply reply) {
  const auto request = read_body<EndSecondFactorRequest>(call);
  if (!request.ok()) return reply(http::error_response(request.error()));
  const auto wish = wish_of(house, call, request->password);
  if (!wish.ok()) return reply(http::error_response(wish.error()));
  house.credentials.end_second_factor(*wish, request->code,
                                      account_to(house, *call.caller, std::move(reply)));
}

}  // namespace hearth::api

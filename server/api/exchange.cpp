// SPDX-License-Identifier: MIT
#include "shared/api/exchange.h"
#include "server/api/handler.h"

namespace hearth::api {

void handle_exchange(House& house, const Call& call, http::Reply reply) {
  const auto request = read_body<ExchangeRequest>(call);
  if (!request.ok()) return reply(http::error_response(request.error()));
  // What the browser says, not the page: only the site the code is for gets anything.
  house.identity.exchange(*request, call.request.head.origin, from_of(call),
                          grant_to(std::move(reply)));
}

}  // namespace hearth::api

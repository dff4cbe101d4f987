// SPDX-License-Identifier: MIT
#include "shared/api/sign_in.h"
#include "server/api/handler.h"

namespace hearth::api {

void handle_sign_in(House& house, const Call& call, http::Reply reply) {
  const auto request = read_body<SignInRequest>(call);
  if (!request.ok()) return reply(http::error_response(request.error()));
  const auto community = community_named(house, request->community);
  if (!community.ok()) return reply(http::error_response(community.error()));
  house.identity.sign_in(*community, *request, from_of(call), grant_to(std::move(reply)));
}

}  // namespace hearth::api

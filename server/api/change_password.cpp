// SPDX-License-Identifier: MIT
#include "shared/api/change_password.h"

#include "server/api/account_page.h"

namespace hearth::api {

void handle_change_password(House& house, const Call& call, http::Reply reply) {
  const auto request = read_body<ChangePasswordRequest>(call);
  if (!request.ok()) return reply(http::error_response(request.error()));
  const auto wish = wish_of(house, call, request->old);
  if (!wish.ok()) return reply(http::error_response(wish.error()));
  house.credentials.change_password(*wish, request->password,
                                    account_to(house, *call.caller, std::move(reply)));
}

}  // namespace hearth::api

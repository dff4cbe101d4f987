// SPDX-License-Identifier: MIT
#include "shared/api/account.h"

#include "server/api/account_page.h"

namespace hearth::api {

void handle_account(House& house, const Call& call, http::Reply reply) {
  show_account(house, *call.caller, reply);
}

}  // namespace hearth::api

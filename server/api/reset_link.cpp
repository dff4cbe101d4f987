// SPDX-License-Identifier: MIT
#include "shared/api/reset_link.h"

#include "server/api/account_page.h"

namespace hearth::api {

void handle_reset_link(House& house, const Call& call, http::Reply reply) {
  const LinkQuery query = link_query(call);
  const rooms::Room* room = house.rooms.find(call.community);
  AccountView view{.title = call.community, .language = query.language};
  identity::AccountExtra extra;
  if (room != nullptr) {
    auto found = house.credentials.check_reset(room->community().id, query.token);
    if (found.ok()) {
      extra = *std::move(found);
      view.page = AccountPage::kAskReset;
      view.login = extra.login;
    }
  }
  reply(account_page(view));
}

}  // namespace hearth::api

// SPDX-License-Identifier: MIT
#include "shared/api/address_link.h"

#include "server/api/account_page.h"

namespace hearth::api {

void handle_address_link(House& house, const Call& call, http::Reply reply) {
  const LinkQuery query = link_query(call);
  const rooms::Room* room = house.rooms.find(call.community);
  AccountView view{.title = call.community, .language = query.language};
  if (room != nullptr &&
      house.credentials.check_address_link(room->community().id, query.token).ok()) {
    view.page = AccountPage::kAskAddress;
  }
  reply(account_page(view));
}

}  // namespace hearth::api

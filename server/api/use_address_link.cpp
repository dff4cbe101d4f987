// SPDX-License-Identifier: MIT
#include "shared/api/use_address_link.h"

#include "server/api/account_page.h"
#include "server/mail/address.h"
#include "server/mail/letters.h"

namespace hearth::api {
namespace {

using identity::Credentials;

void tell_former(House& house, const store::Community& community,
                 const Credentials::Confirmed& confirmed, const std::string& language) {
  if (confirmed.former.empty() || house.letters == nullptr) return;
  write_about(house, community, confirmed.extra, {},
              [&house, former = confirmed.former, language](mail::Notes::About about) {
                about.address = former;
                about.language = language;
                static_cast<void>(house.letters->notes().tell_former(about));
              });
}

}  // namespace

void handle_use_address_link(House& house, const Call& call, http::Reply reply) {
  LinkQuery query = link_query(call);
  const rooms::Room* room = house.rooms.find(call.community);
  if (room == nullptr) {
    return reply(account_page({.title = call.community, .language = query.language}));
  }
  const store::Community community = room->community();
  house.credentials.confirm_address(
      community, query.token, mail::address_key,
      [&house, community, language = query.language, reply](const auto& result) {
        AccountView view{.title = community.name, .language = language};
        if (const auto* confirmed = std::get_if<Credentials::Confirmed>(&result)) {
          tell_former(house, community, *confirmed, language);
          view.page = AccountPage::kAddressDone;
        }
        reply(account_page(view));
      });
}

}  // namespace hearth::api

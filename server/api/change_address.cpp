// SPDX-License-Identifier: MIT
#include "shared/api/change_address.h"

#include "server/api/account_page.h"
#include "server/mail/address.h"
#include "server/mail/letters.h"
#include "server/runtime/clock.h"

namespace hearth::api {
namespace {

using identity::Credentials;

// The letters, once the wish is on disk: one to the new address, one to an address that was taken
// away.
void write_letters(House& house, const Credentials::Wish& wish, const Credentials::Asked& asked,
                   const std::string& language) {
  write_about(house, wish.community, asked.extra, wish.caller.member,
              [&house, asked, language](mail::Notes::About about) {
                mail::Notes& notes = house.letters->notes();
                about.language = language;
                about.address = asked.former;
                if (!asked.former.empty()) static_cast<void>(notes.tell_former(about));
                about.address = asked.extra.waiting_address;
                if (!asked.token.empty()) {
                  static_cast<void>(notes.ask_address(about, asked.token));
                }
              });
}

}  // namespace

void handle_change_address(House& house, const Call& call, http::Reply reply) {
  const auto request = read_body<ChangeAddressRequest>(call);
  if (!request.ok()) return reply(http::error_response(request.error()));
  if (house.letters == nullptr) {
    return reply(http::error_response({base::ErrorCode::kNotFound, "mail"}));
  }
  if (!request->address.empty()) {
    const base::Status address = mail::check_address(request->address);
    if (!address.ok()) return reply(http::error_response(address.error()));
  }
  const auto wish = wish_of(house, call, request->password);
  if (!wish.ok()) return reply(http::error_response(wish.error()));
  if (!request->address.empty()) {
    const std::int64_t wait_ms = house.letters->notes().take(
        {.community = wish->community, .member = wish->caller.member, .address = request->address},
        call.request.peer, runtime::now_ms());
    if (wait_ms > 0) {
      return reply(refusal_response({{base::ErrorCode::kRateLimited, "letters"}, wait_ms}));
    }
  }
  house.credentials.change_address(
      *wish, request->address,
      [&house, wish = *wish, language = request->language, reply](const auto& result) {
        if (const auto* refusal = std::get_if<identity::Refusal>(&result)) {
          return reply(refusal_response(*refusal));
        }
        write_letters(house, wish, std::get<Credentials::Asked>(result), language);
        show_account(house, wish.caller, reply);
      });
}

}  // namespace hearth::api

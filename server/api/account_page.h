// SPDX-License-Identifier: MIT
// What the endpoints about accounts share: the answer that shows an account as it is, and the pages
// behind the links of letters about it.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "server/api/handler.h"
#include "server/mail/notes.h"
#include "shared/api/account.h"

namespace hearth::api {

/// The caller's account as it is now.
[[nodiscard]] base::Result<AccountAnswer> account_answer(const House& house,
                                                         const identity::Caller& caller);

/// Answers with it, or says why not.
void show_account(House& house, const identity::Caller& caller, const http::Reply& reply);

/// Shows the account once what was asked is done; else the refusal.
[[nodiscard]] identity::Credentials::Answer<identity::Credentials::Done> account_to(
    House& house, const identity::Caller& caller, http::Reply reply);

[[nodiscard]] http::Response refusal_response(const identity::Refusal& refusal);

/// A wish of the caller that `password` proves. @errors kNotFound: their community is gone.
[[nodiscard]] base::Result<identity::Credentials::Wish> wish_of(House& house, const Call& call,
                                                                const std::string& password);

/// Calls `next` with whom a letter is about, the community's title for people in it, unless the
/// room cannot be read.
void write_about(House& house, const store::Community& community,
                 const identity::AccountExtra& extra, base::MemberId member,
                 std::function<void(mail::Notes::About about)> next);

/// The page behind a link about an account.
enum class AccountPage : std::uint8_t {
  kAskAddress,
  kAddressDone,
  kGone,
  kWait,
  kAskReset,
  kWeak,
  kResetDone
};
struct AccountView {
  AccountPage page = AccountPage::kGone;
  std::string_view title{};  // the community's
  std::string_view login{};
  std::string_view language{};
};
[[nodiscard]] http::Response account_page(const AccountView& view);

/// What a link's query says.
struct LinkQuery {
  std::string token{}, language{};
};
[[nodiscard]] LinkQuery link_query(const Call& call);

}  // namespace hearth::api

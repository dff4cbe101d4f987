// SPDX-License-Identifier: MIT
// Members who were imported with a mail address wait for their author: an account of theirs is
// there, without password and login, and its subject is the hash of the address. Whoever proves the
// address becomes that member, and the subject is gone with it: no post moves, and it happens once.
// Addresses are kept as hashes alone, under a key of the community that is in no log or export.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/store/store.h"

namespace hearth::identity {

/// The community's key for addresses; drawn and stored where there is none yet. Blocking.
/// @errors those of the store.
[[nodiscard]] base::Result<std::string> address_key(store::Store& store,
                                                    const store::Community& community);

/// The subject of an address: BLAKE2b under the key of its small letters. Nothing else is folded:
/// "ana+x@e.org" is another mailbox where its server says so. Empty where it can be no address.
[[nodiscard]] std::string former_subject(std::string_view key, std::string_view address);

/// Does the account wait for its author?
[[nodiscard]] bool is_former(const store::Account& account);

/// The account that waits for the reader of that mailbox. @errors those of the store.
[[nodiscard]] base::Result<std::optional<store::Account>> former_account(
    store::Store& store, const store::Community& community, std::string_view address);

/// A mailbox as it was asked for, and as such are compared.
struct AskedMailbox {
  std::string address{};
  std::string folded{};
};
/// What is kept of it while a letter is on its way: nobody reads it without the letter's secret.
/// Empty where it is too long to be kept.
[[nodiscard]] std::string sealed_mailbox(std::string_view secret, const AskedMailbox& mailbox);
/// Empty where it is none, or the secret is another.
[[nodiscard]] AskedMailbox unsealed_mailbox(std::string_view secret, std::string_view sealed);

}  // namespace hearth::identity

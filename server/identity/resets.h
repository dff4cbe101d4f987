// SPDX-License-Identifier: MIT
// Ways back in for those who lost their password: a secret "MEMBER.SECRET" that is sent or handed
// over, good once and for an hour, kept as a hash with the account. Blocking.
#pragma once

#include <string>

#include "server/identity/former_account.h"
#include "server/identity/local_account.h"
#include "server/store/store.h"

namespace hearth::identity {

inline constexpr std::int64_t kResetLifeMs = 60 * 60'000;

struct Reset {
  std::string token{};
  AccountExtra extra{};  // of the account, with the new reset
  base::MemberId member{};
};

/// Gives `part` a new secret; what is sent or handed over.
[[nodiscard]] std::string draw_secret(base::MemberId member, OneTime& part, std::int64_t life_ms);

/// A new reset for an account as it was read; the former one is good no longer.
/// @errors kConflict: the account changed meanwhile; those of the store.
[[nodiscard]] base::Result<Reset> draw_reset(store::Store& store, const store::Community& community,
                                             const store::Account& account);

/// The same for an imported member's account that waits for the reader of this mailbox: who has the
/// letter becomes that member, with a password of their own.
/// @errors kInvalidArgument: an address too long to be kept; those of draw_reset().
[[nodiscard]] base::Result<Reset> draw_author_reset(store::Store& store,
                                                    const store::Community& community,
                                                    const store::Account& account,
                                                    const AskedMailbox& mailbox);

/// @errors kNotFound: no account with a password; those of draw_reset().
[[nodiscard]] base::Result<Reset> reset_for(store::Store& store, const store::Community& community,
                                            base::MemberId member);

/// Takes the second factor off an account, for somebody who lost their device and every code.
/// @errors kNotFound: no account, or it has none; kConflict.
[[nodiscard]] base::Status drop_second_factor(store::Store& store,
                                              const store::Community& community,
                                              base::MemberId member);

/// The path of a reset's page on the server.
[[nodiscard]] std::string reset_path(const store::Community& community, const Reset& reset);

}  // namespace hearth::identity

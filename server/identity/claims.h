// SPDX-License-Identifier: MIT
// Claims: secrets by which one person becomes a community's owner, once, within an hour. Only the
// newest claim of a community is good; its hash stands in the community's own settings (JSON text,
// store::Community::config), the secret nowhere. Making one needs the machine the server runs on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/store/store.h"

namespace hearth::identity {

inline constexpr std::int64_t kClaimLifeMs = 60 * 60'000;

/// Makes a claim; the former one is good no longer. Blocking.
/// @return the secret, 43 characters of base64url.
/// @errors kNotFound: no such community; those of the store.
[[nodiscard]] base::Result<std::string> make_claim(store::Store& store, std::string_view community,
                                                   std::int64_t now_ms);

/// @errors kBadToken: another one, or used; kTokenExpired.
[[nodiscard]] base::Status check_claim(const store::Community& community, std::string_view secret,
                                       std::int64_t now_ms);

/// The write that uses the community's claim up.
[[nodiscard]] store::SetConfig without_claim(const store::Community& community);

}  // namespace hearth::identity

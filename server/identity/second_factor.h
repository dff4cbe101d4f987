// SPDX-License-Identifier: MIT
// The second factor: codes of an authenticator (TOTP, RFC 6238: SHA-1, six digits, thirty seconds)
// through liboath, and ten recovery codes for the day the device is lost. The secret has to be
// stored as it is, for the server makes the same codes; recovery codes are stored as hashes. Each
// code works once: the step of the last one used is remembered. Time is an argument.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/model/codec.h"

namespace hearth::identity {

inline constexpr std::size_t kRecoveryCodes = 10;

/// As an account keeps it.
struct SecondFactor {
  std::string secret{};                 // base32; empty: none
  std::string pending{};                // base32; drawn, not yet confirmed by a code
  std::int64_t step = 0;                // of the last code used
  std::vector<std::string> recovery{};  // BLAKE2b in hex of those that are left
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("secret", self.secret, {.bytes_max = 64});
    v("pending", self.pending, {.bytes_max = 64});
    v("step", self.step);
    v("recovery", self.recovery, {.bytes_max = 64, .count_max = kRecoveryCodes});
  }
};

/// 160 random bits in base32, as authenticators take them.
[[nodiscard]] std::string draw_totp_secret();

/// What an authenticator reads from a QR code or a link.
[[nodiscard]] std::string otpauth_uri(std::string_view secret, std::string_view issuer,
                                      std::string_view login);

/// The authenticator's code at `now_ms`, as the other side makes it: for tests.
[[nodiscard]] std::string totp_at(std::string_view secret, std::int64_t now_ms);

/// Which step a code is of: that of `now_ms`, or one before or after it, for clocks differ.
/// @errors kBadCredentials: none of them.
[[nodiscard]] base::Result<std::int64_t> step_of(std::string_view secret, std::string_view code,
                                                 std::int64_t now_ms);

/// Uses a code up: an authenticator's, or a recovery code.
/// @errors kBadCredentials, detail "second_factor": neither, or used before.
[[nodiscard]] base::Status use_code(SecondFactor& factor, std::string_view code,
                                    std::int64_t now_ms);

/// Ten new recovery codes of 80 random bits, e.g. "abcd-efgh-ijkl-mnop"; their hashes replace what
/// was there.
[[nodiscard]] std::vector<std::string> draw_recovery_codes(SecondFactor& factor);

}  // namespace hearth::identity

// SPDX-License-Identifier: MIT
// Password hashing: Argon2id through libsodium. Blocking and deliberately slow (about 15 ms and 19
// MiB each), so it runs on a bounded pool, never on a loop.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace hearth::identity {

/// libsodium's text form, with its parameters and a fresh salt. Empty where memory is short.
[[nodiscard]] std::string hash_password(std::string_view password);

/// True where `hash` was made from `password`.
[[nodiscard]] bool verify_password(std::string_view password, std::string_view hash);

/// A hash no password fits; checking against it takes as long as against a real one.
[[nodiscard]] const std::string& nobodys_hash();

/// True where the hash was made with weaker parameters than hash_password() uses now.
[[nodiscard]] bool is_outdated(std::string_view hash);

/// What makes a password easy: the pattern its longest part follows.
enum class Weakness : std::uint8_t {
  kNone,
  kCommon,    // a word or password many people use, also with look-alike characters
  kPersonal,  // this person's login or name, or the community's
  kRepeat,    // "abcabcabc"
  kSequence,  // "abcdef", "6543"
  kKeyboard,  // "qwerty"
  kDate,      // "24.12.1999", "1999"
  kShort,     // nothing of these: there is too little of it
};

/// Not kNone for passwords a guesser who knows people's habits, and `words` of this person (login,
/// name, community), finds within a million tries: some minutes against a stolen hash, weeks
/// against this server's limits. Judged by libzxcvbn.
/// @cost some 0.1 ms for each 10 characters; what stands behind the first 100 is not looked at.
[[nodiscard]] Weakness weakness_of(std::string_view password,
                                   const std::vector<std::string>& words);

/// @errors kInvalidArgument, detail "password." and the weakness in a word that stays ("common",
///         "personal", "repeat", "sequence", "keyboard", "date", "short"): clients have a sentence
///         for each.
[[nodiscard]] base::Status judge_password(std::string_view password,
                                          const std::vector<std::string>& words);

}  // namespace hearth::identity

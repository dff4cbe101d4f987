// SPDX-License-Identifier: MIT
// Password hashing: Argon2id through libsodium. Blocking and deliberately slow (about 15 ms and 19
// MiB each), so it runs on a bounded pool, never on a loop.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hearth::identity {

/// libsodium's text form, with its parameters and a fresh salt. Empty where memory is short.
[[nodiscard]] std::string hash_password(std::string_view password);

/// True where `hash` was made from `password`.
[[nodiscard]] bool verify_password(std::string_view password, std::string_view hash);

/// A hash no password fits; checking against it takes as long as against a real one.
[[nodiscard]] const std::string& nobodys_hash();

/// True where the hash was made with weaker parameters than hash_password() uses now.
[[nodiscard]] bool is_outdated(std::string_view hash);

/// True for passwords a guesser who knows people's habits, and `words` of this person (login, name,
/// community), finds within a million tries: some minutes against a stolen hash, weeks against this
/// server's limits. Judged by libzxcvbn.
/// @cost some 0.1 ms for each 10 characters; what stands behind the first 100 is not looked at.
[[nodiscard]] bool is_guessable(std::string_view password, const std::vector<std::string>& words);

}  // namespace hearth::identity

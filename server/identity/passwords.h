// SPDX-License-Identifier: MIT
// Password hashing: Argon2id through libsodium. Blocking and deliberately slow (about 15 ms and 19
// MiB each), so it runs on a bounded pool, never on a loop.
#pragma once

#include <string>
#include <string_view>

namespace hearth::identity {

/// libsodium's text form, with its parameters and a fresh salt. Empty where memory is short.
[[nodiscard]] std::string hash_password(std::string_view password);

/// True where `hash` was made from `password`.
[[nodiscard]] bool verify_password(std::string_view password, std::string_view hash);

/// A hash no password fits; checking against it takes as long as against a real one.
[[nodiscard]] const std::string& nobodys_hash();

/// True where the hash was made with weaker parameters than hash_password() uses now.
[[nodiscard]] bool is_outdated(std::string_view hash);

/// True for passwords that guessers try first.
[[nodiscard]] bool is_common_password(std::string_view password);

}  // namespace hearth::identity

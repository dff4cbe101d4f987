// SPDX-License-Identifier: MIT
// Randomness, hashes and encodings for secrets, all through libsodium.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hearth::runtime {

/// Must have returned true once before anything else here is used.
[[nodiscard]] bool start_crypto();

/// `bytes` random bytes.
[[nodiscard]] std::string random_bytes(std::size_t bytes);

/// A random id in 1 .. 2^52-1.
[[nodiscard]] std::uint64_t random_id();

/// base64url without padding (RFC 4648 §5).
[[nodiscard]] std::string base64url(std::string_view bytes);

/// base64 with padding (RFC 4648 §4), as mail and policies write it.
[[nodiscard]] std::string base64(std::string_view bytes);

/// Strict: no padding, no other characters, no non-zero trailing bits. Nothing where malformed.
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

/// BLAKE2b-256 in hex: what is stored in place of a bearer token.
[[nodiscard]] std::string blake2b_hex(std::string_view bytes);

/// BLAKE2b-256 of `text` under `key` (32 bytes), raw: who lacks the key cannot make it.
[[nodiscard]] std::string blake2b_mac(std::string_view key, std::string_view text);

/// Takes the same time wherever the first difference is.
[[nodiscard]] bool equal_secret(std::string_view a, std::string_view b);

}  // namespace hearth::runtime

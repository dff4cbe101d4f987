// SPDX-License-Identifier: MIT
// Hashes that give the same value on every machine: a fast 64-bit one for indexes, digests and
// derived ids (not against attackers), and SHA-256 for the log's chain and for pinning rules (FIPS
// 180-4).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace hearth::base {

/// 64-bit FNV-1a over the bytes, finished with the splitmix64 mixer. @cost O(n).
[[nodiscard]] std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);

/// Mixes one integer into a running hash; not commutative.
[[nodiscard]] std::uint64_t mix64(std::uint64_t hash, std::uint64_t value);

using Sha256 = std::array<std::uint8_t, 32>;

/// SHA-256 of the bytes. @cost O(n).
[[nodiscard]] Sha256 sha256(std::string_view bytes);

/// Lower-case hexadecimal of the first `bytes_max` bytes.
[[nodiscard]] std::string hex(const Sha256& hash, std::size_t bytes_max = 32);

/// 16 lower-case hexadecimal digits.
[[nodiscard]] std::string hex(std::uint64_t value);

}  // namespace hearth::base

// SPDX-License-Identifier: MIT
// Names of things on screen. A key is the stable hash of a *model* name ("reply", post 4711), never
// of a position, so focus, motion and the screen reader's place survive every reorder.
#pragma once
#include <cstdint>
#include <string_view>

namespace hearth::ui {

/// FNV-1a, 32 bits: short inputs, no table, equal everywhere.
constexpr std::uint32_t hash32(std::string_view bytes, std::uint32_t seed = 2166136261U) {
  for (const char c : bytes) seed = (seed ^ static_cast<unsigned char>(c)) * 16777619U;
  return seed;
}

/// Mixes a number into a hash (murmur's finaliser keeps neighbours apart).
constexpr std::uint32_t mix32(std::uint32_t seed, std::uint64_t number) {
  std::uint32_t h = seed ^ static_cast<std::uint32_t>(number ^ (number >> 32U) * 0x9E3779B1U);
  h = (h ^ (h >> 16U)) * 0x85EBCA6BU;
  h = (h ^ (h >> 13U)) * 0xC2B2AE35U;
  return h ^ (h >> 16U);
}

/// Identity inside the current scope. `Key{"save"}` or `Key{"post", post_id}`.
struct Key {
  std::uint32_t value;

  // Implicit on purpose: every widget call starts with a literal.
  constexpr Key(const char* name) : value(hash32(name)) {}
  constexpr Key(std::string_view name) : value(hash32(name)) {}
  constexpr Key(std::string_view name, std::uint64_t number) : value(mix32(hash32(name), number)) {}
  constexpr Key(std::string_view name, std::string_view id)
      : value(hash32(id, hash32(name) * 31U)) {}
};

/// A key joined with its scopes; what semantics, focus and motion are filed under. 0 is no id.
using Id = std::uint32_t;

constexpr Id join(Id scope, Key key) {
  const Id id = mix32(scope * 31U + 7U, key.value);
  return id == 0 ? 1 : id;
}

}  // namespace hearth::ui

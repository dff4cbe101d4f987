// SPDX-License-Identifier: MIT
// What a browser says of itself, in words people know: "Firefox", "Android". Only to tell one's own
// sessions apart: anything can be said. Pure.
#pragma once

#include <string>
#include <string_view>

namespace hearth::identity {

/// Both are names, the same in every language; empty where nothing known was said.
struct Device {
  std::string browser{};
  std::string system{};

  friend bool operator==(const Device&, const Device&) = default;
};

/// @param user_agent  a User-Agent field (RFC 9110 §10.1.5).
[[nodiscard]] Device device_of(std::string_view user_agent);

}  // namespace hearth::identity

// SPDX-License-Identifier: MIT
// Who is at the other end, as far as limits need to know: an IPv4 address or the /64 of an IPv6
// one, because one subscriber usually has a whole /64 to choose from.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hearth::http {

struct Address {
  std::array<std::uint8_t, 16> bytes{};  // IPv4 as ::ffff:a.b.c.d

  friend auto operator<=>(const Address&, const Address&) = default;

  [[nodiscard]] bool is_v4() const;
  /// What limits are counted on: the address itself (IPv4) or its /64.
  [[nodiscard]] Address limit_key() const;
  /// For logs: the last octet (IPv4) or the lower 80 bits (IPv6) are left out.
  [[nodiscard]] std::string prefix_text() const;
};

/// Reads "192.0.2.7", "2001:db8::1" or "[2001:db8::1]"; nothing where it is none.
[[nodiscard]] std::optional<Address> parse_address(std::string_view text);

struct AddressHash {
  std::size_t operator()(const Address& address) const noexcept;
};

}  // namespace hearth::http

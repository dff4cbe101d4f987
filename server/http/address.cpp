// SPDX-License-Identifier: MIT
#include "server/http/address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <cstring>

#include "shared/base/hash.h"

namespace hearth::http {
namespace {

constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

}  // namespace

bool Address::is_v4() const { return std::equal(kMapped.begin(), kMapped.end(), bytes.begin()); }

Address Address::limit_key() const {
  Address key = *this;
  if (!is_v4()) std::fill(key.bytes.begin() + 8, key.bytes.end(), std::uint8_t{0});
  return key;
}

std::string Address::prefix_text() const {
  Address shortened = *this;
  if (is_v4()) {
    shortened.bytes[15] = 0;
    char text[INET_ADDRSTRLEN] = {};
    inet_ntop(AF_INET, shortened.bytes.data() + 12, text, sizeof text);
    return std::string(text) + "/24";
  }
  std::fill(shortened.bytes.begin() + 6, shortened.bytes.end(), std::uint8_t{0});
  char text[INET6_ADDRSTRLEN] = {};
  inet_ntop(AF_INET6, shortened.bytes.data(), text, sizeof text);
  return std::string(text) + "/48";
}

std::optional<Address> parse_address(std::string_view text) {
  if (text.size() >= 2 && text.front() == '[' && text.back() == ']') {
    text = text.substr(1, text.size() - 2);
  }
  if (text.size() >= INET6_ADDRSTRLEN) return std::nullopt;
  const std::string terminated(text);
  Address address;
  if (inet_pton(AF_INET6, terminated.c_str(), address.bytes.data()) == 1) return address;
  std::copy(kMapped.begin(), kMapped.end(), address.bytes.begin());
  if (inet_pton(AF_INET, terminated.c_str(), address.bytes.data() + 12) == 1) return address;
  return std::nullopt;
}

std::size_t AddressHash::operator()(const Address& address) const noexcept {
  return base::hash64({reinterpret_cast<const char*>(address.bytes.data()), address.bytes.size()});
}

}  // namespace hearth::http

// SPDX-License-Identifier: MIT
#include "shared/rules/domains.h"

#include <algorithm>

#include "shared/base/sort.h"

namespace hearth::rules {
namespace {

bool is_host_byte(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

// Longest host name there is (RFC 1035).
constexpr std::size_t kHostBytesMax = 253;

}  // namespace

bool DomainSet::add(std::string_view domain) {
  if (domain.starts_with("*.")) domain.remove_prefix(2);
  if (domain.starts_with(".")) domain.remove_prefix(1);
  const bool valid = domain.size() >= 3 && domain.size() <= kHostBytesMax &&
                     domain.find('.') != std::string_view::npos && domain.front() != '.' &&
                     domain.back() != '.' &&
                     std::all_of(domain.begin(), domain.end(), is_host_byte);
  std::string name = valid ? text::canonical_host(domain) : std::string();
  if (name.empty()) return false;
  domains_.push_back(std::move(name));
  return true;
}

void DomainSet::finish() { base::sort(domains_.begin(), domains_.end()); }

bool DomainSet::contains(std::string_view host) const {
  for (std::size_t at = 0; at < host.size();) {
    const std::string_view name = host.substr(at);
    if (std::binary_search(domains_.begin(), domains_.end(), name)) return true;
    const std::size_t dot = host.find('.', at);
    if (dot == std::string_view::npos) break;
    at = dot + 1;
  }
  return false;
}

std::vector<TermHit> DomainSet::leading(std::span<const text::Address> addresses,
                                        bool inside) const {
  std::vector<TermHit> found;
  for (const text::Address& address : addresses) {
    if (contains(address.name) != inside) continue;
    found.push_back({.begin = address.host.begin, .end = address.host.end});
  }
  return found;
}
std::vector<TermHit> DomainSet::inside(std::span<const text::Address> addresses) const {
  return leading(addresses, true);
}
std::vector<TermHit> DomainSet::outside(std::span<const text::Address> addresses) const {
  return leading(addresses, false);
}

std::vector<TermHit> DomainSet::find(std::string_view text,
                                     std::span<const text::Address> addresses) const {
  std::vector<TermHit> found;
  if (domains_.empty()) return found;
  std::size_t next = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    if (next < addresses.size() && begin >= addresses[next].whole.begin) {
      const text::Address& address = addresses[next++];
      if (contains(address.name)) {
        found.push_back({.begin = address.host.begin, .end = address.host.end});
      }
      begin = std::max<std::size_t>(begin, address.whole.end);
      continue;
    }
    if (!is_host_byte(text[begin])) {
      ++begin;
      continue;
    }
    const std::size_t limit = next < addresses.size() ? addresses[next].whole.begin : text.size();
    std::size_t end = begin;
    while (end < limit && is_host_byte(text[end])) ++end;
    std::string_view host = text.substr(begin, end - begin);
    while (host.ends_with('.') || host.ends_with('-')) host.remove_suffix(1);
    const bool mail_or_path =
        begin > 0 && text[begin - 1] == '/' && (begin < 2 || text[begin - 2] != '/');
    if (!mail_or_path && host.size() <= kHostBytesMax && host.find('.') != std::string_view::npos &&
        contains(text::canonical_host(host))) {
      found.push_back({.begin = static_cast<std::uint32_t>(begin),
                       .end = static_cast<std::uint32_t>(begin + host.size())});
    }
    begin = end;
  }
  return found;
}

}  // namespace hearth::rules

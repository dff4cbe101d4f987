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

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
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
  if (valid) domains_.push_back(lower_case(domain));
  return valid;
}

void DomainSet::finish() { base::sort(domains_.begin(), domains_.end()); }

bool DomainSet::contains(std::string_view host) const {
  const std::string name = lower_case(host);
  for (std::size_t at = 0; at != std::string::npos && at < name.size();) {
    if (std::binary_search(domains_.begin(), domains_.end(), name.substr(at))) return true;
    const std::size_t dot = name.find('.', at);
    at = dot == std::string::npos ? dot : dot + 1;
  }
  return false;
}

std::vector<TermHit> DomainSet::find(std::string_view text) const {
  std::vector<TermHit> found;
  if (domains_.empty()) return found;
  for (std::size_t begin = 0; begin < text.size();) {
    if (!is_host_byte(text[begin])) {
      ++begin;
      continue;
    }
    std::size_t end = begin;
    while (end < text.size() && is_host_byte(text[end])) ++end;
    std::string_view host = text.substr(begin, end - begin);
    while (host.ends_with('.') || host.ends_with('-')) host.remove_suffix(1);
    const bool mail_or_path =
        begin > 0 && text[begin - 1] == '/' && (begin < 2 || text[begin - 2] != '/');
    if (!mail_or_path && host.size() <= kHostBytesMax && host.find('.') != std::string_view::npos &&
        contains(host)) {
      found.push_back({.begin = static_cast<std::uint32_t>(begin),
                       .end = static_cast<std::uint32_t>(begin + host.size())});
    }
    begin = end;
  }
  return found;
}

}  // namespace hearth::rules

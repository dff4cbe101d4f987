// SPDX-License-Identifier: MIT
#include "server/mail/address.h"

#include <algorithm>

#include "shared/api/letters.h"

namespace hearth::mail {
namespace {

constexpr std::size_t kLocalBytesMax = 64;  // RFC 5321
constexpr std::size_t kLabelBytesMax = 63;  // RFC 1035

bool is_alnum(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_atom(char c) {
  return is_alnum(c) || std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

bool is_local(std::string_view local) {
  if (local.empty() || local.size() > kLocalBytesMax) return false;
  if (local.front() == '.' || local.back() == '.') return false;
  if (local.find("..") != std::string_view::npos) return false;
  return std::all_of(local.begin(), local.end(), [](char c) { return c == '.' || is_atom(c); });
}

bool is_label(std::string_view label) {
  if (label.empty() || label.size() > kLabelBytesMax) return false;
  if (label.front() == '-' || label.back() == '-') return false;
  return std::all_of(label.begin(), label.end(), [](char c) { return c == '-' || is_alnum(c); });
}

bool is_domain(std::string_view domain) {
  std::size_t labels = 0;
  while (!domain.empty()) {
    const std::size_t end = std::min(domain.find('.'), domain.size());
    if (!is_label(domain.substr(0, end))) return false;
    ++labels;
    if (end == domain.size()) return labels >= 2;
    domain.remove_prefix(end + 1);
  }
  return false;  // nothing, or a dot at the end
}

}  // namespace

base::Status check_address(std::string_view address) {
  const std::size_t at = address.find('@');
  const bool fine = address.size() <= api::kMailAddressBytesMax && at != std::string_view::npos &&
                    is_local(address.substr(0, at)) && is_domain(address.substr(at + 1));
  if (!fine) return base::Error{base::ErrorCode::kInvalidArgument, "address"};
  return base::done();
}

std::string address_key(std::string_view address) {
  const std::size_t at = std::min(address.find('@'), address.size());
  const std::string_view local = address.substr(0, at);
  std::string key(local.substr(0, local.find('+')));
  key += address.substr(at);
  for (char& c : key) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return key;
}

std::string_view domain_of(std::string_view address) {
  const std::size_t at = address.find('@');
  return at == std::string_view::npos ? std::string_view{} : address.substr(at + 1);
}

}  // namespace hearth::mail

// SPDX-License-Identifier: MIT
#include "server/api/query_pairs.h"

#include <algorithm>
#include <charconv>

namespace hearth::api {
namespace {

constexpr std::size_t kPairsMax = 64;

int hex_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string percent_decoded(std::string_view raw) {
  std::string value;
  for (std::size_t at = 0; at < raw.size(); ++at) {
    const bool escape = raw[at] == '%' && at + 2 < raw.size() && hex_of(raw[at + 1]) >= 0 &&
                        hex_of(raw[at + 2]) >= 0;
    if (escape) {
      value += static_cast<char>(hex_of(raw[at + 1]) * 16 + hex_of(raw[at + 2]));
      at += 2;
    } else {
      value += raw[at] == '+' ? ' ' : raw[at];
    }
  }
  return value;
}

base::Result<std::vector<std::pair<std::string, std::string>>> query_pairs(std::string_view query) {
  std::vector<std::pair<std::string, std::string>> pairs;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty()) continue;
    if (pairs.size() == kPairsMax) return base::Error{base::ErrorCode::kTooLarge, "query"};
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const std::string_view value = pair.substr(std::min(equals + 1, pair.size()));
    pairs.emplace_back(percent_decoded(pair.substr(0, equals)), percent_decoded(value));
  }
  return pairs;
}

std::optional<std::uint64_t> decimal(std::string_view digits, std::uint64_t max) {
  std::uint64_t number = 0;
  const char* end = digits.data() + digits.size();
  const auto [at, failure] = std::from_chars(digits.data(), end, number);
  if (failure != std::errc{} || at != end || number > max) return std::nullopt;
  return number;
}

}  // namespace hearth::api

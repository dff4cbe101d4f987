// SPDX-License-Identifier: MIT
#include "shared/api/query.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace hearth::api {
namespace {

constexpr std::size_t kFieldsMax = 16;  // more than any query here has

base::Status read_one(std::string_view pair, std::span<const QueryField> fields,
                      std::span<bool> seen) {
  const std::size_t equals = std::min(pair.find('='), pair.size());
  const std::string_view name = pair.substr(0, equals);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].name != name) continue;
    if (seen[i]) return base::Error{base::ErrorCode::kUnknownField, std::string(name)};
    seen[i] = true;
    const std::string_view text = pair.substr(std::min(equals + 1, pair.size()));
    std::uint64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc{} || end != text.data() + text.size() || value > fields[i].max) {
      return base::Error{base::ErrorCode::kOutOfRange, std::string(name)};
    }
    *fields[i].value = value;
    return base::done();
  }
  // The name itself is what the caller sent, so it is not echoed.
  return base::Error{base::ErrorCode::kUnknownField, "query"};
}

}  // namespace

base::Status read_query(std::string_view query, std::span<const QueryField> fields) {
  HEARTH_ASSERT(fields.size() <= kFieldsMax, "raise kFieldsMax in query.cpp");
  std::array<bool, kFieldsMax> seen{};
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    HEARTH_CHECK(read_one(query.substr(0, end), fields, seen));
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return base::done();
}

}  // namespace hearth::api

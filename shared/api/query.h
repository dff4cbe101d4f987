// SPDX-License-Identifier: MIT
// Queries of our endpoints hold decimal numbers only; this reads them strictly into named fields.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/model/codec.h"

namespace hearth::api {

struct QueryField {
  std::string_view name;
  std::uint64_t* value = nullptr;
  std::uint64_t max = (std::uint64_t{1} << 53) - 1;
};

/// Reads "a=1&b=2" (no leading '?'); empty is fine. Every parameter at most once.
/// @errors kUnknownField (a name not in `fields`, or twice), kOutOfRange (not a decimal within
/// max).
[[nodiscard]] base::Status read_query(std::string_view query, std::span<const QueryField> fields);

/// Reads a query by its struct's own list of fields, which are all unsigned numbers.
/// @errors kUnknownField, kOutOfRange; detail = the parameter. An unknown parameter is refused: a
///         misspelt one must not be ignored in silence.
template <class Query>
[[nodiscard]] base::Result<Query> parse_query(std::string_view text) {
  struct Collector {
    std::vector<QueryField> fields{};
    void operator()(std::string_view name, std::uint64_t& value, const model::Within& within = {}) {
      fields.push_back({name, &value, static_cast<std::uint64_t>(within.max)});
    }
  };
  Query query;
  Collector collector;
  Query::fields(query, collector);
  HEARTH_CHECK(read_query(text, collector.fields));
  return query;
}

}  // namespace hearth::api

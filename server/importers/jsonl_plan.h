// SPDX-License-Identifier: MIT
// The first pass over JSON Lines: which rows are sound, and in which order things happened.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "server/importers/jsonl.h"
#include "server/importers/jsonl_rows.h"
#include "server/importers/lines.h"

namespace hearth::importers::jsonl {

struct Happening {
  std::int64_t at_ms = 0;
  community::RowRank rank = community::RowRank::kEvent;
  std::uint32_t depth = 0;  // of a reply below its post
  LinePlace place{};
};

struct Plan {
  std::vector<Happening> happenings;                         // in order
  std::vector<std::pair<std::string, std::int64_t>> topics;  // named by posts only, and since when
  std::unordered_map<std::uint64_t, std::string> held_by;    // post -> rule that held it
};

/// Counts a bad row and lists its line in the report, or refuses it, as the options say.
class BadRows {
 public:
  BadRows(const JsonlOptions& options, Report& report) : options_(options), report_(report) {}
  [[nodiscard]] base::Status add(const LinePlace& place, const base::Error& error);

 private:
  const JsonlOptions& options_;
  Report& report_;
  std::uint64_t count_ = 0;
};

/// Parses one line. @errors those of parse_json() and read_row().
[[nodiscard]] base::Result<rows::Row> parse_line(std::string_view text);

/// @errors as import_jsonl(). `state`: what is there before the import.
[[nodiscard]] base::Result<Plan> make_plan(const JsonlOptions& options,
                                           const community::State& state, BadRows& bad);

}  // namespace hearth::importers::jsonl

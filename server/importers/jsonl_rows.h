// SPDX-License-Identifier: MIT
// The rows of JSON Lines (see jsonl.h), and how each becomes an event and back. What a kind of
// event says as a row stands with the kind (shared/community/row.h, events/*.cpp); here are the two
// rows that are no kind: an event written whole, and the first line of an export.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/json.h"
#include "shared/community/row.h"
#include "shared/community/state.h"
#include "shared/model/codec.h"
#include "shared/model/event.h"

namespace hearth::importers::rows {

using community::id_text;
using community::Named;
using community::number_of;
using community::Row;

struct EventRow : community::RowFields {
  static constexpr std::string_view kType = "event";
  base::Json event{};
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    RowFields::fields(self, v);
    v("event", self.event, {.required = true});
  }
};

/// First line of an export.
struct ExportRow : community::RowFields {
  static constexpr std::string_view kType = "export";
  std::int64_t schema = 0;
  std::string community{};
  std::int64_t events = 0;
  std::string digest{};
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    RowFields::fields(self, v);
    v("schema", self.schema, {.required = true});
    v("community", self.community);
    v("events", self.events);
    v("digest", self.digest);
  }
};

/// The row as the first line of an export, or nullptr.
[[nodiscard]] const ExportRow* as_export(const Row& row);

/// @errors kUnknownKind: no such type; those of decode().
[[nodiscard]] base::Result<Row> read_row(const base::Json& json);

/// What a row comes to.
struct Made {
  model::Event event;
  std::optional<model::Content> content;
};

/// The event a row means at `at_ms`, in this State. Not for export rows.
/// @errors kNotFound: detail names the field whose thing is not known; kMissingField;
///         kInvalidArgument: rules that do not compile, with place and reason.
[[nodiscard]] base::Result<Made> event_of(const Row& row, std::int64_t at_ms,
                                          const community::State& state);

/// The row for an event that happened in this State (the one before it). A row of its kind where
/// that reads back as the same event, otherwise an EventRow. @return one line of JSON.
[[nodiscard]] std::string row_of(const model::Event& event, const community::State& state);

}  // namespace hearth::importers::rows

// SPDX-License-Identifier: MIT
#include "server/importers/jsonl_rows.h"

#include <utility>

namespace hearth::importers::rows {
namespace {

using community::RowForm;
using community::RowMaking;
using community::RowPlace;
using community::RowRank;

base::Status place_event(const EventRow& row, RowPlace& into) {
  HEARTH_TRY(const model::Event event, model::decode_event(row.event));
  into.at_ms = event.at_ms;
  return base::done();
}

base::Status make_event(const EventRow& row, const RowMaking& making) {
  HEARTH_TRY(making.event, model::decode_event(row.event));
  making.content = std::exchange(making.event.content, std::nullopt);
  making.event.seq = 0;
  making.event.chain.clear();
  return base::done();
}

base::Status place_export(const ExportRow&, RowPlace&) {
  return base::Error{base::ErrorCode::kInvalidArgument, "an export line must be the first"};
}

base::Status make_export(const ExportRow&, const RowMaking&) {
  return base::Error{base::ErrorCode::kInvalidArgument, "type"};
}

constexpr RowForm kEventForm =
    community::row_form<EventRow, place_event, make_event>(RowRank::kEvent);
constexpr RowForm kExportForm =
    community::row_form<ExportRow, place_export, make_export>(RowRank::kEvent);

const RowForm* form_named(std::string_view type) {
  for (const RowForm* form : {&kEventForm, &kExportForm}) {
    if (form->type == type) return form;
  }
  return community::find_form(type);
}

// Everything the State and the chain see, without places in the log and ids of texts.
std::string bare(model::Event event, const std::optional<model::Content>& content) {
  event.seq = 0;
  if (content) event.content_ref = model::refer({1}, *content);
  if (event.content_ref.id) event.content_ref.id = {1};
  return model::canonical_event(event);
}

// True where the row, read as the importer reads it, is this event.
bool says_all(const std::string& line, const model::Event& event, const community::State& state) {
  const auto json = base::parse_json(
      line, {.bytes_max = line.size(), .nodes_max = base::limits::kJsonNodesBulkMax});
  if (!json.ok()) return false;
  const auto read = read_row(*json);
  if (!read.ok()) return false;
  // Some rows say how a post came to be, and are no event of their own.
  RowPlace place;
  if (!read->form->place(*read->fields, place).ok() || !place.held_by.empty()) return false;
  const auto made = event_of(*read, event.at_ms, state);
  if (!made.ok()) return false;
  // Erased words cannot be made up from a row: the event itself keeps their hash.
  if (event.content_ref.id && !event.content) return false;
  return bare(made->event, made->content) == bare(event, event.content);
}

}  // namespace

const ExportRow* as_export(const Row& row) {
  return row.form == &kExportForm ? static_cast<const ExportRow*>(row.fields.get()) : nullptr;
}

base::Result<Row> read_row(const base::Json& json) {
  const base::Json* type = json.find("type");
  if (type == nullptr || type->text() == nullptr) {
    return base::Error{base::ErrorCode::kMissingField, "type"};
  }
  Row row;
  row.form = form_named(*type->text());
  if (row.form == nullptr) return base::Error{base::ErrorCode::kUnknownKind, "type"};
  HEARTH_TRY(row.fields, row.form->read(json));
  return row;
}

base::Result<Made> event_of(const Row& row, std::int64_t at_ms, const community::State& state) {
  Made made;
  made.event.at_ms = at_ms;
  // An event written whole names its actor itself, who may be nobody this State knows.
  const base::Json& author = row.fields->author;
  if (row.form != &kEventForm && !author.is_null()) {
    HEARTH_TRY(made.event.actor, community::row_member(state, author, "author"));
  }
  HEARTH_CHECK(row.form->make(*row.fields, {state, made.event, made.content}));
  return made;
}

std::string row_of(const model::Event& event, const community::State& state) {
  if (const std::optional<Row> row = community::plain_row(event)) {
    std::string line = row->form->write(*row->fields);
    if (says_all(line, event, state)) return line;
  }
  model::Event copy = event;
  copy.seq = 0;
  copy.chain.clear();
  // Ids of texts belong to one log: the importer gives its own, and equal logs give equal exports.
  if (copy.content_ref.id) copy.content_ref.id = {1};
  // "seq" is left out of canonical bytes where it is 0, like every zero.
  return "{\"type\":\"event\",\"event\":" + model::encode_event(copy) + "}";
}

}  // namespace hearth::importers::rows

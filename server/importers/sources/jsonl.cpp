// SPDX-License-Identifier: MIT
#include "server/importers/jsonl.h"

#include <utility>

#include "server/importers/importer.h"
#include "server/importers/jsonl_plan.h"
#include "server/importers/lines.h"
#include "shared/base/hash.h"

namespace hearth::importers {
namespace {

using jsonl::BadRows;
using rows::Made;
using rows::Row;

constexpr std::int64_t kExportSchema = 1;
constexpr std::uint64_t kProgressEvery = 10'000;

std::string_view word_for(const Row& row) { return row.form->type; }

base::Status add(History& history, Made made) {
  if (made.content) return history.add(std::move(made.event), *std::move(made.content));
  // Words that were erased keep their hash; their id must be one of this log's own.
  if (made.event.content_ref.id) made.event.content_ref.id.value = history.next_content_id();
  return history.add(std::move(made.event));
}

class RowWriter {
 public:
  RowWriter(const JsonlOptions& options, History& history, Report& report)
      : options_(options), history_(history), report_(report), bad_(options, report) {}

  base::Status run() {
    HEARTH_TRY(const std::optional<rows::ExportRow> header, read_header());
    return header ? replay(*header) : rebuild();
  }

 private:
  // The first row, where it says that the others are in the log's order.
  [[nodiscard]] base::Result<std::optional<rows::ExportRow>> read_header() const {
    std::optional<rows::ExportRow> header;
    const base::Error enough{base::ErrorCode::kGone, "read"};
    const base::Status read = read_lines(options_.file, [&](const Line& line) -> base::Status {
      const auto row = jsonl::parse_line(line.text);
      if (row.ok()) {
        if (const rows::ExportRow* found = rows::as_export(*row)) header = *found;
      }
      return enough;
    });
    if (!read.ok() && !(read.error() == enough)) return read.error();
    return header;
  }

  // An export: rows are events in order, and the State must come to the same digest.
  base::Status replay(const rows::ExportRow& header) {
    if (header.schema != kExportSchema) {
      return base::Error{base::ErrorCode::kUnsupportedVersion,
                         "the export was written by a newer Hearth"};
    }
    if (history_.state().seq != 0) {
      return base::Error{base::ErrorCode::kConflict, "an export needs a new community"};
    }
    std::uint64_t done = 0;
    HEARTH_CHECK(read_lines(options_.file, [&](const Line& line) -> base::Status {
      if (++done == 1) return base::done();
      if (done % kProgressEvery == 0 && options_.progress) options_.progress("rows", done);
      const base::Status taken = take_exact(line);
      if (taken.ok()) return taken;
      return base::Error{taken.error().code, options_.file + ", line " +
                                                 std::to_string(line.place.number) + ": " +
                                                 taken.error().detail};
    }));
    const std::string digest = base::hex(community::digest(history_.state()));
    if (static_cast<std::uint64_t>(header.events) != history_.events() || digest != header.digest) {
      return base::Error{base::ErrorCode::kCorrupt,
                         "the export is not whole: it names " + std::to_string(header.events) +
                             " events and digest " + header.digest + ", these are " +
                             std::to_string(history_.events()) + " and " + digest};
    }
    return base::done();
  }

  base::Status take_exact(const Line& line) {
    if (line.too_long) return base::Error{base::ErrorCode::kTooLarge, "the line"};
    HEARTH_TRY(const Row row, jsonl::parse_line(line.text));
    const std::int64_t* at_ms = row.fields->at_ms.integer();
    HEARTH_TRY(Made made, rows::event_of(row, at_ms != nullptr ? *at_ms : 0, history_.state()));
    report_.took(word_for(row), "event");
    return add(history_, std::move(made));
  }

  // Rows from anywhere: first what there is, then each in its order.
  base::Status rebuild() {
    HEARTH_TRY(jsonl::Plan plan, jsonl::make_plan(options_, history_.state(), bad_));
    HEARTH_TRY(const LineReader lines, LineReader::open(options_.file));
    auto topic = plan.topics.begin();
    std::uint64_t done = 0;
    for (const jsonl::Happening& happening : plan.happenings) {
      for (; topic != plan.topics.end() && topic->second <= happening.at_ms; ++topic) {
        HEARTH_CHECK(add_topic(topic->first, topic->second));
      }
      if (++done % kProgressEvery == 0 && options_.progress) options_.progress("events", done);
      HEARTH_TRY(const std::string text, lines.read(happening.place));
      HEARTH_TRY(const Row row, jsonl::parse_line(text));
      const base::Status taken = take(row, happening, plan);
      if (taken.ok()) continue;
      if (is_fault_of_store(taken.error())) return taken;
      HEARTH_CHECK(bad_.add(happening.place, taken.error()));
    }
    return base::done();
  }

  static bool is_fault_of_store(const base::Error& error) {
    return error.code == base::ErrorCode::kStore || error.code == base::ErrorCode::kCorrupt ||
           error.code == base::ErrorCode::kBusy;
  }

  base::Status add_topic(const std::string& name, std::int64_t at_ms) {
    base::Json json;
    json.set("type", base::Json("topic"));
    json.set("name", base::Json(name));
    HEARTH_TRY(const Row row, rows::read_row(json));
    HEARTH_TRY(Made made, rows::event_of(row, at_ms, history_.state()));
    report_.took("topics named by posts", "topic");
    return add(history_, std::move(made));
  }

  base::Status take(const Row& row, const jsonl::Happening& happening, const jsonl::Plan& plan) {
    community::RowPlace place;
    HEARTH_CHECK(row.form->place(*row.fields, place));
    if (!place.held_by.empty()) {
      report_.took("moderate (held by a rule)", "the post's own verdict");
      return base::done();
    }
    HEARTH_TRY(Made made, rows::event_of(row, happening.at_ms, history_.state()));
    if (community::is_so_already(history_.state(), made.event)) {
      report_.skipped(word_for(row), "it was so already");
      return base::done();
    }
    if (auto* post = std::get_if<model::PostCreated>(&made.event.body)) {
      HEARTH_CHECK(accept_rules(made.event.actor, happening.at_ms));
      const auto held = plan.held_by.find(post->post.value);
      if (held != plan.held_by.end()) hold(made.event, *post, held->second);
    }
    if (std::holds_alternative<model::MemberJoined>(made.event.body)) make_name_unique(made);
    report_.took(word_for(row), model::event_id(made.event));
    return add(history_, std::move(made));
  }

  // Whoever wrote while rules were in force had accepted them.
  base::Status accept_rules(model::MemberId author, std::int64_t at_ms) {
    const community::State& state = history_.state();
    const model::Member* member = state.member(author);
    if (member == nullptr || member->rules_accepted >= state.rulebook.asked) return base::done();
    model::RulesAccepted body;
    body.member = author;
    body.revision = state.rulebook.revision;
    Made made;
    made.event.at_ms = at_ms;
    made.event.actor = author;
    made.event.audience = model::Audience::kModerators;
    made.event.body = body;
    return add(history_, std::move(made));
  }

  void hold(model::Event& event, model::PostCreated& post, const std::string& rule) const {
    post.state = model::PostState::kHeld;
    post.opens_case.value = base::hash64(rule, post.post.value) & base::kIdMax;
    event.audience = model::Audience::kModerators;
    model::Finding finding;
    finding.rule = rule;
    finding.action = model::Action::kHold;
    post.verdict.action = model::Action::kHold;
    post.verdict.core = model::kCoreAbi;
    post.verdict.rules_hash = history_.state().rulebook.hash;
    post.verdict.findings.push_back(std::move(finding));
  }

  void make_name_unique(Made& made) {
    if (!made.content || !history_.state().by_name(made.content->title)) return;
    const auto& body = std::get<model::MemberJoined>(made.event.body);
    made.content->title += " (" + std::to_string(body.member.value) + ")";
    report_.took("names somebody else has", "the name with a number");
  }

  const JsonlOptions& options_;
  History& history_;
  Report& report_;
  BadRows bad_;
};

}  // namespace

base::Status import_jsonl(const JsonlOptions& options, History& history, Report& report) {
  return RowWriter(options, history, report).run();
}

namespace sources {
namespace {

base::Status fill(const Source& source, History& history, Report& report) {
  return import_jsonl({.file = source.place,
                       .now_ms = source.now_ms,
                       .strict = source.strict,
                       .progress = source.progress},
                      history, report);
}

}  // namespace

constinit const Importer jsonl{.id = "jsonl",
                               .place = "FILE",
                               .summary = "Hearth's own rows, one a line; what an export wrote",
                               .fill = fill};

}  // namespace sources
}  // namespace hearth::importers

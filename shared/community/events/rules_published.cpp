// SPDX-License-Identifier: MIT
// A new revision of the rules is in force. Members get it compiled and packed, never the file, and
// only while it is the one in force.
#include "shared/community/case_work.h"
#include "shared/community/event_kind.h"
#include "shared/rules/load.h"
#include "shared/rules/pack.h"

namespace hearth::community {
namespace {

struct RulesRow : RowFields {
  static constexpr std::string_view kType = "rules";
  base::Json body{};
  bool minor = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    RowFields::fields(self, v);
    v("body", self.body, {.required = true});
    v("minor", self.minor);
  }
};

void fold(State& state, const Event& event, const model::RulesPublished& body) {
  state.rulebook.revision = body.revision;
  // The first rules are asked for, whatever the event says.
  if (!body.minor || state.rulebook.asked == 0) state.rulebook.asked = body.revision;
  state.rulebook.hash = body.hash;
  state.rulebook.published_ms = event.at_ms;
  if (!event.content) return;
  state.rulebook.file = event.content->body;
  const auto loaded = rules::load(state.rulebook.file);
  // decide() refused files that do not compile; should an old one stop compiling under a newer
  // core, the rules in force before stay, which is stricter than none.
  if (loaded != nullptr) state.rulebook.rules = loaded;
}

void veil(const Viewing& at, Event& seen, model::RulesPublished& body) {
  if (body.revision == at.state.rulebook.revision && seen.content) {
    seen.content->body = rules::packed(*at.state.rulebook.rules);
  } else {
    seen.content.reset();
  }
}

base::Status make(const RulesRow& row, const RowMaking& making) {
  const std::string* text = row.body.text();
  std::string file = text != nullptr ? *text : base::write_json(row.body);
  const rules::Compiled compiled = rules::compile(file);
  if (compiled.rules == nullptr) {
    std::string detail = "body";
    if (!compiled.problems.empty()) {
      detail += ": " + compiled.problems[0].place + ": " + compiled.problems[0].message;
    }
    return base::Error{base::ErrorCode::kInvalidArgument, std::move(detail)};
  }
  model::RulesPublished body;
  body.revision = making.state.rulebook.revision + 1;
  body.hash = rules::rules_hash(*compiled.rules);
  body.minor = row.minor;
  making.content = model::Content{.title = {}, .body = std::move(file)};
  making.event.body = std::move(body);
  return base::done();
}

bool plain(const Event& event, const model::RulesPublished& body, RulesRow& row) {
  row.minor = body.minor;
  const std::string file = text_of(event);
  // As an object where that gives the very same text back, for people's eyes.
  auto json = base::parse_json(file, {.bytes_max = base::limits::kRuleFileBytesMax,
                                      .nodes_max = base::limits::kJsonNodesBulkMax});
  const bool same = json.ok() && json->object() != nullptr && base::write_json(*json) == file;
  row.body = same ? std::move(json).value() : base::Json(file);
  return true;
}

constexpr RowForm kForm =
    row_form<RulesRow, place_anywhere<RulesRow>, make, plain>(RowRank::kRules);
constexpr Forms kRow{&kForm};

constexpr EventKind<model::RulesPublished> kKind{
    .fold = fold, .touches = touches_nothing, .veil = veil, .row = kRow};

}  // namespace

HEARTH_EVENT_KIND(rules_published, kKind)

}  // namespace hearth::community

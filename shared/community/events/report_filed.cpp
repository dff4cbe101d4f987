// SPDX-License-Identifier: MIT
// A member says that a post breaks the rules. Moderators and the reporter get it, note and all.
#include "shared/community/case_work.h"
#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

struct ReportRow : RowFields {
  static constexpr std::string_view kType = "report";
  base::Json target{};
  model::ReportReason reason = model::ReportReason::kOther;
  std::string note{};
  base::Json opens_case{};  // id of the case it opens; not given: made from the report's
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    RowFields::fields(self, v);
    v("target", self.target, {.required = true});
    v("reason", self.reason);
    v("note", self.note, {.bytes_max = base::limits::kReasonBytesMax});
    v("case", self.opens_case);
  }
};

void fold(State& state, const Event& event, const model::ReportFiled& body) {
  const CaseId id = open_case_for(state, body.post, body.opens_case, event.at_ms);
  model::Case* row = state.cases.change(id);
  if (row == nullptr || row->reports.size() >= base::limits::kReportsPerCaseMax) return;
  model::Report report;
  report.id = body.report;
  report.reporter = event.actor;
  report.reason = body.reason;
  report.at_ms = event.at_ms;
  report.note = text_of(event);
  row->reports.push_back(std::move(report));
  if (model::Post* post = state.posts.change(body.post)) ++post->reports;
}

void touches(const State& state, const Event& event, const model::ReportFiled& body,
             Touched& into) {
  touch_open_case(state, body.post, body.opens_case, into);
  into.dossiers.add(event.actor);
  if (const model::Post* post = state.post(body.post)) into.dossiers.add(post->author);
}

base::Status place(const ReportRow& row, RowPlace& into) { return place_after(row.target, into); }

base::Status make(const ReportRow& row, const RowMaking& making) {
  HEARTH_TRY(making.event.actor, row_member(making.state, row.author, "author"));
  HEARTH_TRY(const model::Post* target, row_post(making.state, row.target, "target"));
  model::ReportFiled body;
  HEARTH_TRY(body.report.value, number_of(Named::kReport, row.id));
  body.post = target->id;
  body.reason = row.reason;
  if (!making.state.open_case.contains(target->id)) {
    const base::Json id = row.opens_case.is_null() ? row.id : row.opens_case;
    HEARTH_TRY(body.opens_case.value, number_of(Named::kCase, id));
  }
  making.event.audience = model::Audience::kModerators;
  if (!row.note.empty()) making.content = model::Content{.title = {}, .body = row.note};
  making.event.body = body;
  return base::done();
}

bool plain(const Event& event, const model::ReportFiled& body, ReportRow& row) {
  row.id = id_text(body.report.value);
  row.target = id_text(body.post.value);
  row.reason = body.reason;
  row.note = text_of(event);
  row.opens_case = id_text(body.opens_case.value);
  return true;
}

constexpr RowForm kForm = row_form<ReportRow, place, make, plain>(RowRank::kReport);
constexpr Forms kRow{&kForm};

constexpr EventKind<model::ReportFiled> kKind{
    .fold = fold, .touches = touches, .veil = veil_nothing, .row = kRow};

}  // namespace

HEARTH_EVENT_KIND(report_filed, kKind)

}  // namespace hearth::community

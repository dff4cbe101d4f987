// SPDX-License-Identifier: MIT
#include "shared/community/moderate_row.h"

#include "shared/community/case_work.h"

namespace hearth::community {
namespace {

using model::Handling;

struct ModerateRow : RowFields {
  static constexpr std::string_view kType = "moderate";
  base::Json target{};
  Handling action = Handling::kApprove;
  std::string reason{};
  std::string rule{};
  base::Json opens_case{};  // id of the case it opens; not given: made from the post's
  base::Json sweep{};       // what was decided together has one number
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    RowFields::fields(self, v);
    v("target", self.target, {.required = true});
    v("action", self.action);
    v("reason", self.reason, {.bytes_max = base::limits::kReasonBytesMax});
    v("rule", self.rule, {.bytes_max = 100});
    v("case", self.opens_case);
    v("sweep", self.sweep);
  }
};

base::Status place(const ModerateRow& row, RowPlace& into) {
  // A hold that names a rule says how the post came to be.
  if (row.action == Handling::kHold) into.held_by = row.rule;
  return place_after(row.target, into);
}

base::Status make(const ModerateRow& row, const RowMaking& making) {
  HEARTH_TRY(const model::Post* target, row_post(making.state, row.target, "target"));
  model::PostModerated body;
  body.post = target->id;
  body.handling = row.action;
  body.rule = row.rule;
  const bool takes_away = row.action == Handling::kHold || row.action == Handling::kRemove;
  if (takes_away && !making.state.open_case.contains(target->id)) {
    const base::Json id =
        row.opens_case.is_null() ? base::Json(std::to_string(target->id.value)) : row.opens_case;
    HEARTH_TRY(body.opens_case.value, number_of(Named::kCase, id));
  }
  if (!row.sweep.is_null()) {
    HEARTH_TRY(body.sweep.value, number_of(Named::kCase, row.sweep));
  }
  // A held post that is removed was never public: the same rule as for the living.
  const bool public_before =
      target->state == model::PostState::kLive || target->state == model::PostState::kRemoved;
  const bool is_public = public_before || row.action == Handling::kApprove;
  making.event.audience = is_public ? model::Audience::kEveryone : model::Audience::kModerators;
  making.event.concerns = target->author;
  if (!row.reason.empty()) making.content = model::Content{.title = {}, .body = row.reason};
  making.event.body = std::move(body);
  return base::done();
}

bool plain(const model::Event& event, const model::PostModerated& body, ModerateRow& row) {
  row.target = id_text(body.post.value);
  row.action = body.handling;
  row.reason = text_of(event);
  row.rule = body.rule;
  if (body.opens_case) row.opens_case = id_text(body.opens_case.value);
  if (body.sweep) row.sweep = id_text(body.sweep.value);
  return true;
}

}  // namespace

constinit const RowForm kModerateForm =
    row_form<ModerateRow, place, make, plain>(RowRank::kModerate);

}  // namespace hearth::community

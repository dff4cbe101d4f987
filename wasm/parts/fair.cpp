// SPDX-License-Identifier: MIT
#include "wasm/parts/fair.h"

#include <array>

#include "shared/base/time.h"
#include "shared/community/sanctions.h"
#include "shared/rules/rules.h"
#include "shared/rules/title.h"
#include "shared/text/utf8.h"
#include "wasm/member/whole_number.h"

namespace hearth::parts {
namespace {

using model::AppealState;
using model::Measure;

using base::kDayMs;
constexpr std::array kMeasures{Say::measure_warn, Say::measure_slow, Say::measure_mute,
                               Say::measure_suspend, Say::measure_ban};
constexpr std::array kHints{Say::measure_warn_hint, Say::measure_slow_hint, Say::measure_mute_hint,
                            Say::measure_suspend_hint, Say::measure_ban_hint};
// Days offered first: the ladder as communities climb it.
constexpr std::int64_t kFieldMax = 100'000;  // days and minutes; more is a slip
constexpr std::array<const char*, 5> kDays{"30", "7", "3", "14", "365"};

struct SanctionForm {
  bool open = false;
  MemberId member{};
  model::CaseId about{};
  int measure = 0;  // of Measure
  std::string days{}, pace{};
  RuleChoice rule{};
  Reason reason{};
};

struct AppealForm {
  bool open = false;
  PostId post{};
  model::SanctionId sanction{};
  Reason words{};
};

struct AnswerForm {
  bool open = false;
  model::CaseId about{};
  model::SanctionId sanction{};
  bool overturn = false;
  Reason reason{};
};

struct LiftForm {
  bool open = false;
  model::SanctionId sanction{};
  Reason reason{};
};

// The last row of a dialog: true when `label` was pressed and the reason is not blank.
bool send_row(ui::Ui& ui, const Words& say, bool& open, Reason& reason, std::string_view label,
              bool danger = false) {
  const auto row = ui.row({.height = 38});
  ui.to_end();
  const bool sent = ui::button(
      ui, "do",
      {.label = label, .kind = danger ? ui::ButtonKind::kDanger : ui::ButtonKind::kPrimary});
  if (ui::button(ui, "cancel", {.label = say(Say::cancel), .kind = ui::ButtonKind::kGhost})) {
    open = false;
  }
  if (!sent || !text::is_blank(reason.words)) return sent;
  reason.error = say(Say::reason_needed);
  ui.wake();
  return false;
}

template <class Form>
void settle(ui::Ui& ui, const Words& say, Wishes& wishes, Form& form, model::CommandBody wish,
            Say done) {
  if (!wishes.send(ui, std::move(wish))) return;
  ui::show_toast(ui, {.words = std::string(say(done)), .tone = ui::Tone::kGood});
  form = {};
}

void sanction_dialog(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes) {
  SanctionForm& form = ui.kept<SanctionForm>("sanction");
  const auto dialog = ui::dialog(ui, "sanction", form.open,
                                 {.title = say(Say::sanction_title, {say.name_of(form.member)}),
                                  .close_name = say(Say::close)});
  if (!dialog) return;
  std::array<ui::RadioOption, kMeasures.size()> options{};
  for (std::size_t i = 0; i < kMeasures.size(); ++i) options[i].label = say(kMeasures[i]);
  if (ui::radios(ui, "measure", say(Say::sanction), options, form.measure)) {
    form.days = kDays[static_cast<std::size_t>(form.measure)];
  }
  ui::text(ui, say(kHints[static_cast<std::size_t>(form.measure)]), ui::Type::kMeta,
           ui::Ink::kMuted);
  ui::field(ui, "days", form.days,
            {.label = say(Say::sanction_days), .type = ui::FieldType::kNumber});
  const auto measure = static_cast<Measure>(form.measure);
  if (measure == Measure::kSlow) {
    ui::field(ui, "pace", form.pace,
              {.label = say(Say::sanction_pace), .type = ui::FieldType::kNumber});
  }
  const std::string rule = rule_field(ui, say, community, form.rule);
  reason_field(ui, say, community, form.reason, Say::sanction_reason);
  if (!send_row(ui, say, form.open, form.reason, say(Say::sanction),
                measure >= Measure::kSuspend)) {
    return;
  }
  model::GiveSanction wish;
  wish.member = form.member;
  wish.measure = measure;
  wish.ends_ms =
      community.circumstances().now_ms + whole_number(form.days, kFieldMax).value_or(0) * kDayMs;
  if (measure == Measure::kSlow) wish.pace_s = whole_number(form.pace, kFieldMax).value_or(0) * 60;
  wish.reason = form.reason.words;
  wish.rule = rule;
  wish.about = form.about;
  settle(ui, say, wishes, form, std::move(wish), Say::decided);
}

void appeal_dialog(ui::Ui& ui, const Words& say, Wishes& wishes) {
  AppealForm& form = ui.kept<AppealForm>("appeal");
  const auto dialog = ui::dialog(ui, "appeal", form.open,
                                 {.title = say(Say::appeal), .close_name = say(Say::close)});
  if (!dialog) return;
  ui::text(ui, say(Say::appeal_words), ui::Type::kMeta, ui::Ink::kMuted);
  ui::field(ui, "words", form.words.words,
            {.label = say(Say::appeal_label),
             .error = form.words.error,
             .multiline = true,
             .rows_min = 3,
             .required = true});
  if (!send_row(ui, say, form.open, form.words, say(Say::appeal))) return;
  model::FileAppeal wish;
  wish.post = form.post;
  wish.sanction = form.sanction;
  wish.words = form.words.words;
  settle(ui, say, wishes, form, std::move(wish), Say::appeal_sent);
}

void answer_dialog(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes) {
  AnswerForm& form = ui.kept<AnswerForm>("answer");
  const std::string_view title = say(form.overturn ? Say::appeal_overturn : Say::appeal_uphold);
  const auto dialog =
      ui::dialog(ui, "answer", form.open, {.title = title, .close_name = say(Say::close)});
  if (!dialog) return;
  reason_field(ui, say, community, form.reason, Say::sanction_reason);
  if (!send_row(ui, say, form.open, form.reason, title)) return;
  model::DecideAppeal wish;
  wish.overturn = form.overturn;
  wish.sanction = form.sanction;
  wish.about = form.about;
  wish.reason = form.reason.words;
  settle(ui, say, wishes, form, std::move(wish), Say::decided);
}

void lift_dialog(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes) {
  LiftForm& form = ui.kept<LiftForm>("lift");
  const auto dialog = ui::dialog(ui, "lift", form.open,
                                 {.title = say(Say::sanction_lift), .close_name = say(Say::close)});
  if (!dialog) return;
  reason_field(ui, say, community, form.reason, Say::sanction_reason);
  if (!send_row(ui, say, form.open, form.reason, say(Say::sanction_lift))) return;
  settle(ui, say, wishes, form, model::LiftSanction{form.sanction, form.reason.words},
         Say::decided);
}

}  // namespace

std::string rule_title(const Words& say, const Community& community, const std::string& id) {
  return rules::title_of(*community.state().rulebook.rules, id, say.language());
}

Say measure_word(Measure measure) { return kMeasures[static_cast<std::size_t>(measure)]; }

Said sanction_said(const Words& say, const Community& community, const model::Sanction& row) {
  Said said{std::string(say(measure_word(row.measure))), row.reason};
  std::string& words = said.what;
  words += " · ";
  words += row.lifted_ms != 0 ? std::string(say(Say::sanction_lifted))
                              : say(Say::sanction_until, {say.date(row.ends_ms)});
  if (!row.rule.empty()) {
    words += " · " + say(Say::removed_rule, {rule_title(say, community, row.rule)});
  }
  return said;
}

std::string appeal_words(const Words& say, const model::Appeal& appeal) {
  constexpr std::array kCourts{Say::court_others, Say::court_leaders, Say::court_same};
  switch (appeal.state) {
    case AppealState::kNone: return {};
    case AppealState::kOpen:
      return std::string(say(kCourts[static_cast<std::size_t>(appeal.court)]));
    case AppealState::kUpheld:
    case AppealState::kOverturned: break;
  }
  std::string words(
      say(appeal.state == AppealState::kUpheld ? Say::appeal_stands : Say::appeal_overturned));
  if (!appeal.reason.empty()) words += " · " + appeal.reason;
  return words;
}

void sanctions_of(ui::Ui& ui, const Words& say, const Community& community, MemberId member,
                  Say title) {
  const auto& ids = community.state().sanctions_on(member);
  if (ids.empty()) return;
  const auto card =
      ui::card(ui, "sanctions", {.name = say(title), .role = ui::Role::kRegion, .gap = 8});
  ui::heading(ui, say(title), 3);
  const std::int64_t now_ms = community.circumstances().now_ms;
  for (auto at = ids.rbegin(); at != ids.rend(); ++at) {
    const model::Sanction* row = community.state().sanctions.find(*at);
    if (row == nullptr) continue;
    const auto scope = ui.scope(ui::Key{"sanction", at->value});
    const bool in_force = row->in_force(now_ms);
    const Said said = sanction_said(say, community, *row);
    const auto lines = ui.column({.gap = 2});
    ui::text(ui, said.what, ui::Type::kLabel, in_force ? ui::Ink::kWarn : ui::Ink::kMuted);
    ui::text(ui, said.why, ui::Type::kBody, in_force ? ui::Ink::kText : ui::Ink::kMuted);
    const std::string appealed = appeal_words(say, row->appeal);
    if (!appealed.empty()) ui::text(ui, appealed, ui::Type::kMeta, ui::Ink::kMuted);
    if (!in_force) continue;
    if (member == community.me()) {
      if (row->appeal.state == AppealState::kNone &&
          ui::button(
              ui, "appeal",
              {.label = say(Say::appeal), .kind = ui::ButtonKind::kOutline, .small = true})) {
        ask_appeal(ui, {}, row->id);
      }
    } else if (community.is_moderator() && ui::button(ui, "lift",
                                                      {.label = say(Say::sanction_lift),
                                                       .kind = ui::ButtonKind::kOutline,
                                                       .small = true})) {
      ask_lift(ui, row->id);
    }
  }
}

void ask_appeal(ui::Ui& ui, PostId post, model::SanctionId sanction) {
  ui.kept<AppealForm>("appeal") = {.open = true, .post = post, .sanction = sanction};
}

void ask_sanction(ui::Ui& ui, MemberId member, model::CaseId about,
                  const community::Proposal& proposal) {
  const std::int64_t lasts = (proposal.lasts_ms + kDayMs - 1) / kDayMs;
  ui.kept<SanctionForm>("sanction") = {
      .open = true,
      .member = member,
      .about = about,
      .measure = static_cast<int>(proposal.measure),
      .days = lasts > 0 ? std::to_string(lasts)
                        : std::string(kDays[static_cast<std::size_t>(proposal.measure)]),
      .pace = "60",
      .rule = {.proposed = proposal.rule},
      .reason = {.words = proposal.reason}};
}

void ask_answer(ui::Ui& ui, model::CaseId about, model::SanctionId sanction, bool overturn) {
  ui.kept<AnswerForm>("answer") = {
      .open = true, .about = about, .sanction = sanction, .overturn = overturn};
}

void ask_lift(ui::Ui& ui, model::SanctionId sanction) {
  ui.kept<LiftForm>("lift") = {.open = true, .sanction = sanction};
}

void reason_field(ui::Ui& ui, const Words& say, const Community& community, Reason& reason,
                  Say label) {
  const auto& templates = community.state().settings.templates;
  if (!templates.empty()) {
    std::vector<std::string_view> names{say(Say::template_none)};
    for (const model::Template& row : templates) names.push_back(row.title);
    int picked = 0;
    if (ui::select(ui, "template", picked, {.label = say(Say::template_pick), .options = names}) &&
        picked > 0 && static_cast<std::size_t>(picked) <= templates.size()) {
      reason.words = templates[static_cast<std::size_t>(picked) - 1].words;
    }
  }
  ui::field(ui, "reason", reason.words,
            {.label = say(label),
             .error = reason.error,
             .multiline = true,
             .rows_min = 3,
             .required = true});
}

std::string rule_field(ui::Ui& ui, const Words& say, const Community& community,
                       RuleChoice& choice) {
  const std::vector<rules::RuleCard> cards =
      rules::cards(*community.state().rulebook.rules, say.language());
  std::vector<std::string_view> names{say(Say::rule_unnamed)};
  for (std::size_t i = 0; i < cards.size(); ++i) {
    names.push_back(cards[i].title);
    // A rule named by its id is chosen once; then the choice is the moderator's.
    if (!choice.proposed.empty() && cards[i].id == choice.proposed) {
      choice.selected = static_cast<int>(i) + 1;
      choice.proposed.clear();
    }
  }
  ui::select(ui, "rule", choice.selected, {.label = say(Say::rule_named), .options = names});
  const auto picked = static_cast<std::size_t>(choice.selected);
  return picked > 0 && picked <= cards.size() ? cards[picked - 1].id : std::string{};
}

void notes_of(ui::Ui& ui, const Words& say, const std::vector<model::Note>& notes) {
  for (const model::Note& note : notes) {
    const std::string words =
        std::string(say.name_of(note.by)) + " · " + say.ago(note.at_ms) + " · " + note.words;
    ui::text(ui, words, ui::Type::kMeta, ui::Ink::kMuted);
  }
}

std::string& note_of(ui::Ui& ui, std::uint64_t subject) {
  return ui.kept<std::string>(ui::Key{"note", subject});
}

void note_field(ui::Ui& ui, const Words& say, Wishes& wishes, model::CaseId about,
                MemberId member) {
  std::string& note = note_of(ui, about ? about.value : member.value);
  const bool sent =
      ui::field(ui, "note", note, {.label = say(Say::note_label), .submit_on_enter = true})
          .submitted;
  if (text::is_blank(note)) return;
  if (ui::button(ui, "add-note",
                 {.label = say(Say::note_add), .kind = ui::ButtonKind::kSoft, .small = true}) ||
      sent) {
    if (wishes.send(ui, model::AddNote{about, member, note})) note.clear();
  }
}

void fair_dialogs(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes) {
  appeal_dialog(ui, say, wishes);
  if (!community.is_moderator()) return;
  sanction_dialog(ui, say, community, wishes);
  answer_dialog(ui, say, community, wishes);
  lift_dialog(ui, say, community, wishes);
}

}  // namespace hearth::parts

// SPDX-License-Identifier: MIT
#include "wasm/parts/fair.h"

#include <array>

#include "shared/base/time.h"
#include "shared/community/sanctions.h"
#include "shared/rules/rules.h"
#include "shared/rules/title.h"
#include "shared/text/utf8.h"

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
constexpr std::array<const char*, 5> kDays{"30", "7", "3", "14", "365"};

std::int64_t number_of(const std::string& text) {
  std::int64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || value > 100'000) return 0;
    value = value * 10 + (c - '0');
  }
  return value;
}

Product::Scratch& opened(Product& product, std::string_view key, std::uint64_t number) {
  Product::Scratch& scratch = product.scratch(key);
  scratch = {};
  scratch.open = true;
  scratch.number = static_cast<std::int64_t>(number);
  return scratch;
}

std::uint64_t number_in(const Product::Scratch& scratch) {
  return static_cast<std::uint64_t>(scratch.number);
}

// The last row of a dialog: true when `label` was pressed and the reason is not blank.
bool send_row(ui::Ui& ui, Product& product, Product::Scratch& scratch, std::string_view label,
              bool danger = false) {
  const auto row = ui.row({.height = 38});
  ui.to_end();
  const bool sent = ui::button(
      ui, "do",
      {.label = label, .kind = danger ? ui::ButtonKind::kDanger : ui::ButtonKind::kPrimary});
  if (ui::button(ui, "cancel",
                 {.label = product.say(Say::cancel), .kind = ui::ButtonKind::kGhost})) {
    scratch.open = false;
  }
  if (!sent || !text::is_blank(scratch.text)) return sent;
  scratch.error = product.say(Say::reason_needed);
  ui.wake();
  return false;
}

void settle(ui::Ui& ui, Product& product, Product::Scratch& scratch, model::CommandBody wish,
            Say done) {
  if (!product.try_wish(ui, std::move(wish))) return;
  ui::show_toast(ui, {.words = std::string(product.say(done)), .tone = ui::Tone::kGood});
  scratch = {};
}

void sanction_dialog(ui::Ui& ui, Product& product) {
  Product::Scratch& scratch = product.scratch("sanction");
  const MemberId member{number_in(scratch)};
  const auto dialog =
      ui::dialog(ui, "sanction", scratch.open,
                 {.title = product.say(Say::sanction_title, {product.name_of(member)}),
                  .close_name = product.say(Say::close)});
  if (!dialog) return;
  Product::Scratch& days = product.scratch("sanction-days");
  Product::Scratch& pace = product.scratch("sanction-pace");
  std::array<ui::RadioOption, kMeasures.size()> options{};
  for (std::size_t i = 0; i < kMeasures.size(); ++i) options[i].label = product.say(kMeasures[i]);
  if (ui::radios(ui, "measure", product.say(Say::sanction), options, scratch.selected)) {
    days.text = kDays[static_cast<std::size_t>(scratch.selected)];
  }
  ui::text(ui, product.say(kHints[static_cast<std::size_t>(scratch.selected)]), ui::Type::kMeta,
           ui::Ink::kMuted);
  ui::field(ui, "days", days.text,
            {.label = product.say(Say::sanction_days), .type = ui::FieldType::kNumber});
  const auto measure = static_cast<Measure>(scratch.selected);
  if (measure == Measure::kSlow) {
    ui::field(ui, "pace", pace.text,
              {.label = product.say(Say::sanction_pace), .type = ui::FieldType::kNumber});
  }
  const std::string rule = rule_field(ui, product, product.scratch("sanction-rule"));
  reason_field(ui, product, scratch, Say::sanction_reason);
  if (!send_row(ui, product, scratch, product.say(Say::sanction), measure >= Measure::kSuspend)) {
    return;
  }
  model::GiveSanction wish;
  wish.member = member;
  wish.measure = measure;
  wish.ends_ms = product.circumstances().now_ms + number_of(days.text) * kDayMs;
  if (measure == Measure::kSlow) wish.pace_s = number_of(pace.text) * 60;
  wish.reason = scratch.text;
  wish.rule = rule;
  wish.about = model::CaseId{number_in(days)};
  settle(ui, product, scratch, std::move(wish), Say::decided);
}

void appeal_dialog(ui::Ui& ui, Product& product) {
  Product::Scratch& scratch = product.scratch("appeal");
  const auto dialog =
      ui::dialog(ui, "appeal", scratch.open,
                 {.title = product.say(Say::appeal), .close_name = product.say(Say::close)});
  if (!dialog) return;
  ui::text(ui, product.say(Say::appeal_words), ui::Type::kMeta, ui::Ink::kMuted);
  ui::field(ui, "words", scratch.text,
            {.label = product.say(Say::appeal_label),
             .error = scratch.error,
             .multiline = true,
             .rows_min = 3,
             .required = true});
  if (!send_row(ui, product, scratch, product.say(Say::appeal))) return;
  model::FileAppeal wish;
  if (scratch.selected != 0) {
    wish.sanction = model::SanctionId{number_in(scratch)};
  } else {
    wish.post = PostId{number_in(scratch)};
  }
  wish.words = scratch.text;
  settle(ui, product, scratch, std::move(wish), Say::appeal_sent);
}

void answer_dialog(ui::Ui& ui, Product& product) {
  Product::Scratch& scratch = product.scratch("answer");
  const bool overturn = (scratch.selected & 1) != 0;
  const std::string_view title = product.say(overturn ? Say::appeal_overturn : Say::appeal_uphold);
  const auto dialog = ui::dialog(ui, "answer", scratch.open,
                                 {.title = title, .close_name = product.say(Say::close)});
  if (!dialog) return;
  reason_field(ui, product, scratch, Say::sanction_reason);
  if (!send_row(ui, product, scratch, title)) return;
  model::DecideAppeal wish;
  wish.overturn = overturn;
  if ((scratch.selected & 2) != 0) {
    wish.sanction = model::SanctionId{number_in(scratch)};
  } else {
    wish.about = model::CaseId{number_in(scratch)};
  }
  wish.reason = scratch.text;
  settle(ui, product, scratch, std::move(wish), Say::decided);
}

void lift_dialog(ui::Ui& ui, Product& product) {
  Product::Scratch& scratch = product.scratch("lift");
  const auto dialog =
      ui::dialog(ui, "lift", scratch.open,
                 {.title = product.say(Say::sanction_lift), .close_name = product.say(Say::close)});
  if (!dialog) return;
  reason_field(ui, product, scratch, Say::sanction_reason);
  if (!send_row(ui, product, scratch, product.say(Say::sanction_lift))) return;
  settle(ui, product, scratch,
         model::LiftSanction{model::SanctionId{number_in(scratch)}, scratch.text}, Say::decided);
}

}  // namespace

std::string rule_title(const Product& product, const std::string& id) {
  return rules::title_of(*product.state().rulebook.rules, id, product.say.language());
}

Say measure_word(Measure measure) { return kMeasures[static_cast<std::size_t>(measure)]; }

Said sanction_said(const Product& product, const model::Sanction& row) {
  Said said{std::string(product.say(measure_word(row.measure))), row.reason};
  std::string& words = said.what;
  words += " · ";
  words += row.lifted_ms != 0 ? std::string(product.say(Say::sanction_lifted))
                              : product.say(Say::sanction_until, {product.date(row.ends_ms)});
  if (!row.rule.empty()) {
    words += " · " + product.say(Say::removed_rule, {rule_title(product, row.rule)});
  }
  return said;
}

std::string appeal_words(const Product& product, const model::Appeal& appeal) {
  constexpr std::array kCourts{Say::court_others, Say::court_leaders, Say::court_same};
  switch (appeal.state) {
    case AppealState::kNone: return {};
    case AppealState::kOpen:
      return std::string(product.say(kCourts[static_cast<std::size_t>(appeal.court)]));
    case AppealState::kUpheld:
    case AppealState::kOverturned: break;
  }
  std::string words(product.say(appeal.state == AppealState::kUpheld ? Say::appeal_stands
                                                                     : Say::appeal_overturned));
  if (!appeal.reason.empty()) words += " · " + appeal.reason;
  return words;
}

void sanctions_of(ui::Ui& ui, Product& product, MemberId member, Say title) {
  const auto& ids = product.state().sanctions_on(member);
  if (ids.empty()) return;
  const auto card =
      ui::card(ui, "sanctions", {.name = product.say(title), .role = ui::Role::kRegion, .gap = 8});
  ui::heading(ui, product.say(title), 3);
  const std::int64_t now_ms = product.circumstances().now_ms;
  for (auto at = ids.rbegin(); at != ids.rend(); ++at) {
    const model::Sanction* row = product.state().sanctions.find(*at);
    if (row == nullptr) continue;
    const auto scope = ui.scope(ui::Key{"sanction", at->value});
    const bool in_force = row->in_force(now_ms);
    const Said said = sanction_said(product, *row);
    const auto lines = ui.column({.gap = 2});
    ui::text(ui, said.what, ui::Type::kLabel, in_force ? ui::Ink::kWarn : ui::Ink::kMuted);
    ui::text(ui, said.why, ui::Type::kBody, in_force ? ui::Ink::kText : ui::Ink::kMuted);
    const std::string appealed = appeal_words(product, row->appeal);
    if (!appealed.empty()) ui::text(ui, appealed, ui::Type::kMeta, ui::Ink::kMuted);
    if (!in_force) continue;
    if (member == product.me()) {
      if (row->appeal.state == AppealState::kNone && ui::button(ui, "appeal",
                                                                {.label = product.say(Say::appeal),
                                                                 .kind = ui::ButtonKind::kOutline,
                                                                 .small = true})) {
        ask_appeal(product, {}, row->id);
      }
    } else if (product.is_moderator() && ui::button(ui, "lift",
                                                    {.label = product.say(Say::sanction_lift),
                                                     .kind = ui::ButtonKind::kOutline,
                                                     .small = true})) {
      ask_lift(product, row->id);
    }
  }
}

void ask_appeal(Product& product, PostId post, model::SanctionId sanction) {
  opened(product, "appeal", sanction ? sanction.value : post.value).selected = sanction ? 1 : 0;
}

void ask_sanction(Product& product, MemberId member, model::CaseId about,
                  const community::Proposal& proposal) {
  Product::Scratch& scratch = opened(product, "sanction", member.value);
  scratch.selected = static_cast<int>(proposal.measure);
  scratch.text = proposal.reason;
  Product::Scratch& days = product.scratch("sanction-days");
  days = {};
  days.number = static_cast<std::int64_t>(about.value);
  const std::int64_t lasts = (proposal.lasts_ms + kDayMs - 1) / kDayMs;
  days.text = lasts > 0 ? std::to_string(lasts)
                        : std::string(kDays[static_cast<std::size_t>(proposal.measure)]);
  product.scratch("sanction-pace").text = "60";
  Product::Scratch& rule = product.scratch("sanction-rule");
  rule = {};
  rule.text = proposal.rule;
}

void ask_answer(Product& product, model::CaseId about, model::SanctionId sanction, bool overturn) {
  opened(product, "answer", sanction ? sanction.value : about.value).selected =
      (overturn ? 1 : 0) | (sanction ? 2 : 0);
}

void ask_lift(Product& product, model::SanctionId sanction) {
  opened(product, "lift", sanction.value);
}

void reason_field(ui::Ui& ui, Product& product, Product::Scratch& scratch, Say label) {
  const auto& templates = product.state().settings.templates;
  if (!templates.empty()) {
    std::vector<std::string_view> names{product.say(Say::template_none)};
    for (const model::Template& row : templates) names.push_back(row.title);
    int picked = 0;
    if (ui::select(ui, "template", picked,
                   {.label = product.say(Say::template_pick), .options = names}) &&
        picked > 0 && static_cast<std::size_t>(picked) <= templates.size()) {
      scratch.text = templates[static_cast<std::size_t>(picked) - 1].words;
    }
  }
  ui::field(ui, "reason", scratch.text,
            {.label = product.say(label),
             .error = scratch.error,
             .multiline = true,
             .rows_min = 3,
             .required = true});
}

std::string rule_field(ui::Ui& ui, Product& product, Product::Scratch& scratch) {
  const std::vector<rules::RuleCard> cards =
      rules::cards(*product.state().rulebook.rules, product.say.language());
  std::vector<std::string_view> names{product.say(Say::rule_unnamed)};
  for (std::size_t i = 0; i < cards.size(); ++i) {
    names.push_back(cards[i].title);
    // A rule named by its id is chosen once; then the choice is the moderator's.
    if (!scratch.text.empty() && cards[i].id == scratch.text) {
      scratch.selected = static_cast<int>(i) + 1;
      scratch.text.clear();
    }
  }
  ui::select(ui, "rule", scratch.selected,
             {.label = product.say(Say::rule_named), .options = names});
  const auto picked = static_cast<std::size_t>(scratch.selected);
  return picked > 0 && picked <= cards.size() ? cards[picked - 1].id : std::string{};
}

void notes_of(ui::Ui& ui, Product& product, const std::vector<model::Note>& notes) {
  for (const model::Note& note : notes) {
    const std::string words = std::string(product.name_of(note.by)) + " · " +
                              product.ago(note.at_ms) + " · " + note.words;
    ui::text(ui, words, ui::Type::kMeta, ui::Ink::kMuted);
  }
}

void note_field(ui::Ui& ui, Product& product, model::CaseId about, MemberId member) {
  Product::Scratch& scratch = product.scratch("note", about ? about.value : member.value);
  const bool sent = ui::field(ui, "note", scratch.text,
                              {.label = product.say(Say::note_label), .submit_on_enter = true})
                        .submitted;
  if (text::is_blank(scratch.text)) return;
  if (ui::button(
          ui, "add-note",
          {.label = product.say(Say::note_add), .kind = ui::ButtonKind::kSoft, .small = true}) ||
      sent) {
    if (product.try_wish(ui, model::AddNote{about, member, scratch.text})) scratch = {};
  }
}

void fair_dialogs(ui::Ui& ui, Product& product) {
  appeal_dialog(ui, product);
  if (!product.is_moderator()) return;
  sanction_dialog(ui, product);
  answer_dialog(ui, product);
  lift_dialog(ui, product);
}

}  // namespace hearth::parts

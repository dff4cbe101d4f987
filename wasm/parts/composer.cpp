// SPDX-License-Identifier: MIT
#include "wasm/parts/composer.h"

#include <algorithm>
#include <utility>

#include "shared/base/hash.h"
#include "shared/base/sort.h"
#include "shared/community/sanctions.h"
#include "shared/rules/rules.h"
#include "wasm/parts/writing.h"

namespace hearth::parts {
namespace {

constexpr std::int64_t kPauseMs = 400;  // silence in typing before the rules speak

struct Judged {
  std::uint64_t content = 0;  // hash of what the advice is about
  std::uint64_t pending = 0;  // hash of what is there now
  std::int64_t changed_ms = 0;
  RuleAdvice advice;
};

void mark(const model::Finding& finding, RuleAdvice& advice) {
  for (const model::Span& span : finding.spans) {
    auto& marks = span.field == model::TextField::kTitle ? advice.title_marks : advice.body_marks;
    if (span.field != model::TextField::kTitle && span.field != model::TextField::kBody) continue;
    marks.push_back({span.start, span.end, ui::kWavy, 0});
  }
}

// "Marked: idiot · my email is": what a screen reader is told, and what is seen without a canvas.
std::string caught(const Words& say, std::string_view text, const std::vector<ui::Span>& marks) {
  std::string words;
  std::uint32_t to = 0;
  for (const ui::Span& mark : marks) {
    if (mark.begin < to || mark.end > text.size() || mark.begin >= mark.end) continue;
    to = mark.end;
    if (!words.empty()) words += " · ";
    words += text.substr(mark.begin, mark.end - mark.begin);
  }
  return words.empty() ? words : say(Say::rules_marked, {words});
}

// What was judged below the body is in fields of its own.
void part(RuleAdvice& advice, const Words& say, std::string_view judged, std::size_t bytes) {
  std::vector<ui::Span> below;
  std::erase_if(advice.body_marks, [&](const ui::Span& span) {
    if (span.end <= bytes) return false;
    if (span.begin >= bytes) below.push_back(span);
    return true;
  });
  advice.asked_caught = caught(say, judged, below);
}

RuleAdvice judge(const Words& say, const Community& community, const model::Draft& draft,
                 std::size_t body_bytes, PostId edited, PostId parent) {
  RuleAdvice advice;
  const State& state = community.state();
  const community::Circumstances at = community.circumstances();
  model::Draft named = draft;
  if (const model::Member* me = community.my_member()) named.name = me->name();
  advice.verdict = rules::hint(*state.rulebook.rules, named,
                               community::facts_of(state, named, at, edited, parent));
  for (const model::Finding& finding : advice.verdict.findings) mark(finding, advice);
  const auto by_begin = [](const ui::Span& a, const ui::Span& b) { return a.begin < b.begin; };
  base::sort(advice.title_marks.begin(), advice.title_marks.end(), by_begin);
  base::sort(advice.body_marks.begin(), advice.body_marks.end(), by_begin);
  part(advice, say, draft.body, body_bytes);
  advice.title_caught = caught(say, draft.title, advice.title_marks);
  advice.body_caught = caught(say, draft.body, advice.body_marks);
  switch (advice.verdict.action) {
    case model::Action::kRequireField:
    case model::Action::kRequireEdit:
    case model::Action::kSlowDown:
    case model::Action::kReject:
    case model::Action::kSpam: advice.blocks = true; break;
    case model::Action::kHold: advice.holds = true; break;
    case model::Action::kAllow:
    case model::Action::kHint:
    case model::Action::kFlag:
    case model::Action::kRemove: break;
  }
  return advice;
}

std::uint64_t content_of(const model::Draft& draft, const Community& community) {
  std::uint64_t hash = base::hash64(draft.title, 1);
  hash = base::mix64(hash, base::hash64(draft.body, 2));
  hash = base::mix64(hash, base::hash64(draft.topic, 3));
  hash = base::mix64(hash, base::hash64(draft.kind, 4));
  return base::mix64(hash, static_cast<std::uint64_t>(community.state().rulebook.revision));
}

void close_reply_box(ui::Ui& ui, ReplyBox& box) {
  box.open = false;
  ui.focus(box.opener);
  ui.wake();
}

// What one tap would do about a finding; empty where its rule offers nothing, or what it caught
// stands in neither title nor body. While somebody types on, places are those of the text before.
std::string offer(const Words& say, const model::Finding& finding, const Draft& draft,
                  bool current) {
  const std::string* with = rules::replacement(finding);
  const auto within = [&](const model::Span& span) {
    return !current || span.field == model::TextField::kTitle || span.end <= draft.body.size();
  };
  const bool here = std::any_of(finding.spans.begin(), finding.spans.end(), within);
  if (with == nullptr || !here) return {};
  return with->empty() ? std::string(say(Say::fix_leave_out)) : say(Say::fix_replace, {*with});
}

void mend(ui::Ui& ui, Drafts& drafts, const model::Finding& finding, const std::string& key,
          ui::Id text) {
  Draft& draft = drafts.at(key);
  draft.title = rules::mended(finding, model::TextField::kTitle, draft.title);
  draft.body = rules::mended(finding, model::TextField::kBody, draft.body);
  drafts.touch(key);
  ui.focus(text);
  ui.wake();
}

}  // namespace

const RuleAdvice& advice(ui::Ui& ui, const Words& say, const Community& community, Drafts& drafts,
                         const std::string& key, const model::Draft& draft, PostId edited,
                         PostId parent) {
  Judged& judged = ui.kept<Judged>(ui::Key{"judged", key});
  const std::uint64_t content = content_of(draft, community);
  if (content == judged.content) return judged.advice;
  if (content != judged.pending) {
    judged.pending = content;
    judged.changed_ms = community.now_ms();
  }
  const std::int64_t left_ms = judged.changed_ms + kPauseMs - community.now_ms();
  const bool paused = left_ms <= 0;
  const bool emptied = draft.title.empty() && draft.body.empty();
  if (!paused && !emptied) {
    // Old marks may point beside the words meanwhile: better none than wrong ones.
    judged.advice.title_marks.clear();
    judged.advice.body_marks.clear();
    judged.advice.current = false;
    ui.wake_in(static_cast<int>(left_ms));
    return judged.advice;
  }
  judged.content = content;
  judged.advice = judge(say, community, draft, drafts.at(key).body.size(), edited, parent);
  return judged.advice;
}

void show_advice(ui::Ui& ui, const Words& say, const Community& community, Places& places,
                 Drafts& drafts, const RuleAdvice& advice, const std::string& key, ui::Id text) {
  const rules::RuleSet& rules = *community.state().rulebook.rules;
  std::uint64_t at = 0;
  for (const model::Finding& finding : advice.verdict.findings) {
    if (finding.dry_run || finding.undecided || finding.action == model::Action::kAllow) continue;
    std::string words = rules::explain(rules, finding, say.language());
    if (words.empty()) words = say(Say::rules_reason_default, {finding.rule});
    // The strongest rule decides: where one holds the post, another's wish for an edit is a hint.
    const bool blocks = advice.blocks && finding.action >= model::Action::kRequireField &&
                        finding.action != model::Action::kFlag &&
                        finding.action != model::Action::kHold &&
                        finding.action != model::Action::kRemove;
    const bool holds = finding.action == model::Action::kHold;
    const Say title = blocks ? Say::rules_blocks : holds ? Say::rules_holds : Say::rules_hint;
    const bool last = &finding == &advice.verdict.findings.back();
    const std::string fix = offer(say, finding, drafts.at(key), advice.current);
    const auto pressed = ui::banner(ui, ui::Key{"rule", at++},
                                    {.title = say(title),
                                     .words = words,
                                     .tone = blocks  ? ui::Tone::kBad
                                             : holds ? ui::Tone::kWarn
                                                     : ui::Tone::kAccent,
                                     .icon = blocks  ? ui::Icon::warning
                                             : holds ? ui::Icon::clock
                                                     : ui::Icon::info,
                                     .action = !fix.empty() ? std::string_view(fix)
                                               : last       ? say(Say::rules_read)
                                                            : std::string_view{}});
    if (pressed != ui::BannerResult::kAction) continue;
    if (fix.empty()) return places.go({.panel = PanelId::rules});
    // While somebody types on, the places are those of the text before.
    if (advice.current) mend(ui, drafts, finding, key, text);
    return;
  }
}

void standing_note(ui::Ui& ui, const Words& say, const Community& community, Places& places,
                   TopicId topic) {
  const State& state = community.state();
  const std::int64_t now_ms = community.circumstances().now_ms;
  const model::Sanction* bars =
      community::barred_by(state, community.me(), model::CommandEffect::kWrites, now_ms);
  const std::int64_t wait_s = community::write_wait_s(state, community.me(), now_ms);
  std::string words;
  std::string_view title;
  if (bars != nullptr) {
    words = say(Say::paused_until, {say.date(bars->ends_ms)});
  } else if (wait_s > 0) {
    words = say.wait_words(wait_s);
  } else if (community::is_held_anyway(state, community.me(), topic, now_ms)) {
    title = say(Say::rules_holds);
    words = say(Say::held_anyway);
  } else {
    return;
  }
  const ui::BannerOptions banner{
      .title = title,
      .words = words,
      .tone = ui::Tone::kWarn,
      .icon = ui::Icon::clock,
      .action = bars != nullptr ? say(Say::my_profile) : std::string_view{},
      .silent = true};
  if (ui::banner(ui, "standing", banner) == ui::BannerResult::kAction) {
    places.go({.panel = PanelId::profile});
  }
}

ReplyBox& reply_box_of(ui::Ui& ui, PostId parent) {
  return ui.kept<ReplyBox>(ui::Key{"reply", parent.value});
}

void reply_box(ui::Ui& ui, Desk& desk, PostId parent, std::string_view label) {
  const auto scope = ui.scope(ui::Key{"reply-box", parent.value});
  const std::string key = reply_key(parent);
  if (!desk.community.is_member()) {
    const auto row = ui.row({.height = 40});
    if (ui::button(ui, "join",
                   {.label = desk.say(Say::join_to_post), .kind = ui::ButtonKind::kSoft})) {
      desk.wishes.ensure_member();
    }
    return;
  }
  Draft& draft = desk.drafts.at(key);
  model::Draft words;
  words.on = model::DraftOn::kReplyCreate;
  words.body = draft.body;
  words.kind = "reply";
  const model::Post* above = desk.community.state().post(parent);
  if (above != nullptr) {
    if (const model::Topic* topic = desk.community.state().topics.find(above->topic)) {
      words.topic = topic->name;
    }
  }
  words.locale = desk.say.language();
  const RuleAdvice& rules =
      advice(ui, desk.say, desk.community, desk.drafts, key, words, {}, parent);
  const ui::FieldResult field =
      writing_field(ui, desk, "text", draft.body,
                    {.label = label,
                     .placeholder = desk.say(Say::reply_placeholder),
                     .hint = rules.blocks ? std::string_view{} : rules.body_caught,
                     .error = rules.blocks ? rules.body_caught : std::string_view{},
                     .multiline = true,
                     .rows_min = 2,
                     .marks = rules.body_marks});
  if (field.changed) desk.drafts.touch(key);
  if (field.focused) desk.drafts.note_writing();
  ReplyBox& box = reply_box_of(ui, parent);
  if (std::exchange(box.wants_focus, false)) ui.focus(ui.id("text"));
  const bool inside = above != nullptr && above->is_reply();  // opened by its Reply button
  if (inside && field.focused && ui.escape()) close_reply_box(ui, box);
  if (draft.body.empty()) return;
  if (above != nullptr && !rules.holds)
    standing_note(ui, desk.say, desk.community, desk.places, above->topic);
  show_advice(ui, desk.say, desk.community, desk.places, desk.drafts, rules, key, ui.id("text"));
  const auto row = ui.row({.height = 38});
  ui::text(ui, desk.say(Say::draft_saved), ui::Type::kSmall, ui::Ink::kMuted);
  ui.to_end();
  const bool send = ui::button(
      ui, "send",
      {.label = desk.say(Say::send_reply), .icon = ui::Icon::send, .disabled = rules.blocks});
  if (!send && !(field.submitted && !rules.blocks)) return;
  if (desk.community.rules_pending()) {
    desk.places.go({.panel = PanelId::welcome});
    return;
  }
  if (!desk.wishes.send(ui, new_reply(draft, parent, desk.drafts.setting()))) return;
  desk.drafts.drop(key);
  if (inside) {
    close_reply_box(ui, box);
  } else {
    ui.focus(ui.id("text"));  // the button goes with the words; the next reply begins here
  }
  const Say said = desk.community.net() == Net::kOffline ? Say::posted_offline
                   : desk.wishes.last_was_held()         ? Say::posted_held
                                                         : Say::replied;
  ui::show_toast(ui, {.words = std::string(desk.say(said)), .tone = ui::Tone::kGood});
}

}  // namespace hearth::parts

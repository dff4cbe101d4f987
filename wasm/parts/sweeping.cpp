// SPDX-License-Identifier: MIT
#include "wasm/parts/sweeping.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "shared/base/time.h"
#include "shared/community/queue.h"
#include "shared/community/waves.h"
#include "shared/text/markdown.h"
#include "shared/text/utf8.h"
#include "wasm/parts/fair.h"
#include "wasm/parts/place_link.h"

namespace hearth::parts {
namespace {

using model::Case;

constexpr std::int64_t kSuspendedMs = 30 * base::kDayMs;
constexpr std::int64_t kLookAgainMs = 5'000;
constexpr std::int64_t kTogetherMs = 10'000;  // sweeps of one press
constexpr std::size_t kNamesMax = 12, kExamplesMax = 3, kExampleBytes = 140;

struct SweepForm {
  bool open = false;
  std::vector<MemberId> members{};
  int handling = 0;  // 0 removes, 1 holds
  bool suspends = false;
  Reason reason{};
  RuleChoice rule{};
};

std::string names_of(const Words& say, const std::vector<MemberId>& members) {
  std::string names;
  for (std::size_t at = 0; at < members.size() && at < kNamesMax; ++at) {
    if (at > 0) names += ", ";
    names += say.name_of(members[at]);
  }
  if (members.size() > kNamesMax) names += " …";
  return names;
}

/// What they have written that can be seen, and what of theirs waits in the queue.
std::size_t texts_of(const Community& community, const std::vector<MemberId>& members) {
  std::size_t texts = 0;
  for (const MemberId id : members) {
    const model::Member* member = community.state().member(id);
    if (member != nullptr) texts += std::size_t{member->posts} + member->replies;
  }
  for (const Case& row : community.state().cases) {
    if (!row.open()) continue;
    texts += static_cast<std::size_t>(std::count(members.begin(), members.end(), row.member));
  }
  return texts;
}

/// One command takes so many; the newest go first, so the same said again takes the rest.
bool send_sweep(ui::Ui& ui, const Community& community, Wishes& wishes, const SweepForm& form,
                const std::string& rule) {
  model::Sweep wish;
  wish.handling = form.handling == 0 ? model::Handling::kRemove : model::Handling::kHold;
  wish.reason = form.reason.words;
  wish.rule = rule;
  if (form.suspends) {
    wish.suspends_until_ms = community.circumstances().now_ms + kSuspendedMs;
  }
  bool sent = true;
  for (std::size_t at = 0; at < form.members.size(); at += model::kSweepMembersMax) {
    const std::size_t end = std::min(form.members.size(), at + model::kSweepMembersMax);
    wish.members.assign(form.members.begin() + static_cast<std::ptrdiff_t>(at),
                        form.members.begin() + static_cast<std::ptrdiff_t>(end));
    const std::size_t texts = texts_of(community, wish.members);
    for (std::size_t done = 0; done == 0 || done < texts; done += model::kSweepPostsMax) {
      sent = wishes.send(ui, model::Sweep{wish}) && sent;
    }
  }
  return sent;
}

// What was taken down together by this moderator and can still be taken back.
struct Swept {
  std::vector<base::SweepId> sweeps{};
  std::int64_t decided_ms = 0;
};

std::vector<Swept> swept_lately(const Community& community) {
  const std::int64_t now_ms = community.circumstances().now_ms;
  std::vector<Swept> found;
  for (const Case& row : community.state().cases) {
    if (!row.sweep || row.decided_by != community.me()) continue;
    if (!community::can_reopen(community.state(), row, community.me(), now_ms)) continue;
    auto at = std::find_if(found.begin(), found.end(), [&](const Swept& one) {
      return row.decided_ms - one.decided_ms <= kTogetherMs &&
             one.decided_ms - row.decided_ms <= kTogetherMs;
    });
    if (at == found.end()) at = found.insert(found.end(), Swept{.decided_ms = row.decided_ms});
    if (std::find(at->sweeps.begin(), at->sweeps.end(), row.sweep) == at->sweeps.end()) {
      at->sweeps.push_back(row.sweep);
    }
  }
  return found;
}

void offer_back(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes) {
  for (const Swept& one : swept_lately(community)) {
    const std::string words = std::string(say(Say::sweep_done)) + " · " + say.ago(one.decided_ms);
    const auto pressed = ui::banner(
        ui, ui::Key{"swept", static_cast<std::uint64_t>(one.decided_ms)},
        {.words = words, .icon = ui::Icon::undo, .action = say(Say::undo), .silent = true});
    if (pressed != ui::BannerResult::kAction) continue;
    for (const base::SweepId sweep : one.sweeps) wishes.send(ui, model::UndoSweep{sweep});
  }
}

/// Looked for anew every few seconds: comparing some hundred texts is too slow for every frame.
struct Seen {
  std::int64_t at_ms = 0;
  std::uint64_t generation = 0;
  std::vector<community::Wave> waves{};
};

const std::vector<community::Wave>& waves_now(ui::Ui& ui, const Community& community) {
  Seen& seen = ui.kept<Seen>("waves");
  const std::int64_t now_ms = community.circumstances().now_ms;
  const bool changed = seen.at_ms == 0 || seen.generation != community.generation();
  if (changed && (seen.at_ms == 0 || now_ms - seen.at_ms >= kLookAgainMs || now_ms < seen.at_ms)) {
    seen = {now_ms, community.generation(), community::waves(community.state(), now_ms)};
  } else if (changed) {
    ui.wake_in(static_cast<int>(kLookAgainMs));
  }
  return seen.waves;
}

void examples(ui::Ui& ui, Desk& desk, const community::Wave& wave) {
  const auto list = ui.group("examples", ui::Role::kList, desk.say(Say::wave_title));
  for (std::size_t at = 0; at < wave.posts.size() && at < kExamplesMax; ++at) {
    const model::Post* post = desk.community.state().post(wave.posts[at]);
    if (post == nullptr) continue;
    std::string words = post->content.title;
    if (words.empty()) words = text::plain_text(post->content.body, kExampleBytes);
    const auto item = ui.group(ui::Key{"example", post->id.value}, ui::Role::kListItem, {});
    place_link(ui, desk.places, "open", {.label = words, .plain = true},
               {.panel = PanelId::thread, .post = post->id});
  }
}

void show_wave(ui::Ui& ui, Desk& desk, const community::Wave& wave) {
  // The oldest account of it stays while others join.
  const MemberId first = *std::min_element(wave.authors.begin(), wave.authors.end());
  const auto scope = ui.scope(ui::Key{"wave", first.value});
  bool& none = ui.kept<bool>(ui::Key{"no-wave", first.value});
  if (none) return;
  const Words& say = desk.say;
  const auto card =
      ui::card(ui, "card", {.name = say(Say::wave_title), .role = ui::Role::kRegion, .gap = 8});
  ui::heading(ui, say(Say::wave_title), 3);
  const std::string posts = std::to_string(wave.posts.size());
  const std::string authors = std::to_string(wave.authors.size());
  ui::text(ui,
           wave.host.empty() ? say(Say::wave_words, {posts, authors})
                             : say(Say::wave_link, {posts, authors, wave.host}),
           ui::Type::kBody);
  examples(ui, desk, wave);
  ui::text(ui, names_of(say, wave.authors), ui::Type::kMeta, ui::Ink::kMuted);
  const auto flow = ui.flow({});
  if (ui::button(ui, "sweep",
                 {.label = say(Say::wave_sweep),
                  .kind = ui::ButtonKind::kDanger,
                  .icon = ui::Icon::trash,
                  .small = true})) {
    ask_sweep(ui, wave.authors);
  }
  if (ui::button(ui, "none",
                 {.label = say(Say::wave_none), .kind = ui::ButtonKind::kGhost, .small = true})) {
    none = true;
    ui.wake();
  }
}

}  // namespace

void ask_sweep(ui::Ui& ui, std::vector<MemberId> members) {
  ui.kept<SweepForm>("sweep") = {.open = true, .members = std::move(members)};
}

void sweep_dialog(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes) {
  SweepForm& form = ui.kept<SweepForm>("sweep");
  const auto dialog = ui::dialog(ui, "sweep", form.open,
                                 {.title = say(Say::sweep_title), .close_name = say(Say::close)});
  if (!dialog) return;
  ui::text(ui, names_of(say, form.members), ui::Type::kBodyStrong);
  ui::text(
      ui, say.count(Say::sweep_words, static_cast<std::int64_t>(texts_of(community, form.members))),
      ui::Type::kMeta, ui::Ink::kMuted);
  const std::array<ui::RadioOption, 2> options{ui::RadioOption{.label = say(Say::remove)},
                                               ui::RadioOption{.label = say(Say::hold)}};
  ui::radios(ui, "handling", say(Say::sweep_title), options, form.handling);
  ui::toggle(ui, "suspend", form.suspends, {.label = say(Say::sweep_suspend)});
  const std::string rule = rule_field(ui, say, community, form.rule);
  reason_field(ui, say, community, form.reason, Say::reason_label);
  const auto row = ui.row({.height = 38});
  ui.to_end();
  if (ui::button(ui, "do",
                 {.label = say(form.handling == 0 ? Say::remove : Say::hold),
                  .kind = ui::ButtonKind::kDanger})) {
    if (text::is_blank(form.reason.words)) {
      form.reason.error = say(Say::reason_needed);
      ui.focus(ui.id("reason"));
      return ui.wake();
    }
    if (send_sweep(ui, community, wishes, form, rule)) {
      form = {};
      ui::show_toast(ui, {.words = std::string(say(Say::sweep_sent)), .tone = ui::Tone::kGood});
    }
    return ui.wake();
  }
  if (ui::button(ui, "cancel", {.label = say(Say::cancel), .kind = ui::ButtonKind::kGhost})) {
    form.open = false;
  }
}

void waves_and_sweeps(ui::Ui& ui, Desk& desk) {
  offer_back(ui, desk.say, desk.community, desk.wishes);
  for (const community::Wave& wave : waves_now(ui, desk.community)) show_wave(ui, desk, wave);
}

}  // namespace hearth::parts

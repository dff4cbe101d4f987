// SPDX-License-Identifier: MIT
#include "wasm/parts/why.h"

namespace hearth::parts {
namespace {

std::string hours_text(base::Q16 hours) {
  // One decimal, rounded half away from zero: what is shown adds up as well as one decimal can.
  const bool negative = hours < 0;
  const base::Q16 tenths = ((negative ? -hours : hours) * 10 + base::kQ16One / 2) / base::kQ16One;
  std::string text = negative ? "−" : "+";
  text += std::to_string(tenths / 10);
  text += '.';
  text += std::to_string(tenths % 10);
  text += " h";
  return text;
}

std::string because(const Words& say, const State& state, const feed::Term& term,
                    const model::Post& post) {
  const feed::Signal& signal = *feed::all_signals()[term.signal];
  const bool less = term.value < 0 && !signal.because_not.empty();
  std::string sentence(say.registered(less ? "because_not" : "because", signal.id,
                                      less ? signal.because_not : signal.because));
  const auto fill = [&sentence](std::string_view slot, std::string_view value) {
    const std::size_t at = sentence.find(slot);
    if (at != std::string::npos) sentence.replace(at, slot.size(), value);
  };
  fill("{author}", say.name_of(post.author));
  const model::Topic* topic = state.topics.find(post.topic);
  fill("{topic}", topic != nullptr ? std::string_view(topic->name) : std::string_view{});
  return sentence;
}

bool& open_of(ui::Ui& ui, PostId post) { return ui.kept<bool>(ui::Key{"why", post.value}); }

void line(ui::Ui& ui, std::string_view words, base::Q16 hours, ui::Type type) {
  const auto row = ui.row({.gap = 12});
  {
    const auto figure = ui.column({.width = 72});
    ui::text(ui, hours_text(hours), type, hours < 0 ? ui::Ink::kMuted : ui::Ink::kGood);
  }
  const auto rest = ui.column({});
  ui::text(ui, words, type);
}

/// What would lift the post to the first place, and a button that does it.
void would_be_first(ui::Ui& ui, const Words& say, FeedOrder& feed, PostId post) {
  const auto& lift = feed.lift(post);
  if (!lift) return;
  const feed::Signal& signal = *feed::all_signals()[lift->signal];
  const auto hours = [&](base::Q16 weight) {
    return say.count(Say::hours_value, (weight + base::kQ16One / 2) / base::kQ16One);
  };
  ui::text(ui,
           say(Say::why_first_if, {say.registered("signal", signal.id, signal.summary),
                                   hours(lift->weight_needed), hours(lift->weight_now)}),
           ui::Type::kMeta, ui::Ink::kMuted);
  const auto row = ui.flow({});
  if (ui::button(ui, "lift",
                 {.label = say(Say::why_try),
                  .kind = ui::ButtonKind::kSoft,
                  .icon = ui::Icon::chevron_up,
                  .small = true})) {
    feed.apply_lift(post);
    ui.wake();
  }
}

void terms(ui::Ui& ui, const Words& say, const State& state, const FeedOrder::Reasons& reasons,
           const model::Post& post) {
  // "It is new" is no reason to stand lower: what time takes is said as it is, and once.
  base::Q16 age = 0;
  for (const feed::Term& term : reasons.explanation.terms) {
    if (feed::is_age(term.signal)) age += term.hours;
  }
  if (age != 0) line(ui, say.ago(reasons.fresh_ms), age, ui::Type::kMeta);
  for (const feed::Term& term : reasons.explanation.terms) {
    if (feed::is_age(term.signal)) continue;
    line(ui, because(say, state, term, post), term.hours, ui::Type::kMeta);
  }
  line(ui, say(Say::why_sum), reasons.explanation.score, ui::Type::kMetaStrong);
}

}  // namespace

void why_button(ui::Ui& ui, const Words& say, PostId post) {
  bool& open = open_of(ui, post);
  const std::string_view name = say(Say::why_this);
  ui::ButtonOptions ask{.label = name,
                        .name = name,
                        .kind = ui::ButtonKind::kGhost,
                        .icon = ui::Icon::info,
                        .small = true,
                        .expanded = open ? 1 : 0};
  // In words where the line has room for them.
  if (ui.phone() || ui::button_width(ui, ask) > ui.width()) ask.label = {};
  if (ui::button(ui, "why", ask)) {
    open = !open;
    ui.wake();
  }
}

void why(ui::Ui& ui, const Words& say, const Community& community, Places& places, FeedOrder& feed,
         PostId id) {
  const model::Post* post = community.state().post(id);
  if (post == nullptr || !feed.explains(id) || !open_of(ui, id)) return;
  const auto panel = ui::card(ui, "why-panel",
                              {.name = say(Say::why_this),
                               .role = ui::Role::kRegion,
                               .padding = 14,
                               .gap = 6,
                               .flat = true,
                               .tone = ui::Tone::kNeutral});
  if (feed.sort() != feed::Sort::kForYou) {
    ui::text(ui, say(Say::why_sorted), ui::Type::kMeta, ui::Ink::kMuted);
    return;
  }
  ui::text(ui, say(Say::why_intro), ui::Type::kMeta, ui::Ink::kMuted);
  terms(ui, say, community.state(), feed.reasons(id), *post);
  would_be_first(ui, say, feed, id);
  const auto row = ui.flow({});
  if (ui::button(ui, "tune",
                 {.label = say(Say::tune_feed),
                  .kind = ui::ButtonKind::kSoft,
                  .icon = ui::Icon::sliders,
                  .small = true})) {
    places.go({.panel = PanelId::tune});
  }
}

}  // namespace hearth::parts

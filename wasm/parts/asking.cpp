// SPDX-License-Identifier: MIT
#include "wasm/parts/asking.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <span>

namespace hearth::parts {
namespace {

using model::Choice;
using model::Coming;
using model::Post;

void answer(ui::Ui& ui, Wishes& wishes, const Post& post, Choice choice) {
  if (!wishes.ensure_member()) return;
  model::Vote wish;
  wish.post = post.id;
  wish.choice = choice;
  wishes.send(ui, std::move(wish));
}

// ---- polls

float share_of(const Post& post, std::uint32_t option) {
  if (post.voters == 0) return 0;
  return static_cast<float>(post.votes_for(option)) / static_cast<float>(post.voters);
}

void poll_options(ui::Ui& ui, const Words& say, Wishes& wishes, const Post& post, Choice mine,
                  bool results, bool open) {
  std::array<std::string, base::limits::kPollOptionsMax> shares;
  std::array<ui::RadioOption, base::limits::kPollOptionsMax> options{};
  const std::size_t count = std::min(post.content.options.size(), options.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    options[i].label = post.content.options[i];
    if (!results) continue;
    options[i].share = share_of(post, i);
    shares[i] = std::to_string(std::lround(options[i].share * 100)) + " %";
    options[i].share_text = shares[i];
  }
  const std::span<const ui::RadioOption> shown(options.data(), count);
  const std::string_view name = say(Say::poll_yours);
  if (post.poll.many) {
    Choice choice = mine;
    if (ui::checks(ui, "options", name, shown, choice, !open)) answer(ui, wishes, post, choice);
    return;
  }
  int selected = mine != 0 ? std::countr_zero(mine) : -1;
  if (ui::radios(ui, "options", name, shown, selected, !open)) {
    answer(ui, wishes, post, Choice{1} << selected);
  }
}

// "12 people voted · closes in 2 days".
std::string poll_state(const Words& say, const Community& community, const Post& post) {
  std::string words = post.voters == 0 ? std::string(say(Say::poll_nobody))
                                       : say.count(Say::poll_voters, post.voters);
  const std::int64_t closes_ms = post.poll.closes_ms;
  if (closes_ms == 0) return words;
  const bool closed = closes_ms <= community.now_ms();
  const std::string when = closed ? say.ago(closes_ms) : say.until(closes_ms);
  return words + " · " + say(closed ? Say::poll_closed : Say::poll_closes, {when});
}

void poll(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
          const Post& post) {
  const auto column = ui.column({.gap = 8});
  const bool open = post.takes_votes(community.now_ms());
  const Choice mine = community.state().relation(community.me()).choice(post.id);
  bool& looked = ui.kept<bool>(ui::Key{"poll", post.id.value});
  const bool results = mine != 0 || !open || looked;
  if (open && post.poll.many) {
    ui::text(ui, say(Say::poll_many_words), ui::Type::kMeta, ui::Ink::kMuted);
  }
  poll_options(ui, say, wishes, post, mine, results, open);
  const auto line = ui.flow({.gap = 12, .line_gap = 4, .height = 26});
  ui::text(ui, poll_state(say, community, post), ui::Type::kMeta, ui::Ink::kMuted);
  if (mine != 0 && open) {
    if (ui::link(ui, "take-back", {.label = say(Say::poll_take_back)})) {
      looked = true;  // what was seen stays to be seen
      answer(ui, wishes, post, 0);
    }
  } else if (!results) {
    if (ui::link(ui, "results", {.label = say(Say::poll_results)})) {
      looked = true;
      ui.wake();
    }
  }
}

// ---- events

// "Comes: Ana, Ben and 9 more": by name who is known here, and how many others.
std::string who_comes(const Words& say, const Community& community, const Post& post) {
  constexpr std::size_t kNamed = 3;
  const std::uint32_t count = post.votes_for(static_cast<std::uint32_t>(Coming::kYes));
  if (count == 0) return std::string(say(Say::event_nobody));
  std::string names;
  std::uint32_t named = 0;
  for (const MemberId who : post.coming) {
    if (named == kNamed) break;
    const model::Member* member = community.state().member(who);
    if (member == nullptr || member->name().empty()) continue;
    if (named > 0) names += ", ";
    names += member->name();
    ++named;
  }
  if (named == 0) return say.count(Say::event_comes, count);
  if (named >= count) return say(Say::event_who, {names});
  return say(Say::event_who_more, {names, std::to_string(count - named)});
}

void answers(ui::Ui& ui, const Words& say, Wishes& wishes, const Post& post, Choice mine) {
  constexpr std::array kWords{Say::event_yes, Say::event_maybe, Say::event_no};
  constexpr std::array kIcons{ui::Icon::check, ui::Icon::question, ui::Icon::close};
  const auto group = ui.group("come", ui::Role::kGroup, say(Say::event_question));
  const auto line = ui.flow({.gap = 6, .line_gap = 6, .height = 34});
  for (std::uint32_t i = 0; i < kWords.size(); ++i) {
    const bool on = model::chosen(mine, i);
    const std::string count = std::to_string(post.votes_for(i));
    const std::string_view word = say(kWords[i]);
    std::string label(word);
    if (post.votes_for(i) > 0) label.append("  ").append(count);
    const std::string name = std::string(word) + ", " + count;
    if (ui::button(ui, ui::Key{"come", i},
                   {.label = label,
                    .name = name,
                    .kind = ui::ButtonKind::kChip,
                    .icon = kIcons[i],
                    .toggle = true,
                    .on = on,
                    .small = true})) {
      answer(ui, wishes, post, on ? 0 : Choice{1} << i);
    }
  }
}

void place_line(ui::Ui& ui, const Post& post) {
  const std::string& place = post.content.place;
  if (place.empty()) return;
  const auto line = ui.row({.gap = 8});
  const bool address = place.starts_with("https://") || place.starts_with("http://");
  ui::icon(ui, address ? ui::Icon::link : ui::Icon::pin, 18);
  const auto column = ui.column({.gap = 0});
  if (address) {
    ui::link(ui, "place", {.label = place, .href = place, .external = true});
  } else {
    ui::text(ui, place, ui::Type::kBody);
  }
}

void event(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
           const Post& post) {
  const model::Gathering& when = post.gathering;
  const std::string date = when_words(say, when);
  const bool over = when.over_ms() <= community.now_ms();
  const auto card = ui::card(ui, "event",
                             {.name = say(Say::kind_event),
                              .role = ui::Role::kGroup,
                              .padding = 14,
                              .gap = 8,
                              .flat = true});
  {
    const auto line = ui.row({.gap = 8});
    ui::icon(ui, ui::Icon::calendar, 18, ui::Ink::kAccent);
    const auto column = ui.column({.gap = 4});
    ui::text(ui, date, ui::Type::kLabel);
    if (when.called_off) {
      ui::badge(ui, say(Say::event_off), ui::Tone::kBad);
    } else if (over) {
      ui::badge(ui, say(Say::event_over), ui::Tone::kNeutral);
    } else if (when.starts_ms > community.now_ms()) {
      ui::text(ui, say.until(when.starts_ms), ui::Type::kMeta, ui::Ink::kMuted);
    }
  }
  place_line(ui, post);
  if (post.takes_votes(community.now_ms())) {
    answers(ui, say, wishes, post, community.state().relation(community.me()).choice(post.id));
  }
  if (!when.called_off) {
    ui::text(ui, who_comes(say, community, post), ui::Type::kMeta, ui::Ink::kMuted);
  }
}

}  // namespace

void asking(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
            const Post& post) {
  if (post.options() == 0 || !community::can_read(community.state(), post, community.me())) return;
  const auto scope = ui.scope(ui::Key{"asking", post.id.value});
  if (post.kind == model::PostKind::kEvent) return event(ui, say, community, wishes, post);
  if (!post.content.options.empty()) poll(ui, say, community, wishes, post);
}

std::string when_words(const Words& say, const model::Gathering& when) {
  std::string words = say.at_words("appointment", when.starts_ms);
  if (when.ends_ms <= when.starts_ms) return words;
  const bool same_day = say.date(when.starts_ms) == say.date(when.ends_ms);
  words += " \u2013 ";
  return words + say.at_words(same_day ? "time" : "appointment", when.ends_ms);
}

}  // namespace hearth::parts

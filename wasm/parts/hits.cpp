// SPDX-License-Identifier: MIT
#include "wasm/parts/hits.h"

#include <string>

#include "wasm/parts/place_link.h"
#include "wasm/ui/rich_text.h"

namespace hearth::parts {
namespace {

constexpr std::size_t kAlikeMax = 3;

std::string title_of(const Words& say, const api::SearchHit& hit) {
  const std::string& title = hit.title.empty() ? hit.excerpt : hit.title;
  return hit.post == hit.root ? title : say(Say::bookmark_reply, {title});
}

std::string about_of(const Words& say, const api::SearchHit& hit) {
  std::string words(hit.name.empty() ? say.name_of(hit.author) : std::string_view(hit.name));
  return words.append(" · ").append(say.ago(hit.at_ms));
}

}  // namespace

void hit_row(ui::Ui& ui, Desk& desk, const api::SearchHit& hit) {
  const std::string title = title_of(desk.say, hit);
  const auto card =
      ui::card(ui, "card",
               {.name = title, .role = ui::Role::kListItem, .padding = 14, .gap = 6, .flat = true});
  place_link(ui, desk.places, "open", {.label = title, .type = ui::Type::kTitle, .plain = true},
             {.panel = PanelId::thread, .post = hit.post});
  if (!hit.excerpt.empty() && hit.excerpt != title) {
    std::vector<ui::Span> spans;
    for (const api::SearchMark& mark : hit.marks) {
      if (mark.begin >= mark.end || mark.end > hit.excerpt.size()) continue;
      spans.push_back({static_cast<std::uint32_t>(mark.begin), static_cast<std::uint32_t>(mark.end),
                       ui::kHighlight, 0});
    }
    const ui::Block block{.text = hit.excerpt, .spans = spans};
    ui::rich_text(ui, "excerpt", std::span(&block, 1), {.lines_max = 3});
  }
  const auto flow = ui.flow({.gap = 8, .line_gap = 2, .height = 24});
  ui::text(ui, about_of(desk.say, hit),
           {.type = ui::Type::kMeta, .ink = ui::Ink::kMuted, .lines_max = 1});
  if (hit.answered) ui::badge(ui, desk.say(Say::answered), ui::Tone::kGood, ui::Icon::check);
}

void asked_already(ui::Ui& ui, Desk& desk) {
  const api::SearchAnswer* answer = desk.alike.answer();
  const std::vector<api::SearchHit>& hits = answer != nullptr ? answer->hits : desk.alike.held();
  if (hits.empty()) return;
  const auto card = ui::card(ui, "alike",
                             {.name = desk.say(Say::search_alike),
                              .role = ui::Role::kRegion,
                              .padding = 14,
                              .gap = 8,
                              .flat = true});
  ui::text(ui, desk.say(Say::search_alike), ui::Type::kLabel);
  const auto list = ui.group("list", ui::Role::kList, desk.say(Say::search_alike));
  for (std::size_t at = 0; at < hits.size() && at < kAlikeMax; ++at) {
    const auto item = ui.group(ui::Key{"hit", hits[at].post.value}, ui::Role::kListItem, {});
    place_link(ui, desk.places, "open", {.label = title_of(desk.say, hits[at])},
               {.panel = PanelId::thread, .post = hits[at].post});
    if (hits[at].answered) {
      ui::badge(ui, desk.say(Say::answered), ui::Tone::kGood, ui::Icon::check);
    }
  }
}

}  // namespace hearth::parts

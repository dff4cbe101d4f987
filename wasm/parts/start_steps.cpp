// SPDX-License-Identifier: MIT
#include "wasm/parts/start_steps.h"

namespace hearth::parts {
namespace {

constexpr std::string_view kPutAway = "start-put-away";
constexpr std::uint64_t kYoungPosts = 5;  // with more it is under way, set up or not

}  // namespace

StartSteps start_steps(const Community& community, const Boot& boot) {
  const State& state = community.state();
  StartSteps steps;
  steps.about = !state.settings.description.empty();
  for (const model::Topic& topic : state.topics) steps.topics |= !topic.archived;
  steps.rules = state.rulebook.revision > 0;
  steps.people = !state.invitations.empty() || state.counts.members > 1;
  steps.page = !boot.first_party;
  return steps;
}

void start_card(ui::Ui& ui, Desk& desk) {
  if (!desk.community.loaded() || desk.community.role() < model::Role::kAdmin) return;
  const StartSteps steps = start_steps(desk.community, desk.boot);
  bool& put_away = ui.kept<bool>(kPutAway);
  const bool young = desk.community.state().counts.posts < kYoungPosts;
  if (steps.done() == StartSteps::kCount || put_away || !young) return;
  const std::string words = desk.say(
      Say::start_progress, {std::to_string(steps.done()), std::to_string(StartSteps::kCount)});
  const auto pressed = ui::banner(ui, "start",
                                  {.title = desk.say(Say::start_title),
                                   .words = words,
                                   .icon = ui::Icon::check,
                                   .action = desk.say(Say::start_open),
                                   .dismiss_name = desk.say(Say::close),
                                   .silent = true});
  if (pressed == ui::BannerResult::kAction) desk.places.go({.panel = PanelId::start});
  if (pressed == ui::BannerResult::kDismissed) {
    put_away = true;
    ui.wake();
  }
}

}  // namespace hearth::parts

// SPDX-License-Identifier: MIT
#include "wasm/member/places.h"

#include <algorithm>

#include "wasm/member/host.h"

namespace hearth {
namespace {

constexpr std::size_t kStepsMax = 60;
constexpr int kFocusFrames = 6;  // until the list is drawn again around what had the focus

}  // namespace

void Places::begin(Place home, Place first, std::uint32_t step) {
  home_ = home;
  here_ = first;
  step_ = step;
}

const Places::Step* Places::find(std::uint32_t number) const {
  const auto at = std::find_if(steps_.begin(), steps_.end(),
                               [number](const Step& step) { return step.number == number; });
  return at == steps_.end() ? nullptr : &*at;
}

// Keeps where one is, for the way back and the way forward again.
void Places::leave() {
  std::erase_if(steps_, [this](const Step& step) { return step.number == step_; });
  steps_.push_back({step_, here_, view_});
  if (steps_.size() > kStepsMax) steps_.erase(steps_.begin());
}

void Places::show(const Step& step) {
  here_ = step.place;
  arrival_ = step.view;
  arrival_.frames_left = kFocusFrames;
}

void Places::go(Place place) {
  if (place == here_) return;
  // Nobody wants to go back to a door they came through.
  const bool replaces = here_.panel == PanelId::welcome;
  if (!replaces) {
    leave();
    ++step_;
  }
  std::erase_if(steps_, [this](const Step& step) { return step.number >= step_; });
  here_ = place;
  opened_ = place;
  moves_.push_back({replaces ? Move::Kind::kReplace : Move::Kind::kPush, place});
  turn_page();
  host::wake();
}

void Places::choose(Place place) {
  if (place == here_) return;
  here_ = place;
  moves_.push_back({Move::Kind::kReplace, place});
  host::wake();
}

void Places::back() {
  host::wake();
  if (!can_go_back()) {
    here_ = here_ == home_ ? Place{} : home_;
    moves_.push_back({Move::Kind::kReplace, here_});
    return turn_page();
  }
  moves_.push_back({Move::Kind::kBack, {}});
  // Before a reload there were places only the page remembers: it will say which.
  const Step* before = find(step_ - 1);
  if (before == nullptr) return;
  const Step to = *before;
  leave();
  --step_;
  show(to);
}

void Places::arrive(Place place, std::uint32_t step) {
  if (step == step_ && place == here_) return;
  const Step* known = find(step);
  const bool again = known != nullptr && known->place == place;
  const Step to = again ? *known : Step{step, place, {}};
  leave();
  step_ = step;
  if (again) {
    show(to);
  } else {
    here_ = place;
    opened_ = place;
    turn_page();
  }
  host::wake();
}

void Places::start_over() {
  here_ = home_;
  steps_.clear();
  first_step_ = step_;
  moves_.push_back({Move::Kind::kReplace, here_});
  turn_page();
}

}  // namespace hearth

// SPDX-License-Identifier: MIT
#include "wasm/member/places.h"

#include "wasm/member/host.h"

namespace hearth {
namespace {

constexpr std::size_t kTrailMax = 30;
constexpr int kFocusFrames = 6;  // until the list is drawn again around what had the focus

constexpr std::array kNames{
#define HEARTH_PANEL(name) std::string_view(#name),
#include "wasm/panels.def"
#undef HEARTH_PANEL
};

}  // namespace

std::string_view panel_name(PanelId panel) { return kNames[static_cast<std::size_t>(panel)]; }

std::optional<PanelId> panel_named(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<PanelId>(i);
  }
  return {};
}

void Places::go(Place place) {
  if (place == here_) return;
  const bool leaves_trail = here_.panel != PanelId::welcome;
  if (leaves_trail) trail_.push_back({here_, view_});
  if (trail_.size() > kTrailMax) trail_.erase(trail_.begin());
  here_ = place;
  opened_ = place;
  turn_page();
  host::wake();
}

void Places::back() {
  if (trail_.empty()) {
    here_ = {};
    turn_page();
  } else {
    here_ = trail_.back().place;
    arrival_ = trail_.back().view;
    arrival_.frames_left = kFocusFrames;
    trail_.pop_back();
  }
  host::wake();
}

void Places::start_over() {
  here_ = {};
  trail_.clear();
  turn_page();
}

}  // namespace hearth

// SPDX-License-Identifier: MIT
// Setting a community up: which steps there are, and which are done.
#pragma once
#include <array>

#include "wasm/member/desk.h"

namespace hearth::parts {

struct StartSteps {
  bool about = false, topics = false, rules = false, people = false, page = false;

  static constexpr int kCount = 5;
  [[nodiscard]] int done() const {
    return int{about} + int{topics} + int{rules} + int{people} + int{page};
  }
};

/// From what the community is now: described, with a topic, with rules, with somebody invited or
/// come, and shown on a page of its owner's.
[[nodiscard]] StartSteps start_steps(const Community& community, const Boot& boot);

/// For those who run a community that is not set up yet: how far it is, and the way on. Nothing for
/// everybody else, and once it was put away.
void start_card(ui::Ui& ui, Desk& desk);

}  // namespace hearth::parts

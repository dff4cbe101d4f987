// SPDX-License-Identifier: MIT
// What a command does to the community, so that whatever stops some commands and not others (a
// sanction, a brake) need not know their names. Stated by the command's line in commands.def.
#pragma once

#include "shared/model/command.h"

namespace hearth::model {

enum class CommandEffect : std::uint8_t {
  kReads,      // how its sender reads: follows, mutes, rules seen
  kActs,       // a choice or a tap of its sender's that others see or count
  kWrites,     // words that others read
  kAnswers,    // for oneself: takes own words back, objects to a decision
  kModerates,  // decides about others' words and members
  kRules       // how the community is run
};

/// kRules for none.
[[nodiscard]] CommandEffect command_effect(const Command& command);

}  // namespace hearth::model

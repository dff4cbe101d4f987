// SPDX-License-Identifier: MIT
// What ActivityPub's servers say to each other and hand out: objects, activities around them,
// collections and pages of them, actors. A note that answers nothing begins a thread; a
// conversation whose beginning is not there is one by nobody in particular.
#pragma once

#include <string>
#include <vector>

#include "server/importers/importer.h"
#include "server/importers/intake.h"

namespace hearth::importers {

struct ActivityFile {
  std::string path{};
  std::string shown{};  // in notes; empty: the source itself
};

/// Reads the files twice: what answers what, then the words. What was written to the people named
/// alone stays out, what was for followers alone waits for a moderator.
/// @errors those of read_json_either() and the intake.
/// @cost O(bytes); memory one object, and the ids of all.
[[nodiscard]] base::Status read_activities(const std::vector<ActivityFile>& files, Intake& intake);

}  // namespace hearth::importers

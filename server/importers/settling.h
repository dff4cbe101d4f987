// SPDX-License-Identifier: MIT
// The one writer of what readers read: members, topics, threads, replies and what became of them,
// in the order they happened. Ids follow from the source's own, so what is in place already is
// passed over: an import that was cut off goes on, and a second one adds what is new.
#pragma once

#include "server/importers/intake.h"

namespace hearth::importers {

/// Arranges the intake and writes it.
/// @errors those of the store and of the temporary file.
[[nodiscard]] base::Status settle(Intake& intake, const Source& source, History& history,
                                  Report& report);

}  // namespace hearth::importers

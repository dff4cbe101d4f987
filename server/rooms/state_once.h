// SPDX-License-Identifier: MIT
// A look at a community's State for a chore, whether the community is in memory or not.
#pragma once

#include <functional>

#include "server/rooms/chore.h"
#include "shared/community/state.h"

namespace hearth::rooms {

/// Calls `look` once: on the room's loop where it is live, else here, on what the store has. Waits.
/// @errors kBusy: the room is not there; those of the store. @cost of loading where it is not live.
[[nodiscard]] base::Status look_once(const Errand& errand,
                                     const std::function<void(const community::State&)>& look);

}  // namespace hearth::rooms

// SPDX-License-Identifier: MIT
// A host site says that one of its users has another name now.
#pragma once

#include <string>

#include "server/rooms/room.h"

namespace hearth::rooms {

/// Gives the member this name, as if they had changed their profile: a name that is taken, or that
/// the rules refuse, changes nothing and is logged. Nothing happens before they joined. Any thread.
void rename_member(Room& room, base::MemberId member, const std::string& name);

}  // namespace hearth::rooms

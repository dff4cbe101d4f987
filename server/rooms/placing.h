// SPDX-License-Identifier: MIT
// Which pictures stand in which posts, as the words of a batch say: in the same bundle as its
// events, so that a picture is seen with its post or not at all.
#pragma once

#include <vector>

#include "server/store/store.h"

namespace hearth::rooms {

/// A write for each of these events that brings, changes or takes away the words of a post. A post
/// that comes without pictures needs none. @cost O(words) of posts that name pictures.
[[nodiscard]] std::vector<store::Write> placements(store::CommunityId community,
                                                   const std::vector<model::Event>& events);

}  // namespace hearth::rooms

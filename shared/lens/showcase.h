// SPDX-License-Identifier: MIT
// The medals a profile shows, from the member's record alone: any replica knows them, also offline.
#pragma once

#include <vector>

#include "shared/model/community.h"
#include "shared/recognition/medal.h"

namespace hearth::lens {

struct MedalOnShow {
  const recognition::Medal* medal = nullptr;
  std::int64_t at_ms = 0;
};

/// What the member chose, in their order, then the newest; medals this core does not know are left
/// out. At most `limit`.
[[nodiscard]] std::vector<MedalOnShow> on_show(const model::Member& member, std::size_t limit);

}  // namespace hearth::lens

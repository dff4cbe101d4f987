// SPDX-License-Identifier: MIT
#pragma once

#include "shared/base/ids.h"

namespace hearth::store {

/// One community in this store; drawn at random when it is created, so that keys spread over
/// shards.
using CommunityId = base::Id<struct CommunityTag>;

}  // namespace hearth::store

// SPDX-License-Identifier: MIT
// The row of post_moderated: {"type":"moderate",…}.
#pragma once

#include "shared/community/row.h"

namespace hearth::community {

extern const RowForm kModerateForm;

}  // namespace hearth::community

// SPDX-License-Identifier: MIT
// The two rows of post_created: {"type":"post",…} and {"type":"reply",…}.
#pragma once

#include "shared/community/row.h"

namespace hearth::community {

extern const RowForm kPostForm;
extern const RowForm kReplyForm;

}  // namespace hearth::community

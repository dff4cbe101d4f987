// SPDX-License-Identifier: MIT
// Texts from elsewhere in the shape they have here: the core's own, for importers.
#pragma once

#include "shared/community/post_body.h"

namespace hearth::importers {

using community::content_of;
using community::note_text_facts;
using community::shortened;

}  // namespace hearth::importers

// SPDX-License-Identifier: MIT
// GET /c/{c}/[?before=SEQ]: the community's newest posts, 60 a page.
#pragma once

#include "shared/api/twin.h"

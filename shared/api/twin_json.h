// SPDX-License-Identifier: MIT
// GET /c/{c}/feed.json: the newest posts, whole, as a JSON Feed 1.1.
#pragma once

#include "shared/api/twin.h"

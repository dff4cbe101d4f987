// SPDX-License-Identifier: MIT
// GET /c/{c}/t/{id}/feed.json: a topic's newest posts, whole, as a JSON Feed 1.1.
#pragma once

#include "shared/api/twin.h"

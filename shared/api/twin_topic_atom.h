// SPDX-License-Identifier: MIT
// GET /c/{c}/t/{id}/feed.atom: a topic's newest posts, whole, as an Atom feed (RFC 4287).
#pragma once

#include "shared/api/twin.h"

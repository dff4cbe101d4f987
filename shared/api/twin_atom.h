// SPDX-License-Identifier: MIT
// GET /c/{c}/feed.atom: the newest posts, whole, as an Atom feed (RFC 4287).
#pragma once

#include "shared/api/twin.h"

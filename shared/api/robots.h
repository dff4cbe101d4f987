// SPDX-License-Identifier: MIT
// GET /robots.txt: what crawlers are asked to keep to, and the sitemaps of communities visitors may
// read (50 by name at most). A robots.txt among the site's own files comes first.
#pragma once

#include "shared/api/twin.h"

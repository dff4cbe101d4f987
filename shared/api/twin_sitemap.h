// SPDX-License-Identifier: MIT
// GET /c/{c}/sitemap.xml: every place worth finding, at most 20,000, with the time it changed.
#pragma once

#include "shared/api/twin.h"

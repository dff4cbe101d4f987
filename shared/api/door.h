// SPDX-License-Identifier: MIT
// GET /?community=NAME: leads to /c/NAME/ (301); 404 in words where there is no such community.
// Without the parameter "/" is the site's own page.
#pragma once

#include "shared/api/twin.h"

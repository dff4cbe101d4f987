// SPDX-License-Identifier: MIT
// GET /c/{c}/rules: the rules in force, in the community's own words.
#pragma once

#include "shared/api/twin.h"

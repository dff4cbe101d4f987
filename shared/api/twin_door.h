// SPDX-License-Identifier: MIT
// GET /c/{c}: leads to /c/{c}/ (301), from where relative addresses are right.
#pragma once

#include "shared/api/twin.h"

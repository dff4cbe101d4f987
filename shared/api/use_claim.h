// SPDX-License-Identifier: MIT
// POST /v1/c/{c}/claim?t=SECRET: see claim.h. Answers with a page: 200 (owner now), 401 (the login
// is somebody's and the password does not fit), 400 (not good enough for a new account), 410 (the
// link is no longer good), 429.
#pragma once

#include "shared/api/claim.h"

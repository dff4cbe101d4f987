// SPDX-License-Identifier: MIT
// GET /v1/c/{c}/reset?t=TOKEN: a form for a new password; see account_link.h.
#pragma once

#include "shared/api/account_link.h"

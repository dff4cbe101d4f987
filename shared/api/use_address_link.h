// SPDX-License-Identifier: MIT
// POST /v1/c/{c}/address?t=TOKEN: the address is confirmed; see account_link.h. The body is not
// looked at.
#pragma once

#include "shared/api/account_link.h"

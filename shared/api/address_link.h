// SPDX-License-Identifier: MIT
// GET /v1/c/{c}/address?t=TOKEN: asks the reader of the mailbox; see account_link.h.
#pragma once

#include "shared/api/account_link.h"

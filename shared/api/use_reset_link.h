// SPDX-License-Identifier: MIT
// POST /v1/c/{c}/reset?t=TOKEN with `password=…` in the coding of plain forms: the account's new
// password. Every session of it ends; a second factor stays. Answers with a page: 200, 400 (too
// short or too easily guessed: the link stays good), 410, 503.
#pragma once

#include "shared/api/account_link.h"

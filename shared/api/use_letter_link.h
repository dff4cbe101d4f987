// SPDX-License-Identifier: MIT
// POST /v1/c/{c}/letters/link?t=TOKEN&l=LANGUAGE: does what the link of a letter stands for and
// says so on a small page. The body is not looked at: browsers send an empty form, mailboxes
// `List-Unsubscribe=One-Click` in one of two codings.
#pragma once

#include "shared/api/letter_link.h"

// SPDX-License-Identifier: MIT
// GET /c/{c}/p/{id}[?part=N]: a post with its replies in reading order, 500 a page. The address of
// a reply leads to its place in the thread (301).
#pragma once

#include "shared/api/twin.h"

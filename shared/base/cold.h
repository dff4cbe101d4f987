// SPDX-License-Identifier: MIT
// HEARTH_COLD before a function's definition: it runs once per rules file or draft, so in files
// that are built for speed it is built small.
#pragma once

#if defined(__clang__)
#define HEARTH_COLD [[clang::minsize]]
#else
#define HEARTH_COLD
#endif

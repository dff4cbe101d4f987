// SPDX-License-Identifier: MIT
#include "shared/base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace hearth::base {

void assert_failed(const char* file, int line, const char* message) {
  // fputs and not a formatted print: the formatting machinery costs the widget 10 KB.
  std::fputs(file, stderr);
  std::fputs(line >= 0 ? ": " : "", stderr);
  std::fputs(message, stderr);
  std::fputs("\n", stderr);
  std::abort();
}

}  // namespace hearth::base

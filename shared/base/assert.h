// SPDX-License-Identifier: MIT
// Programmer errors stop the program, in every build. User input, network bytes and stored rows
// never reach an assert: they are checked and answered with an Error.
#pragma once

namespace hearth::base {

/// Prints file, line and message to standard error and aborts.
[[noreturn]] void assert_failed(const char* file, int line, const char* message);

}  // namespace hearth::base

/// `message` says what the programmer has to mend.
#define HEARTH_ASSERT(condition, message) \
  ((condition) ? void(0) : ::hearth::base::assert_failed(__FILE__, __LINE__, message))

// SPDX-License-Identifier: MIT
#include "server/commands/progress.h"

#include <unistd.h>

#include <iostream>

namespace hearth::commands {

ProgressLine::ProgressLine(std::string_view command)
    : command_(command), watched_(isatty(STDERR_FILENO) == 1) {}

void ProgressLine::show(std::string_view what, std::uint64_t done) {
  if (!watched_) return;
  std::string line = "hearth " + command_ + ": " + std::string(what) + " " + std::to_string(done);
  const std::size_t width = line.size();
  if (width < width_) line.append(width_ - width, ' ');
  width_ = width;
  std::cerr << '\r' << line << std::flush;
}

void ProgressLine::finish() {
  if (!watched_ || width_ == 0) return;
  std::cerr << '\r' << std::string(width_, ' ') << '\r' << std::flush;
  width_ = 0;
}

}  // namespace hearth::commands

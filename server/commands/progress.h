// SPDX-License-Identifier: MIT
// One line on standard error that says how far a long command is; silent where nobody watches.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hearth::commands {

class ProgressLine {
 public:
  explicit ProgressLine(std::string_view command);
  /// "hearth import: Posts.xml 1,000"
  void show(std::string_view what, std::uint64_t done);
  /// Wipes the line.
  void finish();

 private:
  std::string command_;
  bool watched_;
  std::size_t width_ = 0;
};

}  // namespace hearth::commands

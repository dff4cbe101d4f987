// SPDX-License-Identifier: MIT
// A file as single bytes, with the line of the next one.
#pragma once

#include <cstdint>
#include <fstream>
#include <string>

namespace hearth::importers {

class FileBytes {
 public:
  explicit FileBytes(const std::string& file) : input_(file, std::ios::binary) {}

  [[nodiscard]] bool is_open() const { return input_.is_open(); }
  [[nodiscard]] std::uint64_t line() const { return line_; }
  /// The next byte, which stays; -1 at the end.
  [[nodiscard]] int peek() {
    if (at_ == buffer_.size()) {
      buffer_.resize(kReadBytes);
      input_.read(buffer_.data(), static_cast<std::streamsize>(kReadBytes));
      buffer_.resize(static_cast<std::size_t>(input_.gcount()));
      at_ = 0;
      if (buffer_.empty()) return -1;
    }
    return static_cast<unsigned char>(buffer_[at_]);
  }
  /// The next byte; -1 at the end.
  int take() {
    const int c = peek();
    if (c >= 0) ++at_;
    if (c == '\n') ++line_;
    return c;
  }

 private:
  static constexpr std::size_t kReadBytes = 256 * 1024;

  std::ifstream input_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::uint64_t line_ = 1;
};

}  // namespace hearth::importers

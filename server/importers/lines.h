// SPDX-License-Identifier: MIT
// Reads a file line by line in bounded memory, and single lines again by their place.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace hearth::importers {

/// Longest line: a rules file of 2 MB with every character escaped fits.
inline constexpr std::size_t kLineBytesMax = 16 * 1024 * 1024;

struct LinePlace {
  std::uint64_t offset = 0;
  std::uint32_t length = 0;
  std::uint32_t number = 0;  // from 1
};

/// Calls `each` for every line that is not blank; `text` is empty and `too_long` set for a line
/// beyond kLineBytesMax, which is passed over.
/// @errors kNotFound: no such file; the first error of `each`.
struct Line {
  std::string_view text{};
  LinePlace place{};
  bool too_long = false;
};
[[nodiscard]] base::Status read_lines(const std::string& file,
                                      const std::function<base::Status(const Line&)>& each);

class LineReader {
 public:
  /// @errors kNotFound.
  [[nodiscard]] static base::Result<LineReader> open(const std::string& file);
  LineReader(LineReader&& other) noexcept;
  LineReader& operator=(LineReader&&) = delete;
  ~LineReader();
  /// @errors kInvalidArgument: the file has changed.
  [[nodiscard]] base::Result<std::string> read(const LinePlace& place) const;

 private:
  explicit LineReader(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace hearth::importers

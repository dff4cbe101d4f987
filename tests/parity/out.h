// SPDX-License-Identifier: MIT
// Where parity vectors write to. The same program runs natively and in WebAssembly; `./dev test`
// compares what both print byte for byte, so a vector that differs by one bit is named by its line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hearth::parity {

/// Collects lines `ROOM/NAME DIGEST BYTES`. Values are written by their exact bytes, never through
/// a formatted floating-point number.
class Out {
 public:
  /// With `full`, every line also carries the bytes themselves, escaped: to see what differs.
  explicit Out(bool full) : full_(full) {}

  /// Names the room whose vectors follow.
  void begin(std::string_view room) { room_ = room; }

  /// One vector: what the core produced for the case `name`.
  void bytes(std::string_view name, std::string_view value);

  /// The same for an integer result.
  void number(std::string_view name, std::int64_t value) { bytes(name, std::to_string(value)); }

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  bool full_;
  std::string room_;
  std::string text_;
};

}  // namespace hearth::parity

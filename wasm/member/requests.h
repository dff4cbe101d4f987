// SPDX-License-Identifier: MIT
// Questions to the server over HTTP, numbered; App::response() brings the answers to those who
// asked.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "wasm/member/boot.h"

namespace hearth {

class Requests {
 public:
  explicit Requests(const Boot& boot) : boot_(boot) {}

  /// Asks; the answer comes under the number returned, which is never 0. `path` begins with "/v1/".
  std::uint32_t send(std::string_view method, std::string_view path, std::string_view body);
  /// The same of something this community has: "letters", "recognition" ….
  std::uint32_t send_here(std::string_view method, std::string_view what, std::string_view body);
  /// What this community has becomes a file of the person's, called `name` (host::save).
  std::uint32_t save_here(std::string_view what, std::string_view name);
  /// A number that is given once.
  [[nodiscard]] std::uint32_t next() { return ++newest_; }

 private:
  const Boot& boot_;
  std::uint32_t newest_ = 0;
};

}  // namespace hearth

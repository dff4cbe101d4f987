// SPDX-License-Identifier: MIT
#include "wasm/member/uploads.h"

#include <algorithm>

#include "wasm/member/whole_number.h"

namespace hearth {
namespace {

// Takes the words up to the next blank from the front.
std::string_view take_word(std::string_view& line) {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return word;
}

}  // namespace

void Uploads::told(std::string_view line) {
  field_ = static_cast<ui::Id>(whole_number(take_word(line), UINT32_MAX).value_or(0));
  const std::string_view what = take_word(line);
  percent_ = what == "sending" ? static_cast<int>(whole_number(line, 100).value_or(0)) : -1;
  trouble_ = what == "failed" ? line : std::string_view{};
}

}  // namespace hearth

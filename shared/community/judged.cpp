// SPDX-License-Identifier: MIT
#include "shared/community/judged.h"

#include <algorithm>
#include <string_view>

#include "shared/text/segments.h"

namespace hearth::community {
namespace {

// The row of marks that opened a block of code nothing closed; empty where there is none.
std::string_view open_fence(std::string_view body) {
  // What stands below an open block would be code, which rules may be told to leave out.
  const std::string below = std::string(body) + "\n.";
  const std::vector<text::Extent> code = text::code(below);
  if (code.empty() || code.back().end != below.size()) return {};
  const std::size_t first = body.find_first_not_of(' ', code.back().begin);
  const std::size_t after = body.find_first_not_of(body[first], first);
  return body.substr(first, std::min(after, body.size()) - first);
}

}  // namespace

std::string judged_body(const model::Content& content) {
  std::string out = content.body;
  if (content.place.empty() && content.options.empty()) return out;
  if (const std::string_view fence = open_fence(content.body); !fence.empty()) {
    out.append("\n").append(fence);
  }
  // The mark in front keeps a line from being a quote or the beginning of code.
  const auto add = [&out](std::string_view line) {
    if (!line.empty()) out.append("\n\u00B7 ").append(line);
  };
  add(content.place);
  for (const std::string& option : content.options) add(option);
  return out;
}

}  // namespace hearth::community

// SPDX-License-Identifier: MIT
#include "shared/prompts/kind.h"

#include <algorithm>

#include "shared/base/limits.h"

namespace hearth::prompts {
namespace {

/// Cuts at a character's beginning: a parameter has a bound, a title may be longer.
std::string bounded(const std::string& text) {
  std::size_t end = std::min(text.size(), base::limits::kTermBytesMax);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) {
    --end;
  }
  return text.substr(0, end);
}

}  // namespace

const std::array<const Kind*, kKindCount>& all_prompt_kinds() {
  static constexpr std::array<const Kind*, kKindCount> kAll{
#define HEARTH_PROMPT(name) &name##_prompt,
#include "shared/prompts/kinds.def"
#undef HEARTH_PROMPT
  };
  return kAll;
}

const Kind* prompt_kind(std::string_view id) {
  for (const Kind* kind : all_prompt_kinds()) {
    if (kind->id == id) return kind;
  }
  return nullptr;
}

std::string fill(std::string_view sentence, const std::vector<model::Parameter>& parameters) {
  std::string out;
  while (!sentence.empty()) {
    const std::size_t open = sentence.find('{');
    const std::size_t close = sentence.find('}', open);
    out += sentence.substr(0, open);
    if (open == std::string_view::npos || close == std::string_view::npos) break;
    const std::string_view name = sentence.substr(open + 1, close - open - 1);
    for (const model::Parameter& parameter : parameters) {
      if (parameter.name == name) out += parameter.value;
    }
    sentence.remove_prefix(close + 1);
  }
  return out;
}

Finding about(const Matter& matter, std::int64_t now_ms) {
  const std::int64_t age_ms = now_ms > matter.at_ms ? now_ms - matter.at_ms : matter.at_ms - now_ms;
  Finding out;
  out.subject = matter.post.value;
  out.parameters = {{"who", bounded(matter.who)},
                    {"where", bounded(matter.where)},
                    {"title", bounded(matter.title)},
                    {"count", std::to_string(matter.count)},
                    {"hours", std::to_string(age_ms / 3'600'000)}};
  return out;
}

std::vector<Finding> about_all(const std::vector<Matter>& matters, std::int64_t now_ms) {
  std::vector<Finding> out;
  for (const Matter& matter : matters) {
    if (out.size() == kMattersMax) break;
    out.push_back(about(matter, now_ms));
  }
  return out;
}

Finding with_count(std::int64_t count) {
  Finding out;
  out.parameters = {{"count", std::to_string(count)}};
  return out;
}

}  // namespace hearth::prompts

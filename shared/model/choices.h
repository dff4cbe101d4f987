// SPDX-License-Identifier: MIT
// What a post asks of its readers besides a reply: to come to an event, or to choose in a poll.
// Both are answered by choosing among numbered options, see Post::votes.
#pragma once

#include <bit>
#include <cstdint>

#include "shared/model/codec.h"

namespace hearth::model {

/// When an event takes place. Where, is a text (Content::place).
struct Gathering {
  std::int64_t starts_ms = 0;  // UTC; 0 = no date yet
  std::int64_t ends_ms = 0;    // 0 = not said
  bool called_off = false;

  friend bool operator==(const Gathering&, const Gathering&) = default;
  /// From here on nobody answers any more.
  [[nodiscard]] std::int64_t over_ms() const { return ends_ms != 0 ? ends_ms : starts_ms; }
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("starts_ms", self.starts_ms);
    v("ends_ms", self.ends_ms);
    v("called_off", self.called_off);
  }
};

/// How a poll is answered. Its options are texts (Content::options); how many there are stays known
/// where the words were erased.
struct Poll {
  std::int64_t closes_ms = 0;  // 0 = stays open
  bool many = false;           // more than one option may be chosen
  std::uint32_t options = 0;

  friend bool operator==(const Poll&, const Poll&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("closes_ms", self.closes_ms);
    v("many", self.many);
    v("options", self.options, {.max = base::limits::kPollOptionsMax});
  }
};

/// Answers to "do you come?", which are the options of an event.
enum class Coming : std::uint8_t { kYes, kMaybe, kNo };
HEARTH_ENUM_TEXT(Coming, "yes", "maybe", "no");
inline constexpr std::uint32_t kComingOptions = 3;

/// Options chosen: bit i set means option i. 0: no answer.
using Choice = std::uint32_t;
inline constexpr Choice kChoiceMax = (Choice{1} << base::limits::kPollOptionsMax) - 1;

[[nodiscard]] constexpr bool chosen(Choice choice, std::uint32_t option) {
  return (choice >> option & 1u) != 0;
}
[[nodiscard]] constexpr bool comes(Choice choice) {
  return chosen(choice, static_cast<std::uint32_t>(Coming::kYes));
}

}  // namespace hearth::model

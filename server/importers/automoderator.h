// SPDX-License-Identifier: MIT
// Reddit's AutoModerator configurations as Hearth's rules. A configuration always comes along: what
// fits becomes rules in dry run, what does not is listed with document and line, and never takes
// the rest with it. A rule that lost a condition would act on too much, so it comes as a draft.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/json.h"
#include "shared/base/result.h"

namespace hearth::importers {

struct AutoModeratorNote {
  enum class Kind : std::uint8_t {
    kMistake,  // the configuration itself is wrong there; the rule is left out
    kLost,     // cannot be represented
    kNearest,  // represented by something that is not quite the same
    kRemark,   // taken as Reddit takes it, which may not be what was meant
  };
  Kind kind = Kind::kLost;
  std::uint32_t document = 0;  // from 1
  std::uint32_t line = 0;      // from 1
  std::string text;            // full sentence
};

struct AutoModeratorImport {
  base::Json rules;           // {"schema":1,"lists":{…},"rules":[…]}; compiles without mistakes
  std::size_t documents = 0;  // of the configuration; empty ones are not counted
  std::size_t converted = 0;  // rules made
  std::size_t drafts = 0;     // of these, as drafts because a condition was lost
  std::vector<AutoModeratorNote> notes;
};

inline constexpr std::size_t kAutoModeratorBytesMax = 1'000'000;

/// @errors kTooLarge; kBadUtf8; kInvalidArgument: there is no document in it (detail is a
/// sentence).
[[nodiscard]] base::Result<AutoModeratorImport> convert_automoderator(std::string_view yaml);

/// "error: document 3, line 41: …" — one line of the list of notes.
[[nodiscard]] std::string to_text(const AutoModeratorNote& note);

}  // namespace hearth::importers

// SPDX-License-Identifier: MIT
// Which language a text is in, as far as its letters and its small words tell. Where many languages
// share a script and few words would part them (Cyrillic, Arabic), the script stands for them all:
// the question is what somebody can read, not what to call it.
#pragma once

#include <cstdint>
#include <string_view>

namespace hearth::text {

/// A set of languages, one bit each. As what a text is in: one bit, or 0 where it cannot be told.
using Tongues = std::uint32_t;

/// The language of a text: by its most used script; in Latin letters by the small words of English,
/// German, Spanish, French, Portuguese, Italian and Dutch. 0 for other languages in Latin letters,
/// for texts with fewer than two small words, and where two languages are as likely. Only the first
/// kTongueBytes are looked at. @cost O(bytes).
[[nodiscard]] Tongues tongue_of(std::string_view text);

inline constexpr std::size_t kTongueBytes = 400;

/// The BCP 47 tag to call it by; empty where it cannot be told, or a script stands for several.
[[nodiscard]] std::string_view tag_of(Tongues tongue);

/// What somebody reads who names these languages: BCP 47 tags with commas between them, as a
/// browser lists them ("de-AT,en;q=0.5" is read as well). A language of which tongue_of() knows
/// nothing counts as one that no text is in, so that the set is empty only where nothing was named.
[[nodiscard]] Tongues tongues_of_tags(std::string_view tags);

}  // namespace hearth::text

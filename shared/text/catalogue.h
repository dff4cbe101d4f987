// SPDX-License-Identifier: MIT
// Sentences the server itself says, as rows of a table with a column for each language: letters
// (server/mail/words.def) and pages without scripts (server/twin/words.def). Pure.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "shared/text/sentence.h"

namespace hearth::text {

/// Every language the widget speaks, in the order of a table's columns.
inline constexpr std::array<std::string_view, 7> kLanguages{"en", "de", "es", "fr",
                                                            "ar", "ja", "zh"};
using Sentences = std::array<std::string_view, kLanguages.size()>;

/// Set apart (U+2068, U+2069): it reads in its own direction, whatever stands around it.
[[nodiscard]] inline std::string isolated(std::string_view words) {
  return std::string("\xE2\x81\xA8").append(words).append("\xE2\x81\xA9");
}

/// One language of a table whose rows are the values of `Word`. The table outlives it.
template <class Word>
class Catalogue {
 public:
  /// @param language  BCP 47: "de-AT" speaks German; a language nobody wrote is English.
  Catalogue(std::span<const Sentences> rows, std::string_view language) : rows_(rows) {
    const std::string_view first = language.substr(0, language.find('-'));
    for (std::size_t i = 0; i < kLanguages.size(); ++i) {
      if (kLanguages[i] == first) language_ = i;
    }
  }

  [[nodiscard]] std::string_view language() const { return kLanguages[language_]; }
  [[nodiscard]] bool right_to_left() const { return language() == "ar"; }

  [[nodiscard]] std::string_view operator()(Word word) const {
    return rows_[static_cast<std::size_t>(word)][language_];
  }
  /// The form for `number`, which also fills {0}.
  [[nodiscard]] std::string count(Word word, std::int64_t number) const {
    const std::size_t form = plural_form(language(), number);
    return fill_sentence(sentence_form((*this)(word), form), {std::to_string(number)});
  }

 private:
  std::span<const Sentences> rows_;
  std::size_t language_ = 0;
};

}  // namespace hearth::text

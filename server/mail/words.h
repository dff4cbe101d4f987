// SPDX-License-Identifier: MIT
// What letters say, in every language the widget speaks (words.def). The widget's own catalogue
// stays in the widget: the server has nothing else to say to people.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace hearth::mail {

enum class Word : std::uint8_t {
#define HEARTH_LETTER_WORD(key, ...) key,
#include "server/mail/words.def"
#undef HEARTH_LETTER_WORD
};

inline constexpr std::array<std::string_view, 7> kLanguages{"en", "de", "es", "fr",
                                                            "ar", "ja", "zh"};

class Words {
 public:
  /// BCP 47: "de-AT" speaks German; a language nobody wrote is English.
  explicit Words(std::string_view language);

  [[nodiscard]] std::string_view language() const { return kLanguages[language_]; }
  [[nodiscard]] bool right_to_left() const { return language() == "ar"; }

  [[nodiscard]] std::string_view operator()(Word word) const;
  /// With {0} filled in; set apart where the sentence reads the other way than `value` may.
  [[nodiscard]] std::string operator()(Word word, std::string_view value) const;
  /// The form for `number`, which also fills {0}.
  [[nodiscard]] std::string count(Word word, std::int64_t number) const;

 private:
  std::size_t language_ = 0;
};

}  // namespace hearth::mail

// SPDX-License-Identifier: MIT
// What letters say, in every language the widget speaks (words.def). The widget's own catalogue
// stays in the widget.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/text/catalogue.h"

namespace hearth::mail {

enum class Word : std::uint8_t {
#define HEARTH_LETTER_WORD(key, ...) key,
#include "server/mail/words.def"
#undef HEARTH_LETTER_WORD
};

using text::kLanguages;

class Words : public text::Catalogue<Word> {
 public:
  explicit Words(std::string_view language);

  using Catalogue::operator();
  /// With {0} filled in; set apart where the sentence reads the other way than `value` may.
  [[nodiscard]] std::string operator()(Word word, std::string_view value) const;
};

}  // namespace hearth::mail

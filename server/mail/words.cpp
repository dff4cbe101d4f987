// SPDX-License-Identifier: MIT
#include "server/mail/words.h"

#include "shared/text/sentence.h"

namespace hearth::mail {
namespace {

using Row = std::array<std::string_view, kLanguages.size()>;

constexpr Row kRows[] = {
#define HEARTH_LETTER_WORD(key, en, de, es, fr, ar, ja, zh) Row{en, de, es, fr, ar, ja, zh},
#include "server/mail/words.def"
#undef HEARTH_LETTER_WORD
};

constexpr std::string_view kIsolate = "\xE2\x81\xA8";     // U+2068: its own direction, by its text
constexpr std::string_view kIsolateEnd = "\xE2\x81\xA9";  // U+2069

}  // namespace

Words::Words(std::string_view language) {
  const std::string_view first = language.substr(0, language.find('-'));
  for (std::size_t i = 0; i < kLanguages.size(); ++i) {
    if (kLanguages[i] == first) language_ = i;
  }
}

std::string_view Words::operator()(Word word) const {
  return kRows[static_cast<std::size_t>(word)][language_];
}

std::string Words::operator()(Word word, std::string_view value) const {
  if (!right_to_left()) return text::fill_sentence((*this)(word), {value});
  std::string isolated(kIsolate);
  isolated.append(value).append(kIsolateEnd);
  return text::fill_sentence((*this)(word), {isolated});
}

std::string Words::count(Word word, std::int64_t number) const {
  const std::size_t form = text::plural_form(language(), number);
  return text::fill_sentence(text::sentence_form((*this)(word), form), {std::to_string(number)});
}

}  // namespace hearth::mail

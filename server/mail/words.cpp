// SPDX-License-Identifier: MIT
#include "server/mail/words.h"

namespace hearth::mail {
namespace {

constexpr text::Sentences kRows[] = {
#define HEARTH_LETTER_WORD(key, en, de, es, fr, ar, ja, zh) \
  text::Sentences{en, de, es, fr, ar, ja, zh},
#include "server/mail/words.def"
#undef HEARTH_LETTER_WORD
};

}  // namespace

Words::Words(std::string_view language) : Catalogue(kRows, language) {}

std::string Words::operator()(Word word, std::string_view value) const {
  if (!right_to_left()) return text::fill_sentence((*this)(word), {value});
  return text::fill_sentence((*this)(word), {text::isolated(value)});
}

}  // namespace hearth::mail

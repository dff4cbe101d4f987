// SPDX-License-Identifier: MIT
#include "server/search/stems.h"

#include <libstemmer.h>

#include <array>

#include "shared/text/tongue.h"

namespace hearth::search {

struct Stems::Parts {
  Parts() = default;
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;
  ~Parts() {
    for (sb_stemmer* stemmer : stemmers) {
      if (stemmer != nullptr) sb_stemmer_delete(stemmer);
    }
  }
  std::array<sb_stemmer*, kStemLanguageCount> stemmers{};
};

Stems::Stems() : parts_(std::make_unique<Parts>()) {}
Stems::~Stems() = default;
Stems::Stems(Stems&&) noexcept = default;
Stems& Stems::operator=(Stems&&) noexcept = default;

std::string_view Stems::stem(std::string_view word, Language language) {
  sb_stemmer*& stemmer = parts_->stemmers[language];
  if (stemmer == nullptr) {
    stemmer = sb_stemmer_new(std::string(kStemLanguages[language]).c_str(), "UTF_8");
  }
  if (stemmer == nullptr) return word;
  const sb_symbol* stem = sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(word.data()),
                                          static_cast<int>(word.size()));
  if (stem == nullptr) return word;
  return {reinterpret_cast<const char*>(stem),
          static_cast<std::size_t>(sb_stemmer_length(stemmer))};
}

Language language_of_tag(std::string_view tag) {
  const std::string_view two = tag.substr(0, tag.find('-'));
  for (std::size_t i = 0; i < kStemLanguageCount; ++i) {
    if (kStemLanguages[i] == two) return static_cast<Language>(i);
  }
  return kEnglish;
}

Language language_of(std::string_view text, Language otherwise) {
  const text::Tongues tongue = text::tongue_of(text);
  if (tongue == 0) return otherwise;
  // Where a script stands for several languages the commonest is taken.
  for (std::size_t i = 0; i < kStemLanguageCount; ++i) {
    if (text::tongues_of_tags(kStemLanguages[i]) == tongue) return static_cast<Language>(i);
  }
  return otherwise;
}

}  // namespace hearth::search

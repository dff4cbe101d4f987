// SPDX-License-Identifier: MIT
// Stems of words, so that "riding" finds "rides": Snowball's, behind one small class. Words come
// folded, without accents; rules that need one do nothing then.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace hearth::search {

/// A language whose words have stems here; index into kStemLanguages. Stored in the index's file.
using Language = std::uint8_t;
inline constexpr Language kEnglish = 0;
inline constexpr std::string_view kStemLanguages[] = {"en", "de", "es", "fr", "pt", "it",
                                                      "nl", "ru", "ar", "el", "sv", "tr"};
inline constexpr std::size_t kStemLanguageCount = std::size(kStemLanguages);

/// Of a tag such as "de-AT"; English where there is no other.
[[nodiscard]] Language language_of_tag(std::string_view tag);
/// Of a text, as far as it can be told; else `otherwise`.
[[nodiscard]] Language language_of(std::string_view text, Language otherwise);

/// Thread-compatible.
class Stems {
 public:
  Stems();
  ~Stems();
  Stems(Stems&&) noexcept;
  Stems& operator=(Stems&&) noexcept;

  /// The word itself where nothing is taken off. Valid until the next call.
  [[nodiscard]] std::string_view stem(std::string_view word, Language language);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace hearth::search

// SPDX-License-Identifier: MIT
// Sentences as translators write them: "{0} new reply|{0} new replies", with places for values and
// one form for each plural category of the language. The widget's catalogue and the server's
// (catalogue.h) fill them in with the same code. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace hearth::text {

/// CLDR plural category of an integer, as an index into the forms of a sentence of that language.
/// Languages: ar (six forms), fr (0 and 1 are singular), ja and zh (one form), others as English.
[[nodiscard]] constexpr std::size_t plural_form(std::string_view language, std::int64_t number) {
  // Unsigned, because the smallest number has no positive of its own size.
  const auto bits = static_cast<std::uint64_t>(number);
  const std::uint64_t n = number < 0 ? 0 - bits : bits;
  if (language == "ja" || language == "zh") return 0;
  if (language == "fr") return n > 1 ? 1 : 0;
  if (language != "ar") return n == 1 ? 0 : 1;
  if (n <= 2) return static_cast<std::size_t>(n);
  const std::uint64_t hundredth = n % 100;
  if (hundredth >= 3 && hundredth <= 10) return 3;
  return hundredth >= 11 ? 4 : 5;
}

/// The form at that index; the last one where there are fewer.
[[nodiscard]] constexpr std::string_view sentence_form(std::string_view sentence,
                                                       std::size_t wanted) {
  std::size_t begin = 0;
  for (std::size_t at = 0;; ++at) {
    const std::size_t end = sentence.find('|', begin);
    if (at == wanted || end == std::string_view::npos) return sentence.substr(begin, end - begin);
    begin = end + 1;
  }
}

/// With {0}, {1} … filled in; what is filled in is never read as a place.
[[nodiscard]] inline std::string fill_sentence(std::string_view sentence,
                                               std::initializer_list<std::string_view> values) {
  std::string out;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    const bool slot = sentence[i] == '{' && i + 2 < sentence.size() && sentence[i + 2] == '}';
    const auto at = static_cast<std::size_t>(slot ? sentence[i + 1] - '0' : 10);
    if (at < values.size()) {
      out += values.begin()[at];
      i += 2;
    } else {
      out += sentence[i];
    }
  }
  return out;
}

}  // namespace hearth::text

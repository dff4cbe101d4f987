// SPDX-License-Identifier: MIT
// What pages without scripts say, in every language the widget speaks (words.def). A page is equal
// for everybody, so it speaks the community's language and not each reader's.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace hearth::twin {

enum class Word : std::uint8_t {
#define HEARTH_TWIN_WORD(key, ...) key,
#include "server/twin/words.def"
#undef HEARTH_TWIN_WORD
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
  /// With {0} filled in, set apart where it may read the other way.
  [[nodiscard]] std::string operator()(Word word, std::string_view value) const;
  /// The form for `number`, which also fills {0}.
  [[nodiscard]] std::string count(Word word, std::uint64_t number) const;
  /// "29 November 2026", by UTC.
  [[nodiscard]] std::string date(std::int64_t at_ms) const;
  /// The same with the time of day and "UTC".
  [[nodiscard]] std::string moment(std::int64_t at_ms) const;

 private:
  std::size_t language_ = 0;
};

}  // namespace hearth::twin

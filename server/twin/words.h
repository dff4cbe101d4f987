// SPDX-License-Identifier: MIT
// What pages without scripts say, in every language the widget speaks (words.def). A page is equal
// for everybody, so it speaks the community's language and not each reader's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/text/catalogue.h"

namespace hearth::twin {

enum class Word : std::uint8_t {
#define HEARTH_TWIN_WORD(key, ...) key,
#include "server/twin/words.def"
#undef HEARTH_TWIN_WORD
};

class Words : public text::Catalogue<Word> {
 public:
  explicit Words(std::string_view language);

  using Catalogue::operator();
  /// With {0} filled in, set apart where it may read the other way.
  [[nodiscard]] std::string operator()(Word word, std::string_view value) const;
  /// As Catalogue::count(), for what is counted without a sign.
  [[nodiscard]] std::string count(Word word, std::uint64_t number) const;
  /// "29 November 2026", by UTC.
  [[nodiscard]] std::string date(std::int64_t at_ms) const;
  /// The same with the time of day and "UTC".
  [[nodiscard]] std::string moment(std::int64_t at_ms) const;
};

}  // namespace hearth::twin

// SPDX-License-Identifier: MIT
#include "server/twin/words.h"

#include <chrono>

#include "shared/text/sentence.h"

namespace hearth::twin {
namespace {

using Row = std::array<std::string_view, kLanguages.size()>;

constexpr Row kRows[] = {
#define HEARTH_TWIN_WORD(key, en, de, es, fr, ar, ja, zh) Row{en, de, es, fr, ar, ja, zh},
#include "server/twin/words.def"
#undef HEARTH_TWIN_WORD
};

constexpr std::string_view kIsolate = "\xE2\x81\xA8";     // U+2068: its own direction, by its text
constexpr std::string_view kIsolateEnd = "\xE2\x81\xA9";  // U+2069

std::string two_digits(std::int64_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

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
  std::string isolated(kIsolate);
  isolated.append(value).append(kIsolateEnd);
  return text::fill_sentence((*this)(word), {isolated});
}

std::string Words::count(Word word, std::uint64_t number) const {
  const std::size_t form = text::plural_form(language(), static_cast<std::int64_t>(number));
  return text::fill_sentence(text::sentence_form((*this)(word), form), {std::to_string(number)});
}

std::string Words::date(std::int64_t at_ms) const {
  const std::chrono::sys_time<std::chrono::milliseconds> at{std::chrono::milliseconds(at_ms)};
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(at)};
  const auto month = static_cast<unsigned>(day.month());
  return text::fill_sentence((*this)(Word::date),
                             {std::to_string(static_cast<unsigned>(day.day())),
                              text::sentence_form((*this)(Word::months), month - 1),
                              std::to_string(static_cast<int>(day.year()))});
}

std::string Words::moment(std::int64_t at_ms) const {
  const std::int64_t minutes = ((at_ms / 60'000) % 1'440 + 1'440) % 1'440;
  return date(at_ms) + ", " + two_digits(minutes / 60) + ":" + two_digits(minutes % 60) + " UTC";
}

}  // namespace hearth::twin

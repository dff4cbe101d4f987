// SPDX-License-Identifier: MIT
#include "server/twin/words.h"

#include <chrono>

namespace hearth::twin {
namespace {

constexpr text::Sentences kRows[] = {
#define HEARTH_TWIN_WORD(key, en, de, es, fr, ar, ja, zh) \
  text::Sentences{en, de, es, fr, ar, ja, zh},
#include "server/twin/words.def"
#undef HEARTH_TWIN_WORD
};

std::string two_digits(std::int64_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

Words::Words(std::string_view language) : Catalogue(kRows, language) {}

std::string Words::operator()(Word word, std::string_view value) const {
  return text::fill_sentence((*this)(word), {text::isolated(value)});
}

std::string Words::count(Word word, std::uint64_t number) const {
  return Catalogue::count(word, static_cast<std::int64_t>(number));
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

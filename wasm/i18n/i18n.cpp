// SPDX-License-Identifier: MIT
#include "wasm/i18n/i18n.h"

#include <iterator>

namespace hearth::i18n {
namespace {

struct Row {
  std::string_view key;
  std::string_view english;
};

// In the module names are of no use, and the second list comes as a file.
#ifdef HEARTH_WORDS_APART
#define HEARTH_NAME(key) ""
#define HEARTH_LATER(english) "…"
#else
#define HEARTH_NAME(key) #key
#define HEARTH_LATER(english) english
#endif

// Not an std::array: to deduce its length clang takes no more than 256 rows. Order: as of Say.
constexpr Row kRows[]{
#define HEARTH_MESSAGE(key, english) Row{HEARTH_NAME(key), english},
#include "wasm/i18n/messages.def"
#undef HEARTH_MESSAGE
#define HEARTH_MESSAGE(key, english) Row{HEARTH_NAME(key), HEARTH_LATER(english)},
#include "wasm/i18n/later.def"
#undef HEARTH_MESSAGE
};

std::size_t index_of(Say say) { return static_cast<std::size_t>(say); }

/// Where the sentence of this key stands; kMessageCount for none.
std::size_t row_of(std::string_view key) {
  std::size_t number = 0;
  for (const char c : key) {
    number = c >= '0' && c <= '9' && number < kMessageCount
                 ? number * 10 + static_cast<std::size_t>(c - '0')
                 : kMessageCount;
    if (number >= kMessageCount) break;
  }
  if (!key.empty() && number < kMessageCount) return number;
  for (std::size_t i = 0; i < std::size(kRows); ++i) {
    if (!key.empty() && kRows[i].key == key) return i;
  }
  return kMessageCount;
}

std::string unescape(std::string_view line) {
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] == 'n') {
      out += '\n';
      ++i;
    } else {
      out += line[i];
    }
  }
  return out;
}

/// Hebrew, Arabic and their kin, by the first bytes of UTF-8.
bool begins_right_to_left(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (text.size() < 2) return false;
  return (byte(0) >= 0xD6 && byte(0) <= 0xDF) || (byte(0) == 0xE0 && byte(1) <= 0xA3);
}

bool begins_left_to_right(std::string_view text) {
  const bool digit_or_sign = text.empty() || (text[0] >= 0 && text[0] < 'A');
  return !digit_or_sign && !begins_right_to_left(text);
}

/// The value a sentence begins with, quoted or not; empty where it begins with words of its own.
std::string_view leading_value(std::string_view sentence,
                               std::initializer_list<std::string_view> values) {
  constexpr std::size_t kQuoteBytesMax = 3;
  const std::size_t at = sentence.find('{');
  if (at > kQuoteBytesMax || at + 2 >= sentence.size()) return {};
  const auto number = static_cast<std::size_t>(sentence[at + 1] - '0');
  return number < values.size() ? values.begin()[number] : std::string_view{};
}

/// A sentence that begins with a name of the other direction would be set in that direction as a
/// whole; a mark in front keeps it in its own.
std::string_view mark_before(std::string_view value, bool rtl) {
  if (rtl) return begins_left_to_right(value) ? "\u200F" : std::string_view{};
  return begins_right_to_left(value) ? "\u200E" : std::string_view{};
}

/// The sentence filled in, set in its language's direction whatever it begins with.
std::string fill(std::string_view sentence, std::initializer_list<std::string_view> values,
                 bool rtl) {
  std::string out(mark_before(leading_value(sentence, values), rtl));
  return out.append(text::fill_sentence(sentence, values));
}

}  // namespace

Catalog::Catalog() : sentences_(kMessageCount) {}

void Catalog::load(std::string_view language, std::string_view lines) {
  language_ = language;
  sentences_.assign(kMessageCount, {});
  registered_.clear();
  add(lines);
}

void Catalog::add(std::string_view lines) {
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    std::string_view line = lines.substr(0, end);
    lines = end == std::string_view::npos ? std::string_view{} : lines.substr(end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) continue;
    if (line.substr(0, equals).find('.') != std::string_view::npos) {
      registered_[std::string(line.substr(0, equals))] = unescape(line.substr(equals + 1));
      continue;
    }
    const std::size_t row = row_of(line.substr(0, equals));
    if (row < kMessageCount) sentences_[row] = unescape(line.substr(equals + 1));
  }
}

bool Catalog::right_to_left() const {
  return language_ == "ar" || language_ == "he" || language_ == "fa" || language_ == "ur";
}

std::string_view Catalog::operator()(Say say) const {
  const std::string& translated = sentences_[index_of(say)];
  const std::string_view sentence =
      translated.empty() ? kRows[index_of(say)].english : std::string_view(translated);
  const std::size_t bar = sentence.rfind('|');
  return bar == std::string_view::npos ? sentence : sentence.substr(bar + 1);
}

std::string Catalog::operator()(Say say, std::initializer_list<std::string_view> values) const {
  return fill((*this)(say), values, right_to_left());
}

std::string Catalog::count(Say say, std::int64_t number, std::string_view other) const {
  const std::string& translated = sentences_[index_of(say)];
  const bool own = !translated.empty();
  const std::string_view sentence =
      own ? std::string_view(translated) : kRows[index_of(say)].english;
  const std::size_t wanted = plural_form(own ? std::string_view(language_) : "en", number);
  return fill(text::sentence_form(sentence, wanted), {std::to_string(number), other},
              right_to_left());
}

std::string_view Catalog::registered(std::string_view group, std::string_view id,
                                     std::string_view english) const {
  const auto found = registered_.find(std::string(group) + "." + std::string(id));
  return found != registered_.end() ? std::string_view(found->second) : english;
}

std::string_view Catalog::key(Say say) { return kRows[index_of(say)].key; }

}  // namespace hearth::i18n

// SPDX-License-Identifier: MIT
#include "server/search/query.h"

#include <charconv>
#include <chrono>
#include <optional>
#include <utility>

#include "shared/text/fold.h"
#include "shared/text/utf8.h"

namespace hearth::search {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::size_t kDateBytes = 10;  // YYYY-MM-DD
constexpr std::size_t kValuesMax = 8;   // of one operator

std::optional<int> number_of(std::string_view digits) {
  int number = 0;
  const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (failure != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

// Midnight, UTC.
std::optional<std::int64_t> date_ms(std::string_view text) {
  if (text.size() != kDateBytes || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = number_of(text.substr(0, 4));
  const auto month = number_of(text.substr(5, 2));
  const auto day = number_of(text.substr(8, 2));
  if (!year || !month || !day || *month < 1 || *day < 1) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  const auto since = std::chrono::sys_days(date).time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return lower;
}

bool is_quote(char32_t point) {
  return point == U'"' || point == 0x201C || point == 0x201D || point == 0x201E || point == 0xAB ||
         point == 0xBB;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  base::Result<Query> read() {
    while (at_ < text_.size()) {
      const text::Decoded next = text::decode_at(text_, at_);
      if (text::kind_of(next.point) == text::PointKind::kSpace) {
        at_ += next.bytes;
      } else if (is_quote(next.point)) {
        add_phrase(quoted());
      } else {
        HEARTH_CHECK(word());
      }
    }
    return std::move(query_);
  }

 private:
  // At a quotation mark: what stands until the next one, or the end.
  std::string_view quoted() {
    at_ += text::decode_at(text_, at_).bytes;
    const std::size_t begin = at_;
    while (at_ < text_.size()) {
      const text::Decoded next = text::decode_at(text_, at_);
      const std::size_t end = at_;
      at_ += next.bytes;
      if (is_quote(next.point)) return text_.substr(begin, end - begin);
    }
    return text_.substr(begin);
  }

  // Until a blank or a quotation mark.
  std::string_view bare() {
    const std::size_t begin = at_;
    while (at_ < text_.size()) {
      const text::Decoded next = text::decode_at(text_, at_);
      if (is_quote(next.point) || text::kind_of(next.point) == text::PointKind::kSpace) break;
      at_ += next.bytes;
    }
    return text_.substr(begin, at_ - begin);
  }

  base::Status word() {
    const std::size_t begin = at_;
    const std::string_view whole = bare();
    const std::size_t colon = whole.find(':');
    if (colon != std::string_view::npos) {
      const std::string name = lower_ascii(whole.substr(0, colon));
      std::string_view value = whole.substr(colon + 1);
      const std::size_t after = at_;
      if (value.empty() && at_ < text_.size() && is_quote(text::decode_at(text_, at_).point)) {
        value = quoted();
      }
      HEARTH_TRY(const bool known, value.empty() ? base::Result<bool>(false) : apply(name, value));
      if (known) return base::done();
      at_ = after;
    }
    add_words(text_.substr(begin, at_ - begin), at_ == text_.size());
    return base::done();
  }

  base::Result<bool> apply(const std::string& name, std::string_view value) {
    if (name == "topic" || name == "by") {
      auto& names = name == "topic" ? query_.topics : query_.authors;
      if (names.size() == kValuesMax) return Error{ErrorCode::kTooLong, name};
      names.emplace_back(value);
      return true;
    }
    if (name == "kind") {
      const auto kind = model::enum_from_text<model::PostKind>(lower_ascii(value));
      if (!kind) return Error{ErrorCode::kInvalidArgument, "kind"};
      if (query_.kinds.size() == kValuesMax) return Error{ErrorCode::kTooLong, name};
      query_.kinds.push_back(*kind);
      return true;
    }
    if (name == "before") {
      const auto ms = date_ms(value);
      if (!ms || *ms <= 0) return Error{ErrorCode::kInvalidArgument, "before"};
      query_.before_ms = *ms;
      return true;
    }
    if (name == "has" && lower_ascii(value) == "answer") {
      query_.answered = true;
      return true;
    }
    return false;
  }

  void add(Wanted wanted) {
    if (query_.wanted.size() == kQueryTermsMax) return;
    for (const Wanted& other : query_.wanted) {
      if (other.token.term == wanted.token.term && other.exact == wanted.exact) return;
    }
    query_.wanted.push_back(std::move(wanted));
  }

  void add_words(std::string_view words, bool last) {
    std::vector<Token> tokens = tokens_of(words, Use::kQuery);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const bool ends = last && i + 1 == tokens.size();
      // What was typed may go on, unless a sign ended it. One letter of a script without blanks
      // begins pairs; words of Korean carry their particles behind them.
      const bool prefix = (ends && tokens[i].end == words.size()) || tokens[i].hangul ||
                          (tokens[i].pair && tokens[i].letters == 1);
      const bool pair = tokens[i].pair && tokens[i].letters > 1;
      add({.token = std::move(tokens[i]), .prefix = prefix && !pair, .exact = false});
    }
  }

  void add_phrase(std::string_view words) {
    std::vector<Token> tokens = tokens_of(words, Use::kQuery);
    if (tokens.empty()) return;
    if (tokens.size() > 1) query_.phrases.push_back(joined_terms(tokens));
    for (Token& token : tokens) {
      const bool one = token.pair && token.letters == 1;
      add({.token = std::move(token), .prefix = one, .exact = true});
    }
  }

  const std::string_view text_;
  std::size_t at_ = 0;
  Query query_;
};

}  // namespace

base::Result<Query> read_query(std::string_view text) { return Reader(text).read(); }

}  // namespace hearth::search

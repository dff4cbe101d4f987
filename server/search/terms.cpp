// SPDX-License-Identifier: MIT
#include "server/search/terms.h"

#include <algorithm>

#include "shared/text/fold.h"
#include "shared/text/utf8.h"

namespace hearth::search {
namespace {

using text::Symbol;

// Before an apostrophe so few letters are a word of their own (l'eau, d'accord); more are the same
// word (don't, bike's).
constexpr std::size_t kElisionLettersMax = 2;
constexpr char32_t kDotlessI = 0x131;
// Before a pair in joined terms; no term holds it.
constexpr char kPairMark = '\x02';

// 0: no letter.
char32_t letter_of(const Symbol& symbol) {
  if (symbol.is(text::kDigit)) return U'0' + symbol.key;
  if (symbol.is(text::kSeparator)) return 0;
  return symbol.key == kDotlessI ? U'i' : symbol.key;
}

bool is_hangul(char32_t point) {
  return (point >= 0x1100 && point < 0x1200) || (point >= 0xAC00 && point < 0xD7B0) ||
         (point >= 0x3130 && point < 0x3190);
}

class Cutter {
 public:
  explicit Cutter(Use use) : use_(use) {}

  std::vector<Token> cut(const std::vector<Symbol>& symbols) {
    for (std::size_t i = 0; i < symbols.size(); ++i) {
      const Symbol& symbol = symbols[i];
      const char32_t letter = letter_of(symbol);
      if (letter == 0) {
        const bool joins = symbol.is(text::kApostrophe) && word_.letters > kElisionLettersMax &&
                           i + 1 < symbols.size() && letter_of(symbols[i + 1]) != 0;
        if (!joins) end();
        continue;
      }
      if (symbol.is(text::kUnspaced)) {
        end_word();
        add_unspaced(symbol, letter);
      } else {
        end_row();
        add_letter(symbol, letter);
      }
    }
    end();
    return std::move(tokens_);
  }

 private:
  void add_letter(const Symbol& symbol, char32_t letter) {
    if (word_.letters == 0) word_.begin = symbol.begin;
    word_.end = symbol.end;
    if (word_.letters >= kTermLettersMax) return;
    ++word_.letters;
    word_.hangul = word_.hangul || is_hangul(letter);
    text::append_utf8(word_.term, letter);
  }

  void add_unspaced(const Symbol& symbol, char32_t letter) {
    if (symbol.is(text::kContinues) && !row_.empty()) {
      text::append_utf8(row_.back().term, letter);
      row_.back().end = symbol.end;
      return;
    }
    Token& token = row_.emplace_back();
    text::append_utf8(token.term, letter);
    token.begin = symbol.begin;
    token.end = symbol.end;
    token.letters = 1;
    token.pair = true;
  }

  void end_word() {
    if (word_.letters > 0) tokens_.push_back(std::move(word_));
    word_ = {};
  }

  void end_row() {
    for (std::size_t i = 0; i + 1 < row_.size(); ++i) {
      Token pair = row_[i];
      pair.term += row_[i + 1].term;
      pair.end = row_[i + 1].end;
      pair.letters = 2;
      tokens_.push_back(std::move(pair));
    }
    if (!row_.empty() && (use_ == Use::kText || row_.size() == 1)) {
      tokens_.push_back(std::move(row_.back()));
    }
    row_.clear();
  }

  void end() {
    end_word();
    end_row();
  }

  const Use use_;
  Token word_;
  std::vector<Token> row_;  // letters of a script without blanks
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view text, Use use) {
  return Cutter(use).cut(text::fold(text));
}

std::string joined_terms(const std::vector<Token>& tokens) {
  std::string all;
  for (const Token& token : tokens) {
    if (!all.empty()) all += ' ';
    if (token.pair) all += kPairMark;
    all += token.term;
  }
  return all;
}

std::vector<Token> split_terms(std::string_view joined) {
  std::vector<Token> tokens;
  while (!joined.empty()) {
    const std::size_t end = std::min(joined.find(' '), joined.size());
    std::string_view term = joined.substr(0, end);
    joined.remove_prefix(std::min(end + 1, joined.size()));
    Token token;
    token.pair = term.starts_with(kPairMark);
    if (token.pair) term.remove_prefix(1);
    token.letters = static_cast<std::uint16_t>(text::count_points(term));
    token.term = term;
    if (!term.empty()) tokens.push_back(std::move(token));
  }
  return tokens;
}

}  // namespace hearth::search

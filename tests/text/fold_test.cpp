// SPDX-License-Identifier: MIT
#include "shared/text/fold.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "shared/text/utf8.h"

namespace hearth::text {
namespace {

// The lowest letter every symbol may stand for; "_" separates, "~" is a letter of its own.
std::string skeleton(std::string_view words) {
  std::string out;
  for (const Symbol& symbol : fold(words)) {
    char c = symbol.is(kForeign) ? '~' : '_';
    for (int i = 25; i >= 0; --i) {
      if ((symbol.letters >> i & 1U) != 0) c = static_cast<char>('a' + i);
    }
    out += c;
  }
  return out;
}

}  // namespace

TEST_CASE("text/fold: disguised letters read as plain ones when folded", "[text][fold]") {
  struct Row {
    const char* what;
    std::string_view words;
    std::string_view read;
  };
  constexpr Row kRows[] = {
      {"plain", "casino", "casino"},
      {"case; capital I may be l", "CASINO", "casino"},
      {"accents", "càşïñø", "casino"},
      {"combining marks", "c\u0301a\u0308sino", "casino"},
      {"Cyrillic", "\u0441\u0430\u0455\u0456\u043F\u043E", "casino"},
      {"fullwidth", "\uFF43\uFF41\uFF53\uFF49\uFF4E\uFF4F", "casino"},
      {"circled", "\u24D2\u24D0\u24E2\u24D8\u24DD\u24DE", "casino"},
      {"mathematical", "\U0001D41C\U0001D41A\U0001D42C\U0001D422\U0001D427\U0001D428", "casino"},
      {"flags are no letters", "\U0001F1E8\U0001F1E6", "__"},
      {"capitals with small letters", "\u0411\u041F\u0397\u0393", "bnhy"},
      {"kana of half width", "\uFF76\uFF9E", "~~"},
      {"a Hangul syllable", "\uD55C", "~~~"},
      {"zero width", "c\u200Ba\u200Ds\u2060ino", "casino"},
      {"leet", "c4$1n0", "casino"},
      {"two signs in a row", "@!rdrop", "airdrop"},
      {"shouting is no letter", "hell!", "heii_"},
      {"a bracket may be a letter", "so (no) (", "so_cno___"},
      {"two letters from one", "\u00E6\u00DF", "aess"},
      {"Russian keeps its own letters", "\u0434\u0438\u0444", "~~~"},
      {"Hindi vowel signs stay", "\u0915\u093F", "~~"},
      {"Chinese", "\u5FAE\u4FE1", "~~"}};
  for (const Row& row : kRows) {
    INFO(row.what);
    CHECK(skeleton(row.words) == row.read);
  }
}

TEST_CASE("text/fold: symbols cover the author's bytes in order when folded", "[text][fold]") {
  const std::string words = "Ca\u0301f\u00E9 \uFF32\u200B\u00E6 \U0001F1E8 \xFF\x80 !1|";
  std::uint32_t end = 0;
  std::uint32_t begin = 0;
  for (const Symbol& symbol : fold(words)) {
    CHECK(symbol.begin >= begin);
    CHECK(symbol.end > symbol.begin);
    CHECK((symbol.begin == end || symbol.begin == begin));
    begin = symbol.begin;
    end = symbol.end;
  }
  CHECK(end == words.size());
}

TEST_CASE("text/fold: lower follows simple case folding when a letter has two cases",
          "[text][fold]") {
  struct Row {
    char32_t upper;
    char32_t small;
  };
  constexpr Row kRows[] = {{U'A', U'a'},
                           {U'z', U'z'},
                           {U'\u00C9', U'\u00E9'},
                           {U'\u0416', U'\u0436'},
                           {U'\u0401', U'\u0451'},
                           {U'\u03A9', U'\u03C9'},
                           {U'\u03C2', U'\u03C3'},
                           {U'\u0100', U'\u0101'},
                           {U'\u0101', U'\u0101'},
                           {U'\u10A0', U'\u2D00'},
                           {U'\U00010400', U'\U00010428'},
                           {U'\u5FAE', U'\u5FAE'}};
  for (const Row& row : kRows) CHECK(lower(row.upper) == row.small);
}

TEST_CASE("text/fold: kinds tell words from the rest when a code point is looked up",
          "[text][fold]") {
  CHECK(kind_of(U'a') == PointKind::kWord);
  CHECK(kind_of(U'7') == PointKind::kWord);
  CHECK(kind_of(U'\u0436') == PointKind::kWord);
  CHECK(kind_of(U'\u5FAE') == PointKind::kUnspacedWord);
  CHECK(kind_of(U'\uFF71') == PointKind::kUnspacedWord);
  CHECK(kind_of(U'\U00020000') == PointKind::kUnspacedWord);
  CHECK(kind_of(U'\u0301') == PointKind::kMark);
  CHECK(kind_of(U'\u200B') == PointKind::kMark);
  CHECK(kind_of(U'\u3000') == PointKind::kSpace);
  CHECK(kind_of(U'\u00A0') == PointKind::kSpace);
  CHECK(kind_of(U'!') == PointKind::kOther);
  CHECK(kind_of(U'\u2014') == PointKind::kOther);
  CHECK(kind_of(U'\U0010FFFF') == PointKind::kOther);
}

}  // namespace hearth::text

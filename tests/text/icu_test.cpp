// SPDX-License-Identifier: MIT
// Every pair of texts that Unicode holds to be one, case aside, is one to the rules and to names:
// all case pairs and all canonical equivalents ICU knows, each inside of a word. ICU is the oracle
// here and nowhere else; that both sides fold every code point alike is the parity room's to say.
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

#include "shared/community/state.h"
#include "shared/rules/matcher.h"
#include "shared/text/utf8.h"

namespace hearth::text {
namespace {

using Wide = std::u16string;

std::string narrow(const Wide& wide) {
  std::string out;
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(wide.size());) {
    UChar32 point = 0;
    U16_NEXT(wide.data(), i, static_cast<std::int32_t>(wide.size()), point);
    append_utf8(out, static_cast<char32_t>(point));
  }
  return out;
}

Wide wide(UChar32 point) {
  Wide out;
  if (point > 0xFFFF) {
    out += static_cast<char16_t>(U16_LEAD(point));
    out += static_cast<char16_t>(U16_TRAIL(point));
  } else {
    out += static_cast<char16_t>(point);
  }
  return out;
}

template <class Convert>
Wide converted(const Wide& from, Convert convert) {
  Wide out(from.size() * 4 + 16, 0);
  UErrorCode error = U_ZERO_ERROR;
  const std::int32_t size = convert(out.data(), static_cast<std::int32_t>(out.size()), from.data(),
                                    static_cast<std::int32_t>(from.size()), &error);
  REQUIRE(U_SUCCESS(error));
  out.resize(static_cast<std::size_t>(size));
  return out;
}

// What Unicode says is the same word.
std::set<Wide> same_words(const Wide& word) {
  std::set<Wide> out;
  out.insert(converted(
      word, [](char16_t* to, std::int32_t room, const char16_t* from, std::int32_t size,
               UErrorCode* error) { return u_strToUpper(to, room, from, size, "", error); }));
  out.insert(converted(
      word, [](char16_t* to, std::int32_t room, const char16_t* from, std::int32_t size,
               UErrorCode* error) { return u_strToLower(to, room, from, size, "", error); }));
  out.insert(converted(word, [](char16_t* to, std::int32_t room, const char16_t* from,
                                std::int32_t size, UErrorCode* error) {
    return u_strFoldCase(to, room, from, size, U_FOLD_CASE_DEFAULT, error);
  }));
  for (const bool composed : {false, true}) {
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2* how =
        composed ? unorm2_getNFCInstance(&error) : unorm2_getNFDInstance(&error);
    out.insert(converted(word, [how](char16_t* to, std::int32_t room, const char16_t* from,
                                     std::int32_t size, UErrorCode* failed) {
      return unorm2_normalize(how, from, size, to, room, failed);
    }));
  }
  out.erase(word);
  return out;
}

// The ways of looking for a term that do not find `term` in `seen`, by name.
std::string missed_by(const std::string& term, const std::string& seen) {
  using rules::TermMatch;
  struct Way {
    const char* name;
    TermMatch match;
    std::uint8_t folds;
  };
  constexpr std::uint8_t kPieces = rules::kFoldCase | rules::kFoldAccents | rules::kFoldConfusables;
  constexpr std::uint8_t kAllowed = rules::kFoldCase | rules::kFoldAccents;
  constexpr Way kWays[] = {{"word ", TermMatch::kWord, rules::kFoldAll},
                           {"prefix ", TermMatch::kPrefix, kPieces},
                           {"substring ", TermMatch::kSubstring, kPieces},
                           {"exact ", TermMatch::kExact, rules::kFoldAll},
                           {"allow-list ", TermMatch::kWord, kAllowed},
                           {"case alone ", TermMatch::kWord, rules::kFoldCase}};
  rules::Matcher matcher;
  for (std::uint32_t i = 0; i < std::size(kWays); ++i) {
    REQUIRE(matcher.add({term, kWays[i].match, kWays[i].folds, i}));
  }
  REQUIRE(matcher.build());
  rules::MatchScratch scratch;
  std::vector<rules::TermHit> hits;
  matcher.scan(seen, 0, seen.size(), scratch, hits);
  std::string missed;
  for (std::uint32_t i = 0; i < std::size(kWays); ++i) {
    bool found = false;
    for (const rules::TermHit& hit : hits) found = found || hit.owner == i;
    if (!found) missed += kWays[i].name;
  }
  if (community::name_key(term) != community::name_key(seen)) missed += "name ";
  return missed;
}

}  // namespace

TEST_CASE("text/icu: what Unicode holds to be one text is one text when rules look for it",
          "[text][icu]") {
  std::size_t pairs = 0;
  std::size_t failures = 0;
  std::string first;
  for (UChar32 point = 0x21; point < 0x110000; ++point) {
    if (!u_isdefined(point) || U_IS_SURROGATE(point)) continue;
    const Wide word = u"tr" + wide(point) + u"pd";
    const std::string term = narrow(word);
    // "TR" and "PD" alone are no news.
    const Wide plain_upper = u"TR" + wide(point) + u"PD";
    for (const Wide& same : same_words(word)) {
      if (same == plain_upper) continue;
      ++pairs;
      const std::string missed = missed_by(term, narrow(same)) + missed_by(narrow(same), term);
      if (missed.empty()) continue;
      if (++failures <= 20) {
        first += narrow(word) + " (" + std::to_string(point) + ") as " + narrow(same) + ": " +
                 missed + "\n";
      }
    }
  }
  INFO(first);
  CHECK(failures == 0);
  CHECK(pairs > 15'000);  // 11,172 Hangul syllables, some 2,800 case pairs, some 2,000 others
}

}  // namespace hearth::text

// SPDX-License-Identifier: MIT
#include "shared/feed/terms.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

TEST_CASE("feed/terms: words are distinct, folded to lower case, short ones left out",
          "[feed][terms]") {
  struct Row {
    std::string_view title;
    std::size_t words;
  };
  for (const Row row : {Row{"", 0}, Row{"a to of", 0}, Row{"Glazing glazing GLAZING", 1},
                        Row{"one, two; three!", 3}, Row{"ваза и 花瓶", 2}}) {
    CAPTURE(row.title);
    CHECK(terms_of(row.title).size() == row.words);
  }
  CHECK(terms_of("Red kiln") == terms_of("kiln  RED"));
  std::string many;
  for (int i = 100; i < 200; ++i) many += std::to_string(i) + " ";
  CHECK(terms_of(many).size() == kTermsPerTextMax);
}

TEST_CASE("feed/terms: rare words make titles alike, common ones hardly", "[feed][terms]") {
  TermCounts counts;
  for (int i = 0; i < 60; ++i) counts.add(terms_of("question about wheels " + std::to_string(i)));
  counts.add(terms_of("celadon glaze cracks"));
  Numbers words;
  for (const std::uint32_t term : terms_of("question celadon")) words.add(term, base::q16(1));
  const TermProfile profile(words, counts);
  const Q16 rare = profile.match(terms_of("my celadon cracks"), counts);
  const Q16 common = profile.match(terms_of("question about brakes"), counts);
  CHECK(rare > 4 * common);
  CHECK(rare < base::kQ16One);
  CHECK(profile.match(terms_of("nothing alike"), counts) == 0);
  CHECK(cases::near(profile.match(terms_of("question celadon"), counts), base::kQ16One, 700));
  CHECK(TermProfile().match(terms_of("celadon"), counts) == 0);
}

}  // namespace
}  // namespace hearth::feed

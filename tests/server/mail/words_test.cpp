// SPDX-License-Identifier: MIT
#include "server/mail/words.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "shared/text/sentence.h"

namespace hearth::mail {
namespace {

struct Named {
  Word word;
  std::string_view key;
};
constexpr Named kWords[] = {
#define HEARTH_LETTER_WORD(key, ...) Named{Word::key, #key},
#include "server/mail/words.def"
#undef HEARTH_LETTER_WORD
};

std::size_t forms_of(std::string_view language) {
  return language == "ar" ? 6 : language == "ja" || language == "zh" ? 1 : 2;
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("mail/words: every language says everything, with its places and forms",
          "[server][mail]") {
  const Words english("en");
  for (const std::string_view language : kLanguages) {
    const Words words(language);
    CHECK(words.language() == language);
    std::size_t alike = 0;
    for (const Named& row : kWords) {
      CAPTURE(language, row.key);
      const std::string_view sentence = words(row.word);
      const std::string_view original = english(row.word);
      REQUIRE_FALSE(sentence.empty());
      CHECK((sentence.find("{0}") != sentence.npos) == (original.find("{0}") != original.npos));
      CHECK(sentence.find("{1}") == sentence.npos);
      CHECK(sentence.find('\n') == sentence.npos);
      CHECK(sentence.find("  ") == sentence.npos);
      if (original.find('|') != original.npos) {
        CHECK(count_of(sentence, "|") + 1 == forms_of(language));
      } else {
        CHECK(sentence.find('|') == sentence.npos);
      }
      alike += sentence == original ? 1 : 0;
    }
    CHECK(alike <= (language == "en" ? std::size(kWords) : 0));
  }
}

TEST_CASE("mail/words: BCP 47 finds its language, and English is there for the rest",
          "[server][mail]") {
  CHECK(Words("de-AT").language() == "de");
  CHECK(Words("zh-Hant-TW").language() == "zh");
  for (const char* unknown : {"", "nl", "-", "d", "deu", "EN"}) {
    CHECK(Words(unknown).language() == "en");
  }
  CHECK(Words("ar").right_to_left());
  CHECK_FALSE(Words("de").right_to_left());
}

TEST_CASE("mail/words: numbers take their form, names keep to themselves", "[server][mail]") {
  CHECK(Words("en").count(Word::replies, 1) == "1 new reply");
  CHECK(Words("en").count(Word::replies, 3) == "3 new replies");
  CHECK(Words("ar").count(Word::replies, 2) == "ردّان جديدان");
  CHECK(Words("ja").count(Word::replies, 2) == "新しい返信 2 件");
  CHECK(Words("en")(Word::thanked, "{0}") == "{0} thanked you");
  // In a sentence from right to left the name's own direction ends with the name.
  CHECK(Words("ar")(Word::thanked, "Ada") == "شكرك \u2068Ada\u2069");
}

}  // namespace hearth::mail

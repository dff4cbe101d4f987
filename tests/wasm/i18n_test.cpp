// SPDX-License-Identifier: MIT
// The catalogue: plural forms, filling in, falling back to English. The translations themselves are
// held to their rules in locales_test.cpp.
#include "wasm/i18n/i18n.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace {

using hearth::i18n::Catalog;
using hearth::i18n::plural_form;
using hearth::i18n::Say;

constexpr std::int64_t kSmallest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();

struct FormCase {
  std::string_view language;
  std::size_t form;
  std::vector<std::int64_t> numbers;
};

const std::vector<FormCase> kFormCases = {
    {"en", 0, {1, -1}},
    {"en", 1, {0, 2, 11, 21, 100, 101, -2, kLargest, kSmallest}},
    {"de", 0, {1}},
    {"de", 1, {0, 2, 21, 101, 1'000'000}},
    {"es", 0, {1}},
    {"es", 1, {0, 2, 21, 101}},
    {"fr", 0, {0, 1, -1}},
    {"fr", 1, {2, 11, 21, 100, 101}},
    {"ja", 0, {0, 1, 2, 11, 1'000, kLargest, kSmallest}},
    {"zh", 0, {0, 1, 2, 11, 1'000, kLargest, kSmallest}},
    {"ar", 0, {0}},
    {"ar", 1, {1, -1}},
    {"ar", 2, {2, -2}},
    {"ar", 3, {3, 10, 103, 110, 1'003, 1'010, -7, kLargest, kSmallest}},  // …807, …808
    {"ar", 4, {11, 26, 99, 111, 199, 1'011}},
    {"ar", 5, {100, 101, 102, 200, 202, 1'000, 1'002}},
    {"a language nobody wrote", 0, {1}},
    {"a language nobody wrote", 1, {0, 2}},
};

}  // namespace

TEST_CASE("wasm/i18n: each number takes the form its language gives it", "[wasm][i18n]") {
  for (const FormCase& wanted : kFormCases) {
    for (const std::int64_t number : wanted.numbers) {
      CAPTURE(wanted.language, number);
      CHECK(plural_form(wanted.language, number) == wanted.form);
    }
  }
}

TEST_CASE("wasm/i18n: English is there before any language is loaded", "[wasm][i18n]") {
  const Catalog say;
  CHECK(say.language() == "en");
  CHECK_FALSE(say.right_to_left());
  CHECK(say(Say::back) == "Back");
  CHECK(say.count(Say::members_count, 1) == "1 member");
  CHECK(say.count(Say::members_count, 0) == "0 members");
  CHECK(say.count(Say::members_count, 1'234) == "1234 members");
  CHECK(Catalog::key(Say::back) == "back");
}

TEST_CASE("wasm/i18n: values are filled in where the sentence wants them", "[wasm][i18n]") {
  struct Case {
    std::string_view sentence;
    std::string_view filled;
  };
  const std::vector<Case> cases = {
      {"{0} of {1}", "A of B"}, {"{1}: {0}", "B: A"},  // Another language may turn them round,
      {"{0}{0}", "AA"},                                // say one twice,
      {"nobody", "nobody"},                            // or leave it out.
      {"{2} {9}", "{2} {9}"},   {"{x} {} {0", "{x} {} {0"}, {"{", "{"}, {"}{0}{", "}A{"},
  };
  for (const Case& row : cases) {
    Catalog say;
    say.load("de", "rules_revision=" + std::string(row.sentence));
    CAPTURE(row.sentence);
    CHECK(say(Say::rules_revision, {"A", "B"}) == row.filled);
  }
}

TEST_CASE("wasm/i18n: a sentence that begins with a name keeps its own direction", "[wasm][i18n]") {
  Catalog say;
  CHECK(say(Say::digest_thanked, {"Ana"}) == "Ana thanked you");
  CHECK(say(Say::digest_thanked, {"سامر"}) == "\u200Eسامر thanked you");
  say.load("ar", "shop_buy_title={0} مقابل {1}؟\ndigest_thanked=شكرك {0}\n");
  CHECK(say(Say::shop_buy_title, {"Sticker", "10"}) == "\u200FSticker مقابل 10؟");
  CHECK(say(Say::shop_buy_title, {"ملصق", "10"}) == "ملصق مقابل 10؟");
  CHECK(say(Say::shop_buy_title, {"10", "1"}) == "10 مقابل 1؟");
  CHECK(say(Say::digest_thanked, {"Ana"}) == "شكرك Ana");
}

TEST_CASE("wasm/i18n: what is filled in is never read as a placeholder", "[wasm][i18n]") {
  const Catalog say;
  CHECK(say(Say::rules_revision, {"{1}", "B|C"}) == "Revision {1} of B|C");
}

TEST_CASE("wasm/i18n: a language says what it has and leaves the rest to English", "[wasm][i18n]") {
  Catalog say;
  say.load("ar",
           "# a note\n"
           "back=رجوع\r\n"
           "\n"
           "no such key=x\n"
           "a line without a sign\n"
           "posts_count=لا|واحد|اثنان|{0} قليل|{0} كثير|{0} آخر\n"
           "delete_words=eins\\nzwei = drei \\x");
  CHECK(say.language() == "ar");
  CHECK(say.right_to_left());
  CHECK(say(Say::back) == "رجوع");
  CHECK(say(Say::delete_words) == "eins\nzwei = drei \\x");
  CHECK(say(Say::posts_count) == "{0} آخر");
  CHECK(say.count(Say::posts_count, 2) == "اثنان");
  CHECK(say.count(Say::posts_count, 5) == "5 قليل");
  CHECK(say.count(Say::posts_count, 40) == "40 كثير");
  CHECK(say.count(Say::posts_count, 100) == "100 آخر");
  // Not translated: English words need English forms, whatever the language makes of 2.
  CHECK(say(Say::cancel) == "Cancel");
  CHECK(say.count(Say::members_count, 2) == "2 members");
  CHECK(say.count(Say::members_count, 1) == "1 member");
}

TEST_CASE("wasm/i18n: a sentence with too few forms uses its last", "[wasm][i18n]") {
  Catalog say;
  say.load("ar", "posts_count=واحد|{0} كل");
  CHECK(say.count(Say::posts_count, 0) == "واحد");
  CHECK(say.count(Say::posts_count, 11) == "11 كل");
}

TEST_CASE("wasm/i18n: another language replaces the one before it whole", "[wasm][i18n]") {
  Catalog say;
  say.load("ar", "back=رجوع\nsignal.age=عمر");
  say.load("de", "cancel=Abbrechen");
  CHECK_FALSE(say.right_to_left());
  CHECK(say(Say::back) == "Back");
  CHECK(say(Say::cancel) == "Abbrechen");
  CHECK(say.registered("signal", "age", "Age") == "Age");
  say.load("en", "");
  CHECK(say(Say::cancel) == "Cancel");
}

TEST_CASE("wasm/i18n: the core's registries find their sentences by group and id", "[wasm][i18n]") {
  Catalog say;
  say.load("de", "because.topic-share=Du bist oft bei {topic}.\nerror.gone=Weg.");
  CHECK(say.registered("because", "topic-share", "English") == "Du bist oft bei {topic}.");
  CHECK(say.registered("error", "gone", "English") == "Weg.");
  CHECK(say.registered("error", "gon", "English") == "English");
  CHECK(say.registered("signal", "gone", "English") == "English");
}

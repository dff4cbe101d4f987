// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/rules/drafts.h"

namespace hearth::rules {
namespace {

struct Row {
  const char* when;
  const char* draft;
  const char* answer;
};

}  // namespace

TEST_CASE("rules/text: finds words as the match kind says when they stand in the draft",
          "[rules][text]") {
  constexpr Row kRows[] = {
      {R"({"text":{"any":["casino"]}})", R"({"body":"a Casino!"})", "Casino"},
      {R"({"text":{"any":["casino"]}})", R"({"body":"casinos"})", ""},
      {R"({"text":{"any":["casino"]}})", R"({"title":"c4sin0","body":"ca.si-no"})",
       "c4sin0|ca.si-no"},
      {R"({"text":{"match":"phrase","any":["buy now"]}})", R"({"body":"BUY,  now\nbuy\nnow"})",
       "BUY,  now|buy\nnow"},
      {R"({"text":{"match":"substring","any":["sin"]}})", R"({"body":"casino"})", "sin"},
      {R"({"text":{"match":"prefix","any":["cas"]}})", R"({"body":"casino occasion"})", "cas"},
      {R"({"text":{"match":"suffix","any":["ino"]}})", R"({"body":"casino inode"})", "ino"},
      {R"({"text":{"match":"exact","any":["first"]}})", R"({"body":" First\n"})", "First"},
      {R"({"text":{"match":"exact","any":["first"]}})", R"({"body":"First!"})", ""},
      {R"({"text":{"match":"full_text","any":["first"]}})", R"({"body":"...First!!"})", "First"},
      {R"({"text":{"match":"full_text","any":["first"]}})", R"({"body":"first post"})", ""},
      {R"({"text":{"any":["casino"],"in":["title"]}})", R"({"body":"casino"})", ""},
      {R"({"text":{"any":["casino"],"fold":"none"}})", R"({"body":"Casino casino c4sino"})",
       "casino"},
      {R"({"text":{"any":["casino"],"fold":{"leet":0}}})", R"({"body":"Casino c4sino"})", "Casino"},
      {R"({"text":{"any":["casino"],"fold":{"repeat":0}}})", R"({"body":"casiino casino"})",
       "casino"},
      {R"({"text":{"any":["casino"],"fold":{"spaced":0}}})", R"({"body":"c a s i n o"})", ""},
      {R"({"text":{"any":["casino"],"fold":{"accents":0}}})", R"({"body":"c\u00e0sino"})", ""},
      {R"({"text":{"any":["casino"],"fold":{"confusables":0}}})", R"({"body":"c\u0430sino"})", ""},
      {R"({"text":{"any":["spam"],"ignore":["quotes","code"]}})",
       R"({"body":"> spam\n`spam` spam"})", "spam"},
      {R"({"text":{"any":["telegram"],"allow":["telegram pole"]}})",
       R"({"body":"telegram pole, telegram"})", "telegram"},
      {R"({"text":{"any":["telegram"],"allow":["telegram pole"]}})",
       R"({"body":"the telegram pole"})", ""},
      {R"({"text":{"any":["a b","b c"]}})", R"({"body":"a b c"})", "a b c"},
      {R"({"text":{"any":["c++","c#"]}})", R"({"body":"C++ and C# and ctt"})", "C++|C#"},
      {R"({"text":{"any":["\u0441\u043a\u0438\u0434\u043a\u0430"]}})",
       R"({"body":"\u0421\u041a\u0418\u0414\u041a\u0410!"})",
       "\u0421\u041A\u0418\u0414\u041A\u0410"},
      {R"({"text":{"any":["\u5fae\u4fe1"]}})", R"({"body":"\u52a0\u5fae\u4fe1\u5427"})",
       "\u5FAE\u4FE1"},
      {R"({"text":{"match":"domain","any":["evil.example"]}})",
       R"({"body":"http://www.EVIL.example/x not-evil.example evil.example.org"})",
       "www.EVIL.example"},
      {R"({"text":{"any":["4chan"]}})", R"({"body":"4chan achan 14chan"})", "4chan"}};
  for (const Row& row : kRows) {
    INFO(row.when << " on " << row.draft);
    CHECK(caught(row.when, row.draft) == row.answer);
  }
}

TEST_CASE("rules/text: judges what readers see when the source hides it", "[rules][text]") {
  constexpr Row kRows[] = {
      {R"({"text":{"any":["bargain"]}})", R"({"body":"b&#97;rgain bar&#8203;gain"})",
       "b&#97;rgain|bar&#8203;gain"},
      {R"({"text":{"any":["bargain"]}})", R"({"body":"bar[](https://x.example)gain"})",
       "bar[](https://x.example)gain"},
      {R"({"text":{"any":["bargain"]}})", R"({"body":"[bar](https://x.example)gain"})",
       "bar](https://x.example)gain"},
      {R"({"text":{"any":["bargain"]}})", R"({"body":"ba**rga**in"})", "ba**rga**in"},
      {R"({"text":{"any":["gain"]}})", R"({"body":"bar**gain**ing"})", ""},
      {R"({"text":{"any":["bargain"]}})", R"({"title":"b&#97;rgain"})", ""},
      {R"({"text":{"any":["bargain"],"match":"exact"}})", R"({"body":"**bargain**"})", "bargain"},
      {R"({"text":{"any":["bar.+n"],"match":"regex"}})", R"({"body":"b&#97;rgain"})",
       "b&#97;rgain"},
      {R"({"text":{"any":["bargain"]}})", R"({"title":"‮niagrab‬"})", "niagrab"}};
  for (const Row& row : kRows) {
    INFO(row.when << " on " << row.draft);
    CHECK(caught(row.when, row.draft) == row.answer);
  }
}

TEST_CASE("rules/text: letters are their own in every script and case", "[rules][text]") {
  constexpr Row kRows[] = {
      {R"({"text":{"any":["базар"]}})", R"({"body":"Базар БАЗАР"})", "Базар|БАЗАР"},
      {R"({"text":{"any":["ζώνη"]}})", R"({"body":"ΖΩΝΗ Ζώνη"})", "ΖΩΝΗ|Ζώνη"},
      {R"({"text":{"any":["вес"]}})", R"({"body":"бес"})", ""},
      {R"({"text":{"any":["кот"]}})", R"({"body":"koт"})", "koт"},
      {R"({"text":{"any":["باكي"]}})", R"({"body":"باکی بـاكى"})", "باکی|بـاكى"},
      {R"({"text":{"any":["바다"]}})", R"({"body":"바다 바닥"})", "바다"},
      {R"({"text":{"any":["ガス"]}})", R"({"body":"ｶﾞｽ カス"})", "ｶﾞｽ"},
      {R"({"text":{"any":["can't"]}})", R"({"body":"can’t can`t"})", "can’t|can`t"},
      {R"({"text":{"any":["it"]}})", R"({"body":"🇮🇹 won"})", ""},
      {R"({"text":{"any":["🇮🇹"]}})", R"({"body":"go 🇮🇹 it 🇧🇮🇹🇷"})", "🇮🇹"},
      {R"({"text":{"any":["lira*"]}})", R"({"body":"liras, delira"})", "lira"},
      {R"({"text":{"any":["*lira"]}})", R"({"body":"liras, delira"})", "lira"},
      {R"({"text":{"any":["#lira"]}})", R"({"body":"#lira https://a.example/x#lira"})", "#lira"},
      {R"({"text":{"any":["lot"]}})", R"({"body":"sizes L, O, T"})", ""},
      {R"({"text":{"any":["lot"]}})", R"({"body":"l o t"})", "l o t"},
      {R"({"text":{"any":["spam"],"fold":{"reversed":1}}})", R"({"body":"maps spam"})",
       "maps|spam"},
      {R"({"text":{"any":["spam"]}})", R"({"body":"maps"})", ""}};
  for (const Row& row : kRows) {
    INFO(row.when << " on " << row.draft);
    CHECK(caught(row.when, row.draft) == row.answer);
  }
}

TEST_CASE("rules/text: links are held to a list when they may lead nowhere else", "[rules][text]") {
  constexpr const char* kOurs = R"({"text":{"match":"links_outside","any":["ours.example"]}})";
  constexpr Row kRows[] = {
      {kOurs, R"({"body":"https://ours.example/a and https://www.ours.example"})", ""},
      {kOurs, R"({"body":"https://ours.example and https://other.example/"})", "other.example"},
      {kOurs, R"({"body":"https://ours.example@other.example/"})", "other.example"},
      {kOurs, R"({"body":"https://other.example/?https://ours.example/"})", "other.example"},
      {kOurs, R"({"body":"https://other.example/#ours.example"})", "other.example"},
      {kOurs, R"json({"body":"[ours.example](https://oth&#101;r.example)"})json",
       "oth&#101;r.example"},
      {kOurs, R"json({"body":"https://other.example\\@ours.example"})json", "other.example"},
      {kOurs, R"({"body":"no link, other.example"})", ""}};
  for (const Row& row : kRows) {
    INFO(row.draft);
    CHECK(caught(row.when, row.draft) == row.answer);
  }
}

TEST_CASE("rules/text: counts places and quotes them when it explains", "[rules][text]") {
  constexpr const char* kTwo = R"({"text":{"any":["one","two"],"min":2}})";
  CHECK(answer_of(kTwo, R"({"body":"one"})") == "no");
  CHECK(answer_of(kTwo, R"({"body":"one ONE"})") == "yes");
  CHECK(parameter(kTwo, R"({"title":"Two","body":"one two"})", "matches") == "Two, one, two");
  CHECK(parameter(kTwo, R"({"title":"Two","body":"one two"})", "match") == "Two");
  CHECK(parameter(kTwo, R"({"title":"Two","body":"one two"})", "count") == "3");
}

TEST_CASE("rules/text: says what is wrong when it cannot be read", "[rules][text]") {
  constexpr Row kRows[] = {
      {R"({"text":{}})", "{}",
       "problem: rules[0].when.text.any: There is nothing to look for. List at least one entry."},
      {R"({"text":{"any":["@list:x"]}})", "{}",
       "problem: rules[0].when.text.any[0]: There is no list of this name. Add it under "
       "\"lists\"."},
      {R"({"text":{"any":["a"],"match":"words"}})", "{}",
       "problem: rules[0].when.text.match: This must be \"word\", \"phrase\", \"substring\", "
       "\"prefix\", "
       "\"suffix\", \"exact\", \"full_text\", \"domain\", \"regex\", \"list\" or "
       "\"links_outside\"."},
      {R"({"text":{"any":["**"]}})", "{}",
       "problem: rules[0].when.text.any[0]: \"*\" alone is every word. Name the letters beside "
       "it."},
      {R"({"text":{"any":["a",3]}})", "{}",
       "problem: rules[0].when.text.any[1]: This must be a text of 1 to 400 bytes."},
      {R"({"text":{"any":["a"],"fold":{"leat":1}}})", "{}",
       "problem: rules[0].when.text.fold.leat: This key is not known here. Did you mean \"leet\"?"},
      {R"({"text":{"match":"domain","any":["evil"]}})", "{}",
       "problem: rules[0].when.text.any[0]: This must be a domain such as \"example.com\"."}};
  for (const Row& row : kRows) {
    INFO(row.when);
    CHECK(answer_of(row.when, row.draft) == row.answer);
  }
}

}  // namespace hearth::rules

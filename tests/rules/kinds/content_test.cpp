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

TEST_CASE("rules/content: measures the text on both sides of a bound when asked",
          "[rules][content]") {
  constexpr Row kRows[] = {
      {R"({"content":{"in":["body"],"length":"<5"}})",
       R"({"title":"long title","body":)"
       R"("four"})",
       "yes"},
      {R"({"content":{"in":["body"],"length":"<5"}})", R"({"body":"five!"})", "no"},
      {R"({"content":{"in":["body"],"words":"<3"}})", R"({"body":"two words"})", "yes"},
      {R"({"content":{"words":"<3"}})", R"({"title":"a","body":"two words"})", "no"},
      {R"({"content":{"lines":">2"}})", R"({"body":"a\n\nb\nc"})", "yes"},
      {R"({"content":{"links":">1"}})", R"({"body":"https://a.example www.b.example"})", "yes"},
      {R"({"content":{"links":">1"}})", R"({"body":"https://a.example"})", "no"},
      {R"({"content":{"mentions":">=2"}})", R"({"body":"@a @b"})", "yes"},
      {R"({"content":{"images":1}})", R"j({"body":"![a](https://b.example/c.png)"})j", "yes"},
      {R"({"content":{"emoji":">2"}})",
       R"({"body":)"
       R"("\ud83d\ude00\ud83d\ude00\ud83d\ude00"})",
       "yes"},
      {R"({"content":{"caps_ratio":">70"}})", R"({"body":"WHY IS THIS SO"})", "yes"},
      {R"({"content":{"caps_ratio":">70"}})", R"({"body":"Why is this so"})", "no"},
      {R"({"content":{"caps_ratio":">70"}})", R"({"body":"OK"})", "no"},
      {R"({"content":{"repeated":">=5"}})", R"({"body":"what?????"})", "yes"},
      {R"({"content":{"length_inside":"<7"}})", R"({"body":"!!! +1 -- ok !!!"})", "no"},
      {R"({"content":{"length_inside":7}})", R"({"body":"!!! +1 -- ok !!!"})", "yes"},
      {R"({"content":{"length_inside":2}})", R"({"body":"¡¡ Да ??"})", "yes"},
      {R"({"content":{"length_inside":0}})", R"({"body":"?!"})", "yes"},
      {R"({"content":{"script":"cyrillic"}})",
       R"({"body":)"
       R"("\u043f\u0440\u0438\u0432\u0435\u0442"})",
       "yes"},
      {R"({"content":{"script":"cyrillic"}})", R"({"body":"hello"})", "no"},
      {R"({"content":{"is_edit":true}})", R"({"on":"reply.edit"})", "yes"},
      {R"({"content":{"is_reply":true}})", R"({})", "no"},
      {R"({"content":{"is_top_level":true}})", R"({})", "yes"},
      {R"({"content":{"has_title":false}})", R"({"body":"x"})", "yes"},
      {R"({"content":{"empty":true}})", R"({"body":" \n "})", "yes"},
      {R"({"content":{"similar_to_recent":3}})", R"({"body":"x"})", "unknown"},
      {R"({"content":{"similar_to_recent":3}})", R"({"body":"x","author":{}})", "no"},
      {R"({"content":{"in":["boddy"],"words":1}})", R"({})",
       "problem: rules[0].when.content.in[0]: This must be \"title\", \"body\", \"name\", "
       "\"about\" or \"note\"."},
      {R"({"content":{"script":"klingon"}})", R"({})",
       "problem: rules[0].when.content.script: This must be \"none\", \"latin\", \"cyrillic\","
       " \"greek\", "
       "\"arabic\", \"hebrew\", \"devanagari\", \"thai\", \"han\", \"kana\", \"hangul\" or "
       "\"other\"."}};
  for (const Row& row : kRows) {
    INFO(row.when << " on " << row.draft);
    CHECK(answer_of(row.when, row.draft) == row.answer);
  }
  CHECK(parameter(R"({"content":{"links":">1"}})", R"({"body":"www.a.example www.b.example"})",
                  "count") == "2");
  CHECK(parameter(R"({"content":{"links":">1"}})", R"({"body":"www.a.example www.b.example"})",
                  "limit") == "1");
}

}  // namespace hearth::rules

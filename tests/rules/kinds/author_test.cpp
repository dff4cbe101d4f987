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

TEST_CASE("rules/author: compares the author's facts when they are known", "[rules][author]") {
  constexpr Row kRows[] = {
      {R"({"author":{"age":"<2d"}})", R"({"author":{"age":"47h"}})", "yes"},
      {R"({"author":{"age":"<2d"}})", R"({"author":{"age":"2d"}})", "no"},
      {R"({"author":{"age":">=2d"}})", R"({"author":{"age":"48h"}})", "yes"},
      {R"({"author":{"age":"1d..3d"}})", R"({"author":{"age":"3d"}})", "yes"},
      {R"({"author":{"age":"<2d"}})", R"({})", "unknown"},
      {R"({"author":{"posts":"<3","replies":">1"}})", R"({"author":{"posts":2,"replies":2}})",
       "yes"},
      {R"({"author":{"posts":"<3","replies":">1"}})", R"({"author":{"posts":2,"replies":1}})",
       "no"},
      {R"({"author":{"removed_rate":">50%"}})", R"({"author":{"posts":4,"removed":3}})", "yes"},
      {R"({"author":{"removed_rate":">50%"}})", R"({"author":{"posts":4,"removed":2}})", "no"},
      {R"({"author":{"removed_rate":">50%"}})", R"({"author":{}})", "no"},
      {R"({"author":{"role":["moderator","admin"]}})", R"({"author":{"role":"member"}})", "no"},
      {R"({"author":{"standing":"newcomer"}})", R"({"author":{}})", "yes"},
      {R"({"author":{"badge":"trusted"}})", R"({"author":{"badges":["a","trusted"]}})", "yes"},
      {R"({"author":{"first_post":true}})", R"({"author":{}})", "yes"},
      {R"({"author":{"first_post":true}})", R"({"author":{"replies":1}})", "no"},
      {R"({"author":{"first_post":false}})", R"({"author":{"replies":1}})", "yes"},
      {R"({"author":{"email_verified":false}})", R"({"author":{"email_verified":true}})", "no"},
      {R"({"author":{"is_visitor":true}})", R"({"author":{"role":""}})", "yes"},
      {R"({"author":{"reputation":"<0"}})", R"({"author":{"reputation":-5}})", "yes"},
      {R"({"author":{}})", R"({})",
       "problem: rules[0].when.author: Nothing is asked of the author. Give a key such as "
       "\"age\"."},
      {R"({"author":{"age":"<2"}})", R"({})",
       "problem: rules[0].when.author.age: This must be a comparison such as \"<2d\", \">=10m\" or "
       "\"1h..3h\"."},
      {R"({"author":{"psots":1}})", R"({})",
       "problem: rules[0].when.author.psots: This key is not known here. Did you mean \"posts\"?"}};
  for (const Row& row : kRows) {
    INFO(row.when << " on " << row.draft);
    CHECK(answer_of(row.when, row.draft) == row.answer);
  }
}

}  // namespace hearth::rules

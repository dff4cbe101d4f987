// SPDX-License-Identifier: MIT
// Names and titles people can read, and whom a text mentions.
#include <catch2/catch_test_macros.hpp>

#include "shared/community/deciding.h"
#include "tests/community/town.h"

namespace hearth::community {

TEST_CASE("community/naming: names and titles that do not show as they are written are refused",
          "[community][naming]") {
  using base::ErrorCode;
  tests::Town town;
  const MemberId ana = town.join(1, "Ana");
  struct Row {
    const char* name;
    ErrorCode code;
  };
  constexpr Row kRows[] = {{"\u202EanA", ErrorCode::kInvalidArgument},
                           {"Ana\u200B", ErrorCode::kInvalidArgument},
                           {"Ben\nOwner", ErrorCode::kInvalidArgument},
                           {"B\x07"
                            "en",
                            ErrorCode::kInvalidArgument},
                           {"\u3164", ErrorCode::kTooShort},
                           {"\u200B \u00A0", ErrorCode::kTooShort}};
  for (const Row& row : kRows) {
    INFO(row.name);
    model::Join join;
    join.name = row.name;
    CHECK(town.wish(MemberId{9}, join).code == row.code);
    model::EditProfile profile;
    profile.name = row.name;
    CHECK(town.wish(ana, profile).code == row.code);
    model::CreateTopic topic;
    topic.name = row.name;
    CHECK(town.wish(ana, topic).code == row.code);
    model::CreatePost post;
    post.title = row.name;
    CHECK(town.wish(ana, post).code == row.code);
  }
  CHECK(town.join(2, "می\u200Cخواهم").value == 2);
  CHECK(town.state.role(MemberId{2}) == model::Role::kMember);
}

TEST_CASE("community/naming: a mention finds the longest name that is somebody's",
          "[community][naming]") {
  tests::Town town;
  town.join(1, "Max");
  town.join(2, "小明");
  town.join(3, "Ana Maria");
  town.join(4, "Ana");
  town.join(5, "민수");
  town.join(6, "o'brien");
  struct Row {
    const char* text;
    std::vector<std::uint64_t> members;
  };
  const Row rows[] = {{"@Max's hat", {1}},
                      {"@Max’s hat", {1}},
                      {"@小明，早", {2}},
                      {"谢谢@小明你好", {2}},
                      {"👋@Max «@Max»", {1}},
                      {"@Ana Maria, hello", {3}},
                      {"@ana, maria!", {4}},
                      {"@Ana and @Max", {4, 1}},
                      {"@민수님", {5}},
                      {"@O'Brien!", {6}},
                      {"@**Max**", {}},
                      {"**@Max**", {1}},
                      {"`@Max`", {}},
                      {"```\n@Max\n```", {}},
                      {"> @Max", {}},
                      {"[@Max](https://a.example)", {}},
                      {"https://a.example/@Max", {}},
                      {"x@max.example", {}},
                      {"@Maxine", {}}};
  for (const Row& row : rows) {
    INFO(row.text);
    std::vector<std::uint64_t> found;
    for (const MemberId member : text_facts(town.state, "", row.text).mentions) {
      found.push_back(member.value);
    }
    CHECK(found == row.members);
  }
}

}  // namespace hearth::community

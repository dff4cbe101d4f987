// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/text/simhash.h"
#include "tests/rules/drafts.h"

namespace hearth::rules {
namespace {

struct Row {
  const char* when;
  const char* draft;
  const char* answer;
};

}  // namespace

TEST_CASE("rules/rate: counts this draft with recent ones when a rate is asked for",
          "[rules][rate]") {
  constexpr const char* kPosts = R"({"rate":{"of":"post","by":"author","within":"10m","over":2}})";
  constexpr const char* kLinks = R"({"rate":{"of":"link","within":"1h","over":2}})";
  const Row kRows[] = {
      {kPosts, R"({"author":{"recent":[{"ago":"9m"},{"ago":"1m"}]}})", "yes"},
      {kPosts, R"({"author":{"recent":[{"ago":"11m"},{"ago":"1m"}]}})", "no"},
      {kPosts, R"({"author":{"recent":[{"ago":"10m"},{"ago":"1m"}]}})", "yes"},
      {kPosts, R"({"author":{"recent":[{"ago":"9m","reply":true},{"ago":"1m"}]}})", "no"},
      {kPosts, R"({"on":"post.edit","author":{"recent":[{"ago":"9m"},{"ago":"1m"}]}})", "no"},
      {kPosts, R"({})", "unknown"},
      {kLinks, R"({"body":"www.a.example","author":{"recent":[{"ago":"9m","links":2}]}})", "yes"},
      {kLinks, R"({"body":"none","author":{"recent":[{"ago":"9m","links":2}]}})", "no"},
      {kLinks, R"({"body":"www.a.example www.b.example www.c.example"})", "yes"},
      {R"({"rate":{"of":"removed","within":"7d","over":0}})",
       R"({"author":{"recent":[{"ago":"6d","removed":true}]}})", "yes"},
      {R"({"rate":{"by":"simhash","within":"7d","over":1}})", R"({"body":"","author":{}})", "no"},
      {R"({"rate":{"of":"post","over":1}})", R"({})",
       "problem: rules[0].when.rate: \"within\" is missing."},
      {R"({"rate":{"of":"post","within":"10","over":1}})", R"({})",
       "problem: rules[0].when.rate.within: This must be a duration such as \"10m\", \"2h\" or "
       "\"7d\", at most "
       "30 days."}};
  for (const Row& row : kRows) {
    INFO(row.when << " on " << row.draft);
    CHECK(answer_of(row.when, row.draft) == row.answer);
  }
  CHECK(parameter(kPosts, R"({"author":{"recent":[{"ago":"9m"},{"ago":"1m"}]}})", "wait") == "1");
  CHECK(parameter(kPosts, R"({"author":{"recent":[{"ago":"9m"},{"ago":"1m"}]}})", "count") == "3");
}

TEST_CASE("rules/rate: sees the same text again when it counts by simhash", "[rules][rate]") {
  const auto rules = rules_of(
      R"({"id":"r","when":{"rate":{"by":"simhash","within":"1d","over":1}},"then":["hold"],)"
      R"("explain":"x"})");
  TestInput in = input_of(R"({"body":"Cheap watches and bags at my new shop","author":{}})");
  const std::int64_t same = text::simhash(in.draft.body);
  model::RecentPost& before = in.facts.author->recent.emplace_back();
  before.at_ms = kTestNowMs - 1'000;
  before.simhash = same;
  CHECK(check(*rules, in.draft, in.facts).action == model::Action::kHold);
  before.simhash = ~same & ((std::int64_t{1} << 53) - 1);
  CHECK(check(*rules, in.draft, in.facts).action == model::Action::kAllow);
}

}  // namespace hearth::rules

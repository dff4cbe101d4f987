// SPDX-License-Identifier: MIT
// Where Reddit's AutoModerator and ours could part company: edges of words beside signs and other
// scripts, links joined with other fields, values without quotes, what asks for nothing.
#include <catch2/catch_test_macros.hpp>

#include "tests/server/importers/automoderator_drafts.h"

namespace hearth::importers {
namespace {

struct Row {
  std::string_view yaml;
  const char* title;
  const char* body;
  std::string_view action;
};

void check_rows(std::span<const Row> rows) {
  for (const Row& row : rows) {
    INFO(row.yaml << " on " << row.title << " / " << row.body);
    CHECK(action(row.yaml, row.title, row.body) == row.action);
  }
}

std::string on_report(std::string_view yaml, bool reply, std::int64_t reports, std::string body) {
  model::Draft draft;
  draft.on = model::DraftOn::kReport;
  draft.kind = reply ? "reply" : "question";
  if (!reply) draft.title = "Lamps";
  draft.body = std::move(body);
  model::FactBundle facts;
  facts.context.emplace().reports = reports;
  return judged(yaml, draft, facts);
}

}  // namespace

TEST_CASE("importers/automoderator: a sign parts words by itself when words are looked for",
          "[importers][automoderator]") {
  constexpr Row kRows[] = {
      {"title: (wip)\naction: remove", "lamp(wip)", "", "remove"},
      {"title: ['#lamp', oil]\naction: remove", "my#lamp", "", "remove"},
      {"title: ['#lamp', oil]\naction: remove", "oil", "", "remove"},
      {"title: ['#lamp', oil]\naction: remove", "foil", "", "allow"},
      {"~title: '[wip]'\naction: remove", "a[wip]", "", "allow"},
      {"title: ['$9']\naction: remove", "for $90", "", "allow"},
      {"body (regex): '[\\u0400-\\u04FF]'\naction: filter", "", "lampж", "allow"},
      {"body (regex): '[\\u0400-\\u04FF]'\naction: filter", "", "lamp ж", "hold"},
      {"body (regex): '[\\u2600-\\u27BF\\uD83C-\\uDBFF]'\naction: filter", "", "lamp\u2600",
       "hold"},
      {"body (regex): ['[\\U0001F500-\\U0001F5FF]']\naction: filter", "", "a\U0001F526b", "hold"},
      {"url: /lamps\naction: remove", "", "https://www.shop.test/lamps", "remove"},
      {"url (includes-word): lamps\naction: remove", "", "https://shop.test/oil-lamps", "remove"},
      {"url (includes-word): lamps\naction: remove", "", "https://shop.test/oillamps", "allow"}};
  check_rows(kRows);
}

TEST_CASE("importers/automoderator: links are not the text around them when fields are joined",
          "[importers][automoderator]") {
  constexpr Row kRows[] = {
      {"domain+title: 50%\naction: remove", "", "https://shop.test/a 50%", "allow"},
      {"title+url (regex, full-exact): '\\bu/\\w+'\naction: remove", "", "https://a.test u/ana",
       "allow"},
      {"url (full-exact): lamp\naction: remove", "", "https://a.test lamp", "allow"},
      {"url (full-exact): 'https://a.test/b'\naction: remove", "", "see https://a.test/b",
       "remove"},
      {"url (regex): '^.*/lamps$'\naction: remove", "", "https://a.test/lamps", "remove"},
      {"~domain+body (full-exact): shop.test\naction: remove", "", "https://www.shop.test now",
       "allow"},
      {"domain+body (full-text): shop.test\naction: remove", "", "https://my.shop.test now",
       "allow"},
      {"domain+body (full-text): shop.test\naction: remove", "", "https://shop.test now", "remove"},
      {"domain+title: [self.lamps]\naction: filter", "", "words only", "hold"},
      {"body+domain+url: [shop.test, self.lamps]\naction: filter", "", "words only", "hold"},
      {"body+domain+url: [shop.test, self.lamps]\naction: filter", "", "https://a.test", "allow"},
      {"~domain (regex): '^self\\.'\naction: filter", "", "words only", "allow"},
      {"~url: shop.test\ntitle: lamp\naction: remove", "lamp", "words only", "remove"},
      {"~url: shop.test\ntype: submission\naction: remove", "lamp", "words only", "allow"}};
  check_rows(kRows);
  CHECK(of_reply("body+domain: [shop.test, self.lamps]\naction: filter", "words only") == "allow");
  CHECK(of_reply("~domain+body (full-exact): shop.test\naction: spam", "https://shop.test/a") ==
        "spam");
}

TEST_CASE("importers/automoderator: values without quotes are what YAML takes them for",
          "[importers][automoderator]") {
  constexpr Row kRows[] = {
      {"title: [yes, off]\naction: remove", "yes", "", "allow"},
      {"title: [yes, off]\naction: remove", "so true", "", "remove"},
      {"title: ['yes', \"off\"]\naction: remove", "yes", "", "remove"},
      {"title: [010]\naction: remove", "8", "", "remove"},
      {"title: [0800]\naction: remove", "call 0800", "", "remove"},
      {"title: [1_000, 0x1F]\naction: remove", "31", "", "remove"},
      {"title: [1.50]\naction: remove", "1.5", "", "remove"},
      {"title: [1:30]\naction: remove", "90", "", "remove"},
      {"title: [2024-05-01, 1.2.3]\naction: remove", "1.2.3", "", "remove"},
      {"body: &words [oil, wick]\n~title: *words\naction: remove", "Oil", "wick", "allow"},
      {"author: &a {account_age: '< 9000 days'}\n<<: {body: wick, action: remove}\naction: report",
       "", "wick", "flag"}};
  check_rows(kRows);
  CHECK(notes_of("title: [yes]\naction: remove").find("\"yes\" without quotes is \"True\"") !=
        std::string::npos);
}

TEST_CASE("importers/automoderator: what asks for nothing never runs when it could act on all",
          "[importers][automoderator]") {
  for (const char* yaml :
       {"author:\n  satisfy_any_threshold: true\naction: remove",
        "author:\n  set_flair: [\"Keeper\", lamp]\naction: report", "action: remove"}) {
    INFO(yaml);
    CHECK(notes_of(yaml).find("asks for nothing") != std::string::npos);
    CHECK(converted(yaml).converted == 0);
  }
  model::Draft draft;
  draft.body = "wick";
  model::FactBundle moderator;
  moderator.author.emplace().role = "moderator";
  constexpr std::string_view kAsked = "author:\n  is_moderator: true\nbody: wick\n";
  CHECK(judged(std::string(kAsked) + "action: remove", draft, moderator) == "allow");
  CHECK(judged(std::string(kAsked) + "action: remove\nmoderators_exempt: false", draft,
               moderator) == "remove");
}

TEST_CASE("importers/automoderator: long patterns find the same in pieces when one is too long",
          "[importers][automoderator]") {
  std::string words;
  for (int i = 100; i < 260; ++i) words += (i == 100 ? "lamp" : "|lamp") + std::to_string(i);
  const std::vector<std::string> patterns = {words,
                                             "(?i)\\b(?:my|your)\\s+(?:" + words + ")\\s+wick"};
  for (const std::string& pattern : patterns) {
    const std::string yaml = "body (regex): '" + pattern + "'\naction: remove";
    INFO(yaml << notes_of(yaml));
    CHECK(converted(yaml).drafts == 0);
    CHECK(notes_of(yaml).find("longer") == std::string::npos);
    CHECK(action(yaml, "", "my lamp204 wick") == "remove");
    CHECK(action(yaml, "", "my lamp999 wick") == "allow");
    CHECK(action(yaml, "", "my xlamp204 wick") == "allow");
  }
  CHECK(action("body (regex): '" + patterns[1] + "'\naction: remove", "", "lamp204 wick") ==
        "allow");
  const std::string yaml = "body (regex): '(" + words + ")+'\naction: remove";
  CHECK(notes_of(yaml).find("It is longer than a pattern may be.") != std::string::npos);
}

TEST_CASE("importers/automoderator: reputation stands for karma when it is below 0",
          "[importers][automoderator]") {
  constexpr std::string_view kLow = "author:\n  comment_karma: '< -5'\naction: filter";
  model::Draft draft;
  draft.body = "wick";
  model::FactBundle facts;
  facts.author.emplace().role = "member";
  facts.author->reputation = -6;
  CHECK(judged(kLow, draft, facts) == "hold");
  facts.author->reputation = -5;
  CHECK(judged(kLow, draft, facts) == "allow");
  CHECK(converted(kLow).drafts == 0);
}

TEST_CASE("importers/automoderator: reports are counted for the kind of text a rule is for",
          "[importers][automoderator]") {
  constexpr std::string_view kPosts = "type: submission\nreports: 3\naction: remove";
  CHECK(on_report(kPosts, false, 3, "wick") == "remove");
  CHECK(on_report(kPosts, false, 2, "wick") == "allow");
  CHECK(on_report(kPosts, true, 3, "wick") == "allow");
  constexpr std::string_view kComments = "type: comment\nreports: 1\nbody: wick\naction: filter";
  CHECK(on_report(kComments, true, 1, "a wick") == "hold");
  CHECK(on_report(kComments, true, 1, "oil") == "allow");
  CHECK(on_report(kComments, false, 1, "a wick") == "allow");
  CHECK(on_report("reports: 1\nbody_shorter_than: 5\naction: report", true, 1, "long enough") ==
        "allow");
}

TEST_CASE("importers/automoderator: what posts have nothing like is listed and loses nothing else",
          "[importers][automoderator]") {
  const std::string notes = notes_of(
      "title: wick\nset_flair: Lamps\nset_locked: false\naction: remove\n---\n"
      "type: comment\nbody: wick\nset_locked: true\n");
  CHECK(notes.find("document 1, line 2: Posts have nothing like \"set_flair\"") !=
        std::string::npos);
  CHECK(notes.find("line 3: A new post is neither locked nor pinned") != std::string::npos);
  CHECK(notes.find("document 2, line 6: A comment cannot be locked by itself") !=
        std::string::npos);
  CHECK(action("title: wick\nset_flair: Lamps\naction: remove", "wick", "") == "remove");
}

}  // namespace hearth::importers

// SPDX-License-Identifier: MIT
// Converted rules judge drafts as Reddit's own AutoModerator would: where a check applies, how its
// words are compared, and which of several rules acts.
#include <catch2/catch_test_macros.hpp>

#include "tests/server/importers/automoderator_drafts.h"

namespace hearth::importers {
namespace {

struct OnPost {
  std::string_view yaml;
  const char* title;
  const char* body;
  std::string_view action;
};

void check_posts(std::span<const OnPost> rows) {
  for (const OnPost& row : rows) {
    INFO(row.yaml << " on " << row.title << " / " << row.body);
    CHECK(action(row.yaml, row.title, row.body) == row.action);
  }
}

struct OnReply {
  std::string_view yaml;
  const char* body;
  const char* parent;
  std::string_view action;
};

void check_replies(std::span<const OnReply> rows) {
  for (const OnReply& row : rows) {
    INFO(row.yaml << " on the reply " << row.body << " under a " << row.parent);
    CHECK(of_reply(row.yaml, row.body, row.parent) == row.action);
  }
}

}  // namespace

TEST_CASE("importers/automoderator: a check narrows the rule when only posts or comments have it",
          "[importers][automoderator]") {
  constexpr OnReply kReplies[] = {
      {"~title: [swap, sale]\naction: remove", "thanks", "question", "allow"},
      {"title+body: swap\naction: remove", "a swap", "question", "remove"},
      {"domain: [spam.test]\naction: remove", "https://spam.test/a", "question", "allow"},
      {"url: spam.test\naction: remove", "https://spam.test/a", "question", "allow"},
      {"body: hello\nset_flair: Greeting", "hello", "question", "allow"},
      {"body: hello\nset_locked: true\naction: report", "hello", "question", "flag"},
      {"body: first\nis_top_level: true\naction: remove", "first", "question", "remove"},
      {"body: first\nis_top_level: true\naction: remove", "first", "reply", "allow"},
      {"body: first\nis_top_level: false\naction: remove", "first", "reply", "remove"},
      {"type: submission\nbody: x\naction: remove", "x", "question", "allow"}};
  check_replies(kReplies);
  constexpr OnPost kPosts[] = {
      {"body: first\nis_top_level: true\naction: remove", "t", "first", "allow"},
      {"body: first\nis_top_level: false\naction: remove", "t", "first", "allow"},
      {"type: comment\nbody: x\naction: remove", "", "x", "allow"},
      {"~title: [swap, sale]\naction: remove", "Hello", "b", "remove"},
      {"~title: [swap, sale]\naction: remove", "Bike sale", "b", "allow"},
      {"author:\n  is_submitter: false\nbody: x\naction: remove", "t", "x", "allow"},
      {"is_gallery: false\nbody: x\naction: remove", "t", "x", "remove"}};
  check_posts(kPosts);
  CHECK(notes_of("title: a\nis_top_level: true\naction: remove").find("it never runs") !=
        std::string::npos);
  CHECK(notes_of("comment: hello").find("asks for nothing") != std::string::npos);
}

TEST_CASE("importers/automoderator: words are compared as Reddit does when no method is named",
          "[importers][automoderator]") {
  constexpr OnPost kRows[] = {
      // One field has its own way, joined ones look for words.
      {"url: spam.te\naction: remove", "", "see https://www.spam.test/x", "remove"},
      {"url+title: spam.te\naction: remove", "", "see https://www.spam.test/x", "allow"},
      {"url: casino\naction: remove", "casino", "casino without a link", "allow"},
      {"url: casino\naction: remove", "", "[here](http://a.test/casino-royal) casino", "remove"},
      {"url (ends-with): .pdf\naction: remove", "", "http://a.test/x.pdf and more", "remove"},
      {"url (ends-with): .pdf\naction: remove", "", "http://a.test/x.pdf?page=1", "allow"},
      {"url (starts-with): 'https://a.test/b'\naction: remove", "", "(https://a.test/bc)",
       "remove"},
      {"url (regex): '^https?://(m\\.)?a\\.test/\\d+$'\naction: remove", "",
       "go http://m.a.test/17 now", "remove"},
      {"url (regex): '^https?://(m\\.)?a\\.test/\\d+$'\naction: remove", "",
       "go http://m.a.test/17/x now", "allow"},
      {"~url: ok.test\naction: remove", "", "no link at all", "allow"},
      {"~url: ok.test\naction: remove", "", "https://other.test", "remove"},
      // Domains.
      {"domain: spam.test\naction: remove", "", "http://a.b.spam.test/", "remove"},
      {"domain: spam.test\naction: remove", "", "http://notspam.test/", "allow"},
      {"domain (starts-with): [m., mobile.]\naction: report", "", "https://m.news.test/a", "flag"},
      {"domain (starts-with): [m., mobile.]\naction: report", "", "https://news.test/m.", "allow"},
      {"domain (ends-with): .zip\naction: report", "", "https://a.zip/x", "flag"},
      {"domain (includes): shop\naction: report", "", "https://myshops.test/", "flag"},
      {"domain (includes): shop\naction: report", "", "https://a.test/shop", "allow"},
      {"domain (full-exact): a.test\naction: report", "", "https://x.a.test/", "allow"},
      {"domain (full-exact): a.test\naction: report", "", "https://www.a.test/", "flag"},
      {"domain (regex): '.*\\.blog$'\naction: report", "", "https://x.blog/a", "flag"},
      {"domain (regex): '.*\\.blog$'\naction: report", "", "https://x.blog.test/a", "allow"},
      {"~domain: [ok.test]\naction: report", "", "https://a.ok.test", "allow"},
      {"domain: self.bikes\naction: report", "", "words only", "flag"},
      {"domain: self.bikes\naction: report", "", "https://a.test", "allow"},
      // Joined fields.
      {"domain+body: [tips.test]\naction: remove", "", "https://tips.test/x", "remove"},
      {"body+domain+title+url: [tips.test]\naction: remove", "tips.test", "b", "remove"},
      {"domain+title: [tips.test]\naction: remove", "", "https://tips.test/x", "remove"},
      {"title+media_title: raffle\naction: remove", "A raffle", "", "remove"},
      {"~title+body: [a, b]\naction: remove", "b", "c", "allow"},
      {"~title+body: [a, b]\naction: remove", "d", "c", "remove"}};
  check_posts(kRows);
}

TEST_CASE("importers/automoderator: patterns find what Python's find when they are converted",
          "[importers][automoderator]") {
  constexpr OnPost kRows[] = {
      {"body (regex): 'казино'\naction: remove", "", "суперказино", "allow"},
      {"body (regex): 'казино'\naction: remove", "", "В КАЗИНО!", "remove"},
      {"body (regex, includes): '\\bказино\\b'\naction: remove", "", "суперказино", "allow"},
      {"body (regex, includes): '\\bказино\\b'\naction: remove", "", "моё казино", "remove"},
      {"body (regex): 'buy.*now'\naction: remove", "", "buy\nit now", "remove"},
      {"body (regex): '^hi$'\naction: remove", "", "oh\nhi", "allow"},
      {"body (regex, full-exact): '(yes|no)'\naction: remove", "", "no", "remove"},
      {"body (regex, full-text): 'yes'\naction: remove", "", "-- yes!", "remove"},
      {"title (regex): ['\\[[a-z]+\\]']\naction: remove", "re[tag]me", "", "remove"},
      {"body (regex): 'x{,2}y'\naction: remove", "", "xxy", "remove"},
      {"body (regex, includes): 'caf\\u00e9'\naction: remove", "", "Café", "remove"},
      {"body (regex, includes): '\\w+ball'\naction: remove", "", "Fußball", "remove"},
      {"body (regex, includes): '[]x]'\naction: remove", "", "a]", "remove"},
      {"body (regex): '(?#names)an(?#or)na'\naction: remove", "", "anna", "remove"},
      {"body (regex, includes): '[\\€\\°]\\d'\naction: remove", "", "€5", "remove"},
      {"title (regex, case-sensitive): 'US'\naction: remove", "us", "", "allow"},
      {"title (includes, includes-word): ab\naction: remove", "xaby", "", "remove"}};
  check_posts(kRows);
  // What cannot be run leaves the others of its list; a negated list becomes a draft.
  CHECK(action("body (regex): ['a(?=b)', ok]\naction: remove", "", "ok") == "remove");
  CHECK(converted("body (regex): ['a(?=b)', ok]\naction: remove").drafts == 0);
  CHECK(converted("~body (regex): ['a(?=b)', ok]\naction: remove").drafts == 1);
  CHECK(converted("body (regex): ['(a)\\1']\naction: remove").drafts == 1);
}

TEST_CASE(
    "importers/automoderator: lengths leave out the signs at both ends when they are compared",
    "[importers][automoderator]") {
  constexpr OnReply kRows[] = {
      {"body_shorter_than: 7\naction: remove", "!!!!!!!! yes !!!!!!!!", "question", "remove"},
      {"body_shorter_than: 7\naction: remove", "seven ch", "question", "allow"},
      {"body_longer_than: 3\naction: remove", "... abc ...", "question", "allow"},
      {"body_longer_than: 3\naction: remove", "... a bc ...", "question", "remove"}};
  check_replies(kRows);
}

TEST_CASE(
    "importers/automoderator: keys count in any case and the later of two when one stands twice",
    "[importers][automoderator]") {
  constexpr OnPost kRows[] = {
      {"Title: [raffle]\nACTION: Remove", "a raffle", "", "remove"},
      {"title: one\naction: report\nTitle: two\naction: remove", "two", "", "remove"},
      {"title: one\naction: report\nTitle: two\naction: remove", "one", "", "allow"},
      {"domain: a.test\ndomain: b.test\naction: remove", "", "https://a.test", "allow"},
      {"Author:\n  Account_Age: '< 2 Days'\n  ACCOUNT_AGE: '> 900 days'\naction: remove", "", "x",
       "allow"}};
  check_posts(kRows);
  CHECK(notes_of("title: one\ntitle: two\naction: remove") ==
        "remark: document 1, line 2: \"title\" stands here twice; the later one counts, as on "
        "Reddit.\n");
}

TEST_CASE("importers/automoderator: authors are excepted or asked for when a rule names them",
          "[importers][automoderator]") {
  struct Row {
    std::string_view yaml;
    const char* name;
    std::string_view action;
  };
  constexpr Row kRows[] = {
      {"body: x\n~author: [house-bot, ana]\naction: remove", "zed", "remove"},
      {"body: x\n~author: [house-bot, ana]\naction: remove", "Ana", "allow"},
      {"body: x\nauthor: ana\naction: remove", "ana", "remove"},
      {"body: x\nauthor: ana\n~author: ana\naction: remove", "ana", "allow"},
      {"body: x\nauthor:\n  name (starts-with): bot\naction: remove", "botany", "remove"},
      {"body: x\nauthor:\n  ~name (regex): ['^bot\\d']\naction: remove", "bot7", "allow"},
      {"body: x\nauthor:\n  is_contributor: false\naction: remove", "ana", "remove"},
      {"body: x\nauthor:\n  comment_karma: '< -5'\n  post_karma: < 9\n"
       "  satisfy_any_threshold: true\naction: remove",
       "ana", "remove"},
      {"body: x\nauthor:\n  comment_karma: '> -5'\naction: remove", "ana", "remove"},
      {"body: x\nauthor:\n  link_karma: == 0\naction: remove", "ana", "remove"}};
  for (const Row& row : kRows) {
    INFO(row.yaml << " by " << row.name);
    model::Draft draft;
    draft.body = "x";
    draft.name = row.name;
    CHECK(judged(row.yaml, draft) == row.action);
  }
}

TEST_CASE("importers/automoderator: moderators are exempt when a rule removes or reports only",
          "[importers][automoderator]") {
  struct Row {
    std::string_view yaml;
    std::string_view exempt;
  };
  constexpr Row kRows[] = {
      {"body: x\naction: remove", ""},
      {"body: x\naction: report", ""},
      {"body: x\naction: approve", R"("exempt":{"roles":[]})"},
      {"body: x\ncomment: hi", R"("exempt":{"roles":[]})"},
      {"body: x\ncomment: hi\nmoderators_exempt: true", ""},
      {"body: x\naction: remove\nmoderators_exempt: false", R"("exempt":{"roles":[]})"}};
  for (const Row& row : kRows) {
    INFO(row.yaml);
    const std::string json = base::write_json(converted(row.yaml).rules);
    CHECK((json.find("exempt") == std::string::npos) == row.exempt.empty());
    CHECK(json.find(row.exempt) != std::string::npos);
  }
}

TEST_CASE("importers/automoderator: the first removal ends the search when several rules hold",
          "[importers][automoderator]") {
  constexpr OnPost kRows[] = {
      {"body: x\naction: remove\n---\nbody: x\naction: spam", "", "x", "remove"},
      {"body: x\naction: filter\n---\nbody: x\naction: remove", "", "x", "hold"},
      {"body: x\naction: filter\n---\nbody: x\npriority: 1\naction: remove", "", "x", "remove"},
      {"body: y\naction: filter\n---\nbody: x\naction: remove", "", "x", "remove"},
      {"body: x\naction: report\n---\nbody: x\naction: filter", "", "x", "hold"},
      {"body: x\naction: approve\npriority: 9\n---\nbody: x\naction: remove", "", "x", "remove"},
      {"body: x\nis_poll: true\naction: filter\n---\nbody: x\naction: spam", "", "x", "spam"}};
  check_posts(kRows);
  // Ten rules and more keep the order of the file.
  std::string many;
  for (int i = 0; i < 12; ++i)
    many += i == 1 ? "body: x\naction: filter\n---\n" : "body: x\naction: spam\n---\n";
  CHECK(action("body: x\naction: filter\n---\n" + many, "", "x") == "hold");
}

TEST_CASE("importers/automoderator: a file comes along when its blanks and marks are odd",
          "[importers][automoderator]") {
  constexpr OnPost kRows[] = {
      {"\xEF\xBB\xBF# rules\r\n--- # the first\r\nbody: x\r\naction: remove\r\n-----\r\n", "", "x",
       "remove"},
      {"body:\n\t- x\n\t- y\naction: remove", "", "y", "remove"},
      {"body:\xC2\xA0x\naction: remove\nauthor:\n\xC2\xA0 account_age: '< 1 day'", "", "x",
       "remove"},
      {"    body: x\n    action: remove", "", "x", "remove"},
      {"body: [\n\"x\",\n\"y\",\n]\naction: remove", "", "y", "remove"},
      {"body: [x, ]\naction: remove", "", "x", "remove"},
      {"words only\n---\nbody: x\naction: remove", "", "x", "remove"},
      {"body (regex): [\\bx\\b, (a|b)+]\naction: remove", "", "x", "remove"},
      {"body: [why, ?]\naction: remove", "", "why", "remove"},
      {"body: 17\naction: remove", "", "17", "remove"}};
  check_posts(kRows);
}

TEST_CASE("importers/automoderator: a word our compiler refuses never takes the file with it",
          "[importers][automoderator]") {
  std::string yaml = "body: [" + std::string(401, 'a') + ", x]\naction: remove\n---\n";
  yaml += "body: " + std::string(401, 'b') + "\naction: remove\n---\nbody: y\naction: remove\n";
  CHECK(action(yaml, "", "x") == "remove");
  CHECK(action(yaml, "", "y") == "remove");
  const AutoModeratorImport import = converted(yaml);
  CHECK(import.documents == 3);
  CHECK(import.converted == 2);
  CHECK(converted("~body: [" + std::string(401, 'a') + ", x]\naction: remove").drafts == 1);
  // More rules than one file may hold: the first ones come along.
  std::string many;
  for (int i = 0; i < 502; ++i) many += "body: a\naction: remove\n---\n";
  const AutoModeratorImport crowd = converted(many);
  CHECK(crowd.documents == 502);
  CHECK(crowd.converted == 500);
  CHECK(crowd.notes.size() == 2);
}

}  // namespace hearth::importers

// SPDX-License-Identifier: MIT
#include "server/importers/automoderator.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/server/importers/automoderator_drafts.h"

namespace hearth::importers {
namespace {

// The first rule as JSON, without the note that says where it came from.
std::string rule(std::string_view yaml) {
  const AutoModeratorImport import = converted(yaml);
  const base::JsonArray& all = *import.rules.find("rules")->array();
  std::string json = base::write_json(all.front());
  return json.substr(0, json.find(R"(,"note":)")) + "}";
}

constexpr std::string_view kFolds =
    R"("fold":{"case":true,"accents":false,"confusables":false,"leet":false,"repeat":false,)"
    R"("spaced":false})";

}  // namespace

TEST_CASE("importers/automoderator: a search becomes a text condition when it is written plainly",
          "[importers][automoderator]") {
  CHECK(rule("title+body (includes): [casino, \"win big\"]\naction: remove\n"
             "action_reason: 'spam: {{match}}'\n") ==
        R"({"id":"automod-1","mode":"dry_run","when":{"all":[{"text":{"in":["title","body"],)"
        R"("match":"substring",)"
        R"("any":["casino","win big"],)" +
            std::string(kFolds) + R"(}}]},"then":[{"remove":{"reason":"spam: {{match}}"}}]})");
}

TEST_CASE("importers/automoderator: rules do what they did when they are converted",
          "[importers][automoderator]") {
  struct Row {
    std::string_view yaml;
    const char* title;
    const char* body;
    std::string_view action;
  };
  constexpr Row kRows[] = {
      {"body: casino\naction: filter", "", "my casino!", "hold"},
      {"body: casino\naction: filter", "", "casinos", "allow"},
      {"body (includes): casino\naction: remove", "", "casinos", "remove"},
      {"~body: please\naction: filter", "", "do it", "hold"},
      {"~body: please\naction: filter", "", "please do it", "allow"},
      {"title (starts-with): \"[meta]\"\naction: report", "[Meta] a", "", "flag"},
      {"title (starts-with): \"[meta]\"\naction: report", "a [meta]", "", "allow"},
      {"title (ends-with): '?'\naction: report", "why?", "", "flag"},
      {"title (regex): '^\\d{3}$'\naction: remove", "123", "", "remove"},
      {"title (full-exact): hello\naction: remove", "hello you", "", "allow"},
      {"title (full-text): hello\naction: remove", "Hello!!", "", "remove"},
      {"title (case-sensitive): US\naction: remove", "us", "", "allow"},
      {"domain: [bad.example]\naction: spam", "", "see http://www.bad.example/x", "spam"},
      {"body_shorter_than: 10\naction: remove", "", "short", "remove"},
      {"body: a\n---\nbody: b\naction: remove\n", "", "b", "remove"},
      {"body#1: x\nbody#2: y\naction: remove", "", "x", "allow"},
      {"body#1: x\nbody#2: y\naction: remove", "", "x y", "remove"},
      {"standard: facebook links\naction: remove", "", "https://www.facebook.com/a", "remove"},
      {"ignore_blockquotes: true\nbody: x\naction: remove", "", "> x", "allow"}};
  for (const Row& row : kRows) {
    INFO(row.yaml << " on " << row.title << " / " << row.body);
    CHECK(action(row.yaml, row.title, row.body) == row.action);
  }
}

TEST_CASE("importers/automoderator: authors are asked by age, karma and name",
          "[importers][automoderator]") {
  CHECK(rule("author:\n  account_age: \"< 2 days\"\n  comment_karma: '< 10'\n"
             "  satisfy_any_threshold: true\naction: filter\n")
            .find(R"({"any":[{"author":{"age":"<2d"}},{"author":{"reputation":"<10"}}]})") !=
        std::string::npos);
  CHECK(rule("author:\n  account_age: '> 3 weeks'\naction: approve\n")
            .find(R"({"author":{"age":">21d"}})") != std::string::npos);
  CHECK(rule("author: [Ana, Bo]\naction: remove\n")
            .find(R"("in":["name"],"match":"word","any":["Ana","Bo"])") != std::string::npos);
  const std::string guest =
      rule("author:\n  ~name (regex): ['^bot']\n  is_submitter: false\naction: report\n");
  CHECK(guest.find(R"({"author":{"is_thread_author":false}})") != std::string::npos);
  CHECK(guest.find(R"("on":["reply.create","reply.edit"])") != std::string::npos);
  CHECK(rule("author:\n  contributor_quality: '< moderate'\naction: filter\n")
            .find(R"({"author":{"standing":["newcomer","member"]}})") != std::string::npos);
}

TEST_CASE("importers/automoderator: a lost condition makes a draft and is named with its place",
          "[importers][automoderator]") {
  constexpr std::string_view kYaml =
      "# first\nbody: a\naction: remove\n---\n\nbody: b\nis_original_content: true\n"
      "action: remove\ncomment_locked: true\n";
  const AutoModeratorImport import = converted(kYaml);
  CHECK(import.converted == 2);
  CHECK(import.drafts == 1);
  CHECK(notes_of(kYaml) ==
        "not representable: document 2, line 7: There is nothing like \"is_original_content\" "
        "here.\n"
        "not representable: document 2, line 9: There is nothing like \"comment_locked\" here.\n");
  CHECK(base::write_json(import.rules).find(R"("id":"automod-2","mode":"draft")") !=
        std::string::npos);
  CHECK(notes_of("body (regex): ['a(?=b)', ok]\naction: remove")
            .find("cannot be used: Look-ahead and look-behind are not possible here") !=
        std::string::npos);
}

TEST_CASE("importers/automoderator: mistakes name document and line and spare the other rules",
          "[importers][automoderator]") {
  constexpr std::string_view kYaml =
      "body: a\naction: remove\n---\nbody: [b\naction: remove\n---\nbody: c\naction: delete\n"
      "---\nbodi: d\naction: remove\n---\njust words\n";
  const AutoModeratorImport import = converted(kYaml);
  CHECK(import.converted == 1);
  const std::string all = notes_of(kYaml);
  CHECK(all.find("mistake: document 2, line ") != std::string::npos);
  CHECK(all.find("This is not valid YAML: ") != std::string::npos);
  CHECK(all.find("mistake: document 3, line 8: There is no action \"delete\".") !=
        std::string::npos);
  CHECK(all.find("mistake: document 4, line 10: AutoModerator has no \"bodi\".") !=
        std::string::npos);
  CHECK(all.find("mistake: document 5, line 13: A rule is made of lines") != std::string::npos);
  CHECK(import.documents == 5);
}

TEST_CASE("importers/automoderator: what no configuration is, is refused in bounds",
          "[importers][automoderator]") {
  using base::ErrorCode;
  CHECK(convert_automoderator("").error().code == ErrorCode::kInvalidArgument);
  CHECK(convert_automoderator("---\n# nothing yet\n---\n").error().code ==
        ErrorCode::kInvalidArgument);
  CHECK(convert_automoderator("body: \xFF").error().code == ErrorCode::kBadUtf8);
  CHECK(convert_automoderator(std::string(kAutoModeratorBytesMax + 1, ' ')).error().code ==
        ErrorCode::kTooLarge);
  // Ten aliases of ten aliases of …: a small file that would be ten thousand million words.
  std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i < 10; ++i) {
    const std::string below = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + below;
    for (int k = 1; k < 10; ++k) bomb += "," + below;
    bomb += "]\n";
  }
  CHECK(notes_of(bomb).find("too large once its aliases are written out") != std::string::npos);
  std::string deep = "body: ";
  for (int i = 0; i < 200; ++i) deep += "[";
  for (int i = 0; i < 200; ++i) deep += "]";
  CHECK(notes_of(deep).find("nested too deeply") != std::string::npos);
}

TEST_CASE("importers/automoderator: actions and words come along", "[importers][automoderator]") {
  const std::string json = rule(
      "type: submission\npriority: 7\nmoderators_exempt: false\nbody: x\naction: spam\n"
      "comment: 'No {{match-body}}, {{author}}.'\nmodmail: look\nmodmail_subject: spam\n"
      "set_locked: true\nset_flair: ['Old', css]\nset_sticky: 1\n");
  for (const char* piece :
       {R"("priority":7)", R"("on":["post.create","post.edit"])", R"("exempt":{"roles":[]})",
        R"({"spam":{}})", R"({"reply":{"text":"No {{match}}, (author)."}})",
        R"({"notify_mods":{"text":"spam\n\nlook"}})", R"({"set":{"lock":true}})",
        R"({"set":{"pin":true}})", R"("explain":"No {{match}}, (author).")"}) {
    INFO(piece << " in " << json);
    CHECK(json.find(piece) != std::string::npos);
  }
}

}  // namespace hearth::importers

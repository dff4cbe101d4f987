// SPDX-License-Identifier: MIT
// What one tap does about a finding: other words in place of the caught ones, and nothing else.
#include <catch2/catch_test_macros.hpp>

#include "tests/rules/drafts.h"

namespace hearth::rules {
namespace {

// The text after the first finding's offer was taken; "-" where nothing is offered.
std::string taken(const std::string& verbs, model::Draft draft, model::TextField field) {
  const auto rules = rules_of(R"({"id":"r","when":{"text":{"in":["title","body"],"match":"phrase",)"
                              R"("any":["mail me at","cheap"],"fold":{"case":1,"leet":1}}},)"
                              R"("then":[{"require_edit":{}})" +
                              verbs + R"(],"explain":"x"})");
  model::FactBundle facts;
  facts.author = model::AuthorFacts{};
  const model::Verdict verdict = hint(*rules, draft, facts);
  if (verdict.findings.empty() || replacement(verdict.findings[0]) == nullptr) return "-";
  return mended(verdict.findings[0], field,
                field == model::TextField::kTitle ? draft.title : draft.body);
}

std::string taken(const std::string& with, std::string body) {
  model::Draft draft;
  draft.body = std::move(body);
  return taken(R"(,{"replace":{"with":")" + with + "\"}}", draft, model::TextField::kBody);
}

}  // namespace

TEST_CASE("rules/mended: the caught words are replaced wherever they stand", "[rules][mended]") {
  CHECK(taken("write to us:", "Mail me at once") == "write to us: once");
  CHECK(taken("fair", "ch34p or CHEAP, never cheaper") == "fair or fair, never cheaper");
  CHECK(taken("günstig", "Ganz cheap, mail me at home") == "Ganz günstig, günstig home");
}

TEST_CASE("rules/mended: words left out leave no second space behind", "[rules][mended]") {
  CHECK(taken("", "It is cheap here") == "It is here");
  CHECK(taken("", "Cheap rooms") == "rooms");
  CHECK(taken("", "so cheap") == "so ");
  CHECK(taken("", "cheap cheap cheap").empty());
  CHECK(taken("", "Yes: cheap.") == "Yes: .");
}

TEST_CASE("rules/mended: only what the finding caught in this field, and only where it offers",
          "[rules][mended]") {
  model::Draft draft;
  draft.title = "Cheap";
  draft.body = "It is cheap";
  const std::string offer = R"(,{"replace":{"with":"good"}})";
  CHECK(taken(offer, draft, model::TextField::kTitle) == "good");
  CHECK(taken(offer, draft, model::TextField::kBody) == "It is good");
  CHECK(taken("", draft, model::TextField::kBody) == "-");
  // Places that are none any more, of a text somebody went on typing, change nothing.
  model::Finding finding;
  finding.effects.push_back({"replace", "x", 0});
  finding.spans.push_back({model::TextField::kBody, 4, 90});
  CHECK(mended(finding, model::TextField::kBody, "short") == "short");
}

}  // namespace hearth::rules

// SPDX-License-Identifier: MIT
// Converts AutoModerator configurations and lets the rules judge drafts as they do once they are in
// force.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

#include "server/importers/automoderator.h"
#include "shared/rules/rule_set.h"
#include "shared/rules/rules.h"

namespace hearth::importers {

inline AutoModeratorImport converted(std::string_view yaml) {
  auto result = convert_automoderator(yaml);
  INFO((result.ok() ? std::string() : result.error().detail));
  REQUIRE(result.ok());
  for (const rules::Problem& problem : rules::compile(base::write_json(result->rules)).problems) {
    FAIL_CHECK(problem.place << ": " << problem.message);
  }
  return std::move(result).value();
}

inline std::string notes_of(std::string_view yaml) {
  const auto result = convert_automoderator(yaml);
  if (!result.ok()) return result.error().detail;
  std::string out;
  for (const AutoModeratorNote& note : result->notes) out += to_text(note) + "\n";
  return out;
}

// The converted rules as they are once somebody put them in force.
inline rules::RuleSet in_force(std::string_view yaml) {
  const rules::Compiled compiled = rules::compile(base::write_json(converted(yaml).rules));
  REQUIRE(compiled.rules != nullptr);
  rules::RuleSet set = *compiled.rules;
  for (rules::Rule& one : set.rules) {
    if (one.mode == rules::Mode::kDryRun) one.mode = rules::Mode::kLive;
  }
  return set;
}

// What they do with a post, or a reply where there is no title.
inline std::string judged(std::string_view yaml, model::Draft draft, model::FactBundle facts = {}) {
  facts.server = true;
  facts.draft_id = 1;
  if (!facts.author) facts.author.emplace().role = "member";
  if (!facts.context) facts.context.emplace();
  return std::string(model::enum_text(rules::check(in_force(yaml), draft, facts).action));
}

// What they do with a post by an ordinary member.
inline std::string action(std::string_view yaml, std::string title, std::string body) {
  model::Draft draft;
  draft.title = std::move(title);
  draft.body = std::move(body);
  return judged(yaml, draft);
}

inline std::string of_reply(std::string_view yaml, std::string body,
                            std::string parent = "question") {
  model::Draft draft;
  draft.on = model::DraftOn::kReplyCreate;
  draft.body = std::move(body);
  model::FactBundle facts;
  facts.context.emplace().parent_kind = std::move(parent);
  return judged(yaml, draft, facts);
}

}  // namespace hearth::importers

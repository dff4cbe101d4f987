// SPDX-License-Identifier: MIT
// Whether rules would silence the people who run the community: asked by letting them say something
// plain, for what a condition catches is best known by trying it. Rules that take texts away exempt
// them unless they say otherwise, so only a rule that names its own exemptions can be caught here.
#include <array>
#include <string_view>

#include "shared/rules/rules.h"

namespace hearth::rules {
namespace {

constexpr std::int64_t kNowMs = 1'700'000'000'000;  // any day; a member of a year at noon
constexpr std::int64_t kYearMs = std::int64_t{365} * 24 * 3'600'000;

constexpr std::array<std::string_view, 3> kRoles = {"moderator", "admin", "owner"};

struct Plain {
  model::DraftOn on;
  std::string_view title, body, kind;
};
constexpr std::array<Plain, 3> kPlain = {{
    {model::DraftOn::kPostCreate, "A plain question", "How do I open it?", "question"},
    {model::DraftOn::kPostCreate, "What we decided",
     "We talked about it for a week. The workshop stays open on Thursdays, as before.",
     "discussion"},
    {model::DraftOn::kReplyCreate, "", "Thank you, this rule needs another look.", "reply"},
}};

bool stops(model::Action action) {
  return action >= model::Action::kRequireField && action != model::Action::kFlag;
}

model::FactBundle facts_of(std::string_view role) {
  model::FactBundle facts;
  facts.now_ms = kNowMs;
  facts.server = true;
  facts.author = model::AuthorFacts{};
  facts.author->joined_ms = kNowMs - kYearMs;
  facts.author->posts = 100;
  facts.author->replies = 300;
  facts.author->reputation = 500;
  facts.author->role = role;
  facts.author->standing = "core";
  facts.context = model::ContextFacts{};
  facts.context->minute_of_day = 720;
  return facts;
}

}  // namespace

std::string locks_out(const RuleSet& rules) {
  for (const std::string_view role : kRoles) {
    const model::FactBundle facts = facts_of(role);
    for (const Plain& plain : kPlain) {
      model::Draft draft;
      draft.on = plain.on;
      draft.title = plain.title;
      draft.body = plain.body;
      draft.kind = plain.kind;
      draft.name = "Ana";
      for (const model::Finding& finding : check(rules, draft, facts).findings) {
        const bool decides = !finding.dry_run && !finding.undecided;
        if (decides && stops(finding.action)) return finding.rule;
      }
    }
  }
  return {};
}

}  // namespace hearth::rules

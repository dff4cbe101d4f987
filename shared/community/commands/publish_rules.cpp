// SPDX-License-Identifier: MIT
// Admins put a new revision of the rules in force. A file with a mistake changes nothing,
// nor does one that would silence the people who run the community.
#include "shared/base/rule_limits.h"
#include "shared/community/deciding.h"
#include "shared/rules/pack.h"
#include "shared/rules/unserved.h"

namespace hearth::community {

using base::ErrorCode;

Refused decide_publish_rules(Deciding& deciding, const model::PublishRules& wish) {
  const Rulebook& book = deciding.state.rulebook;
  HEARTH_REFUSE_IF(wish.base_revision != book.revision, ErrorCode::kConflict, "base_revision");
  HEARTH_REFUSE_IF(wish.file.size() > base::limits::kRulesPublishedBytesMax, ErrorCode::kTooLarge,
                   "The file has " + std::to_string(wish.file.size()) + " bytes; at most " +
                       std::to_string(base::limits::kRulesPublishedBytesMax) +
                       " can be in force. Shorten the lists.");
  // A browser follows rules and cannot read their files: there the server decides.
  if (!deciding.at.server) return kAccepted;
  const rules::Compiled compiled = rules::compile(wish.file);
  if (compiled.rules == nullptr) {
    const std::string detail = compiled.problems.empty() ? std::string("file")
                                                         : compiled.problems.front().place + ": " +
                                                               compiled.problems.front().message;
    return refuse(ErrorCode::kInvalidArgument, detail);
  }
  const std::string silences = rules::locks_out(*compiled.rules);
  HEARTH_REFUSE_IF(!silences.empty(), ErrorCode::kInvalidArgument,
                   "The rule \"" + silences +
                       "\" would stop plain texts of moderators, admins or owners. Narrow its "
                       "\"when\", or name these roles in \"scope.exempt.roles\".");
  const std::string scored = rules::asks_for_score(*compiled.rules);
  HEARTH_REFUSE_IF(!scored.empty(), ErrorCode::kInvalidArgument,
                   "The rule \"" + scored +
                       "\" asks for a learned score (\"model\"), which is computed in trials only. "
                       "Use \"text\" with \"score\", or keep the rule as a draft.");
  const std::string mailed = rules::asks_for_email(wish.file);
  HEARTH_REFUSE_IF(!mailed.empty(), ErrorCode::kInvalidArgument,
                   "The rule \"" + mailed +
                       "\" asks whether an e-mail address is confirmed (\"email_verified\"), "
                       "which is known in trials only. Use \"age\" or \"reputation\", or keep the "
                       "rule as a draft.");
  HEARTH_REFUSE_IF(rules::pack(*compiled.rules).empty(), ErrorCode::kTooLarge,
                   "Compiled for members' browsers, these rules are longer than " +
                       std::to_string(base::limits::kRulesPackedBytesMax) +
                       " bytes. Shorten the lists, or name them in fewer rules.");
  model::RulesPublished published;
  published.revision = book.revision + 1;
  published.hash = rules::rules_hash(*compiled.rules);
  published.minor = !wish.material && book.revision > 0;
  deciding.decision.made = static_cast<std::uint64_t>(published.revision);
  model::Event& event = deciding.add(std::move(published));
  deciding.give_content(event, {.title = {}, .body = wish.file});
  return kAccepted;
}

}  // namespace hearth::community

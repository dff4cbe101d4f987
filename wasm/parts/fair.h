// SPDX-License-Identifier: MIT
// What surrounds a decision: the sanction a moderator gives, the appeal a member makes, the answer
// to it, and how each of them is told.
#pragma once
#include "shared/community/queue.h"
#include "wasm/member/desk.h"

namespace hearth::parts {

/// What the rule is called on the rules page; its id where it is not shown there.
[[nodiscard]] std::string rule_title(const Words& say, const Community& community,
                                     const std::string& id);

[[nodiscard]] Say measure_word(model::Measure measure);

/// A decision in two lines: what, under which rule, and why, in its author's words.
struct Said {
  std::string what;
  std::string why;

  [[nodiscard]] std::string whole() const { return why.empty() ? what : what + " · " + why; }
};
/// "Muted · until 3 May · Rule: kindness" and "Three insults."
[[nodiscard]] Said sanction_said(const Words& say, const Community& community,
                                 const model::Sanction& row);

/// What came of an appeal, or who looks at it; empty where there is none.
[[nodiscard]] std::string appeal_words(const Words& say, const model::Appeal& appeal);

/// A member's sanctions, newest first: oneself appeals, a moderator lifts. Draws nothing where
/// there are none.
void sanctions_of(ui::Ui& ui, const Words& say, const Community& community, MemberId member,
                  Say title);

/// Opens the appeal's dialog for a post or a sanction.
void ask_appeal(ui::Ui& ui, PostId post, model::SanctionId sanction);
/// Opens the sanction's dialog, filled with what a rule proposes where one does.
void ask_sanction(ui::Ui& ui, MemberId member, model::CaseId about,
                  const community::Proposal& proposal);
/// Opens the answer's dialog for the appeal of a case or a sanction.
void ask_answer(ui::Ui& ui, model::CaseId about, model::SanctionId sanction, bool overturn);
void ask_lift(ui::Ui& ui, model::SanctionId sanction);

/// A reason being written.
struct Reason {
  std::string words{};
  std::string error{};
};
/// The reason of a decision with the community's templates above it.
void reason_field(ui::Ui& ui, const Words& say, const Community& community, Reason& reason,
                  Say label);
/// A rule being chosen.
struct RuleChoice {
  std::string proposed{};  // its id, until the list was seen with it
  int selected = 0;        // 0: none is named
};
/// Which rule is named; empty for none.
[[nodiscard]] std::string rule_field(ui::Ui& ui, const Words& say, const Community& community,
                                     RuleChoice& choice);

/// Moderators' notes, and a line to add one to a case or a member.
void notes_of(ui::Ui& ui, const Words& say, const std::vector<model::Note>& notes);
/// What was typed in it for the case or member of this number.
[[nodiscard]] std::string& note_of(ui::Ui& ui, std::uint64_t subject);
void note_field(ui::Ui& ui, const Words& say, Wishes& wishes, model::CaseId about, MemberId member);

/// All four, at the end of a frame.
void fair_dialogs(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes);

}  // namespace hearth::parts

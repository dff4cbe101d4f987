// SPDX-License-Identifier: MIT
// What moderation leaves behind: cases with their reports, decisions and appeals, sanctions, notes.
// Plain data like community.h, which holds the ladder and the other enums.
#pragma once

#include "shared/model/community.h"

namespace hearth::model {

struct Report {
  ReportId id;
  MemberId reporter;
  ReportReason reason = ReportReason::kOther;
  std::string note;
  std::int64_t at_ms = 0;

  friend bool operator==(const Report&, const Report&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id, {.required = true});
    v("reporter", self.reporter);
    v("reason", self.reason);
    v("note", self.note, {.bytes_max = base::limits::kReasonBytesMax});
    v("at_ms", self.at_ms);
  }
};

/// What its author (or a sanctioned member) says against a decision, once, and what came of it.
struct Appeal {
  AppealState state = AppealState::kNone;
  Court court = Court::kOthers;
  std::int64_t at_ms = 0;
  std::string words;  // the member and moderators
  std::int64_t decided_ms = 0;
  MemberId decided_by;
  std::string reason;

  friend bool operator==(const Appeal&, const Appeal&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("state", self.state);
    v("court", self.court);
    v("at_ms", self.at_ms);
    v("words", self.words, {.bytes_max = base::limits::kReasonBytesMax});
    v("decided_ms", self.decided_ms);
    v("decided_by", self.decided_by);
    v("reason", self.reason, {.bytes_max = base::limits::kReasonBytesMax});
  }
};

/// What one moderator leaves for the others.
struct Note {
  MemberId by;
  std::int64_t at_ms = 0;
  std::string words;

  friend bool operator==(const Note&, const Note&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("by", self.by);
    v("at_ms", self.at_ms);
    v("words", self.words, {.bytes_max = base::limits::kReasonBytesMax});
  }
};

/// A suspected violation and all done about it. One open case per post. Moderators hold it whole;
/// others get what the public log says, once something was decided (sync/view.h).
struct Case {
  CaseId id;
  PostId post;
  std::int64_t opened_ms = 0;
  bool by_rules = false;  // a rule held the post
  std::vector<Report> reports;
  MemberId claimed_by;
  std::int64_t closed_ms = 0;  // 0 = open
  Handling decision = Handling::kApprove;
  MemberId decided_by;
  std::string reason;
  std::string rule;
  MemberId member{};                    // who wrote the post
  std::int64_t claimed_ms = 0;          // a claim lapses (community/queue.h): absence is covered
  std::int64_t decided_ms = 0;          // of the newest decision; a held post's case stays open
  std::uint64_t seq = 0;                // of the event that decided: where in the chain it stands
  PostState before = PostState::kLive;  // what undoing the decision gives back
  std::int64_t reopened_ms = 0;         // a decision was taken back
  Appeal appeal{};
  std::vector<Note> notes{};
  SweepId sweep{};  // decided together with others (sweep.h); none once that was taken back

  friend bool operator==(const Case&, const Case&) = default;
  [[nodiscard]] bool open() const { return closed_ms == 0; }
  [[nodiscard]] bool decided() const { return decided_ms != 0; }
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id, {.required = true});
    v("post", self.post);
    v("opened_ms", self.opened_ms);
    v("by_rules", self.by_rules);
    v("reports", self.reports, {.count_max = base::limits::kReportsPerCaseMax});
    v("claimed_by", self.claimed_by);
    v("closed_ms", self.closed_ms);
    v("decision", self.decision);
    v("decided_by", self.decided_by);
    v("reason", self.reason, {.bytes_max = base::limits::kReasonBytesMax});
    v("rule", self.rule, {.bytes_max = 100});
    v("member", self.member);
    v("claimed_ms", self.claimed_ms);
    v("decided_ms", self.decided_ms);
    v("seq", self.seq);
    v("before", self.before);
    v("reopened_ms", self.reopened_ms);
    v("appeal", self.appeal);
    v("notes", self.notes, {.count_max = base::limits::kNotesMax});
    v("sweep", self.sweep);
  }
};

/// What a moderator did to a member. It ends by itself, or is lifted before.
struct Sanction {
  SanctionId id;
  MemberId member;
  Measure measure = Measure::kWarn;
  std::int64_t given_ms = 0;
  std::int64_t ends_ms = 0;
  std::int64_t pace_s = 0;  // slow: least seconds between two posts
  MemberId by;
  std::string reason;
  std::string rule;
  CaseId about;
  std::int64_t lifted_ms = 0;  // 0 = not lifted
  MemberId lifted_by;
  std::string lift_reason;
  Appeal appeal;
  std::uint64_t seq = 0;  // of the event that gave it

  friend bool operator==(const Sanction&, const Sanction&) = default;
  [[nodiscard]] bool in_force(std::int64_t now_ms) const {
    return lifted_ms == 0 && now_ms < ends_ms;
  }
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id, {.required = true});
    v("member", self.member);
    v("measure", self.measure);
    v("given_ms", self.given_ms);
    v("ends_ms", self.ends_ms);
    v("pace_s", self.pace_s);
    v("by", self.by);
    v("reason", self.reason, {.bytes_max = base::limits::kReasonBytesMax});
    v("rule", self.rule, {.bytes_max = 100});
    v("about", self.about);
    v("lifted_ms", self.lifted_ms);
    v("lifted_by", self.lifted_by);
    v("lift_reason", self.lift_reason, {.bytes_max = base::limits::kReasonBytesMax});
    v("appeal", self.appeal);
    v("seq", self.seq);
  }
};

/// What only moderators know of a member: notes, and how often their reports proved right.
struct Dossier {
  MemberId member;
  std::vector<Note> notes;
  std::uint32_t reports_right = 0;  // the post was removed, and no appeal overturned it
  std::uint32_t reports_wrong = 0;

  friend bool operator==(const Dossier&, const Dossier&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("member", self.member, {.required = true});
    v("notes", self.notes, {.count_max = base::limits::kNotesMax});
    v("reports_right", self.reports_right);
    v("reports_wrong", self.reports_wrong);
  }
};

}  // namespace hearth::model

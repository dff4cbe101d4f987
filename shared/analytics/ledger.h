// SPDX-License-Identifier: MIT
// The ledger: what happened in a community as rows of numbers, in the order of the log. It holds no
// word that people wrote and nothing about what they read: only acts that events carry. An edit, a
// removal, a deletion, an overturned decision change the row of the post they are about, so every
// number counted from the ledger is the number a recount of the log gives. lens/analytics_lens.h
// fills it. Plain data, thread-compatible.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/base/time.h"
#include "shared/model/community.h"

namespace hearth::analytics {

using base::CaseId;
using base::MemberId;
using base::PostId;
using base::SanctionId;
using base::TopicId;

/// What a contribution is. question: a post that asks; post: every other beginning of a thread;
/// answer: a reply directly below a question; comment: every other reply. Comments that came from
/// Stack Exchange stand directly below the question and are comments all the same, see
/// kImportedCommentMin.
enum class Kind : std::uint8_t { kPost, kQuestion, kAnswer, kComment };

/// The importer of Stack Exchange numbers comments from 2^40 on, below 2^41, and everything else
/// below 2^40: by that a reply to an imported question is known as a comment.
inline constexpr std::uint64_t kImportedCommentMin = std::uint64_t{1} << 40;
inline constexpr std::uint64_t kImportedCommentMax = (std::uint64_t{1} << 41) - 1;

/// One post or reply. 88 bytes; there is one for everything that was ever written.
struct Contribution {
  PostId post{};
  MemberId author{};  // none: the thread of a page, which nobody wrote
  PostId root{};
  PostId parent{};
  MemberId to{};  // who wrote the parent
  TopicId topic{};
  std::int64_t at_ms = 0;
  PostId accepted{};  // questions: the answer
  std::int64_t accepted_ms = 0;
  CaseId decided_in{};  // held or removed: the case it was decided in
  Kind kind = Kind::kPost;
  model::PostKind form = model::PostKind::kDiscussion;
  model::PostState state = model::PostState::kLive;
  bool rule_held = false;  // the rules held it, when it was written or edited

  friend bool operator==(const Contribution&, const Contribution&) = default;
  /// Counts as an act of its author: it can be read by others, as far as the ledger goes. What was
  /// removed, deleted or waits for a moderator counts for nothing; shown again, it counts again.
  [[nodiscard]] bool counts() const { return author && state == model::PostState::kLive; }
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("post", self.post);
    v("author", self.author);
    v("root", self.root);
    v("parent", self.parent);
    v("to", self.to);
    v("topic", self.topic);
    v("at_ms", self.at_ms);
    v("accepted", self.accepted);
    v("accepted_ms", self.accepted_ms);
    v("decided_in", self.decided_in);
    v("kind", self.kind);
    v("form", self.form);
    v("state", self.state);
    v("rule_held", self.rule_held);
  }
};

/// One member who ever joined.
struct Person {
  MemberId id{};
  std::int64_t joined_ms = 0;  // the first time
  std::int64_t left_ms = 0;    // 0: is here. Whoever left was perhaps erased: the log does not say
  model::Role role = model::Role::kVisitor;
  model::Standing standing = model::Standing::kNewcomer;

  friend bool operator==(const Person&, const Person&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id);
    v("joined_ms", self.joined_ms);
    v("left_ms", self.left_ms);
    v("role", self.role);
    v("standing", self.standing);
  }
};

/// A member joined, left, or has another role or standing.
struct Turn {
  enum class What : std::uint8_t { kJoined, kLeft, kRole, kStanding };
  std::int64_t at_ms = 0;
  MemberId member{};
  What what = What::kJoined;
  std::uint8_t level = 0;  // the Role or Standing they have from now on

  friend bool operator==(const Turn&, const Turn&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("at_ms", self.at_ms);
    v("member", self.member);
    v("what", self.what);
    v("level", self.level);
  }
};

/// A reaction or vote given, or taken back (`off`): two facts, the second undoes the first.
struct Tap {
  std::int64_t at_ms = 0;
  MemberId by{};
  PostId post{};
  MemberId on{};  // who wrote the post
  model::Reaction name = model::Reaction::kLike;
  bool off = false;

  friend bool operator==(const Tap&, const Tap&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("at_ms", self.at_ms);
    v("by", self.by);
    v("post", self.post);
    v("on", self.on);
    v("name", self.name);
    v("off", self.off);
  }
};

/// Reactions an import knows only by number.
struct Tally {
  std::int64_t at_ms = 0;
  PostId post{};
  model::Reaction name = model::Reaction::kLike;
  std::uint32_t count = 0;

  friend bool operator==(const Tally&, const Tally&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("at_ms", self.at_ms);
    v("post", self.post);
    v("name", self.name);
    v("count", self.count);
  }
};

struct Reported {
  std::int64_t at_ms = 0;
  PostId post{};
  MemberId by{};

  friend bool operator==(const Reported&, const Reported&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("at_ms", self.at_ms);
    v("post", self.post);
    v("by", self.by);
  }
};

/// A post was approved, held or removed after it was written. Taken back: `undone`.
struct Decision {
  std::int64_t at_ms = 0;
  MemberId by{};  // none: the rules
  PostId post{};
  CaseId about{};
  model::Handling handling = model::Handling::kApprove;
  bool undone = false;

  friend bool operator==(const Decision&, const Decision&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("at_ms", self.at_ms);
    v("by", self.by);
    v("post", self.post);
    v("about", self.about);
    v("handling", self.handling);
    v("undone", self.undone);
  }
};

/// Something that waits, or waited, for a moderator.
struct Matter {
  CaseId id{};
  PostId post{};
  std::int64_t opened_ms = 0;
  bool by_rules = false;
  bool by_decision = false;    // a decision itself opened it, so nobody waited
  bool swept = false;          // one on many posts did: taken back, nothing waits
  std::int64_t acted_ms = 0;   // first decision by a person that was not taken back; 0: none
  std::int64_t closed_ms = 0;  // 0: open
  bool withdrawn = false;      // its author took the post back
  model::Handling decision = model::Handling::kApprove;  // the newest, where acted_ms is not 0
  MemberId decided_by{};

  friend bool operator==(const Matter&, const Matter&) = default;
  [[nodiscard]] bool open_at(std::int64_t now_ms) const {
    return opened_ms <= now_ms && (closed_ms == 0 || closed_ms > now_ms);
  }
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id);
    v("post", self.post);
    v("opened_ms", self.opened_ms);
    v("by_rules", self.by_rules);
    v("by_decision", self.by_decision);
    v("swept", self.swept);
    v("acted_ms", self.acted_ms);
    v("closed_ms", self.closed_ms);
    v("withdrawn", self.withdrawn);
    v("decision", self.decision);
    v("decided_by", self.decided_by);
  }
};

struct Sanctioned {
  SanctionId id{};
  MemberId member{};
  MemberId by{};
  model::Measure measure = model::Measure::kWarn;
  std::int64_t at_ms = 0;
  std::int64_t ends_ms = 0;
  std::int64_t lifted_ms = 0;

  friend bool operator==(const Sanctioned&, const Sanctioned&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id);
    v("member", self.member);
    v("by", self.by);
    v("measure", self.measure);
    v("at_ms", self.at_ms);
    v("ends_ms", self.ends_ms);
    v("lifted_ms", self.lifted_ms);
  }
};

/// An appeal against the decision of a case, or against a sanction.
struct Appealed {
  std::int64_t at_ms = 0;
  CaseId about{};
  SanctionId sanction{};
  MemberId by{};
  model::AppealState state = model::AppealState::kNone;
  std::int64_t decided_ms = 0;

  friend bool operator==(const Appealed&, const Appealed&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("at_ms", self.at_ms);
    v("about", self.about);
    v("sanction", self.sanction);
    v("by", self.by);
    v("state", self.state);
    v("decided_ms", self.decided_ms);
  }
};

struct Medalled {
  std::int64_t at_ms = 0;
  MemberId member{};

  friend bool operator==(const Medalled&, const Medalled&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("at_ms", self.at_ms);
    v("member", self.member);
  }
};

/// An event members may come to: how many said so. Who they are is not kept.
struct Meeting {
  PostId post{};
  model::Gathering when{};
  std::uint32_t yes = 0, maybe = 0, no = 0;

  friend bool operator==(const Meeting&, const Meeting&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("post", self.post);
    v("when", self.when);
    v("yes", self.yes);
    v("maybe", self.maybe);
    v("no", self.no);
  }
};

/// Every field is 0 unless something says otherwise, see model/pack.h. Times are those of the
/// events. They may jump back where a clock did; who needs order sorts.
struct Ledger {
  std::int64_t begin_ms = 0;  // earliest and latest act of a person; 0: nobody did anything
  std::int64_t end_ms = 0;
  std::vector<Person> people;
  std::vector<Turn> turns;
  std::vector<Contribution> contributions;
  std::vector<Tap> taps;
  std::vector<Tally> tallies;
  std::vector<Reported> reports;
  std::vector<Decision> decisions;
  std::vector<Matter> matters;
  std::vector<Sanctioned> sanctions;
  std::vector<Appealed> appeals;
  std::vector<Medalled> medals;
  std::vector<Meeting> meetings;

  friend bool operator==(const Ledger&, const Ledger&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("begin_ms", self.begin_ms);
    v("end_ms", self.end_ms);
    v("people", self.people);
    v("turns", self.turns);
    v("contributions", self.contributions);
    v("taps", self.taps);
    v("tallies", self.tallies);
    v("reports", self.reports);
    v("decisions", self.decisions);
    v("matters", self.matters);
    v("sanctions", self.sanctions);
    v("appeals", self.appeals);
    v("medals", self.medals);
    v("meetings", self.meetings);
  }
};

/// What a reply with that number is below a parent of that kind; see Kind.
[[nodiscard]] Kind kind_of_reply(PostId reply, PostId parent, model::PostKind parent_form);

/// Bytes the rows take in memory. @cost O(1).
[[nodiscard]] std::size_t bytes_of(const Ledger& ledger);

}  // namespace hearth::analytics

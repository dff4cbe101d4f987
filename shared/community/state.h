// SPDX-License-Identifier: MIT
// State: a community as the log tells it, folded up to `seq`. The server holds it whole; a replica
// holds a window of it (`partial`), where a missing post is no error. Copying is cheap (see
// table.h). Only apply() and the snapshot reader change it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "shared/community/resting_table.h"
#include "shared/community/table.h"
#include "shared/model/community.h"
#include "shared/model/event.h"
#include "shared/model/moderation.h"
#include "shared/rules/rules.h"

namespace hearth::community {

using model::CaseId;
using model::InvitationId;
using model::MemberId;
using model::PostId;
using model::SanctionId;
using model::TopicId;

/// What one member chose: follows, mutes, reactions, votes. A replica knows only its own member's.
struct Relations {
  MemberId member;
  std::unordered_set<std::uint64_t> followed_topics, followed_members, followed_posts;
  std::unordered_set<std::uint64_t> muted_topics, muted_members, muted_posts;
  std::unordered_map<PostId, std::uint8_t> reactions;  // bit r set: gave Reaction r
  std::unordered_map<PostId, model::Choice> votes;     // never 0

  [[nodiscard]] bool follows(model::TargetKind kind, std::uint64_t id) const;
  [[nodiscard]] bool mutes(model::TargetKind kind, std::uint64_t id) const;
  /// 0: no answer.
  [[nodiscard]] model::Choice choice(PostId post) const;
};

/// What a member is told about, newest last, and what rates are counted on.
struct Inbox {
  MemberId member;
  std::vector<model::Notice> notices;     // at most limits::kNoticesPerMemberMax
  std::vector<model::RecentPost> recent;  // at most limits::kRecentPerMemberMax
  std::vector<PostId> recent_ids;         // of `recent`, same order
};

struct Children {
  PostId post;                // they stand below it
  std::vector<PostId> posts;  // replies directly below, in order of the log
};

// Who was told what and what answers what is looked at as seldom as the posts it is about.
template <>
class Table<PostId, Children> : public RestingTable<PostId, Children, RestingSizes<32, 0, 512>> {};
template <>
class Table<MemberId, Inbox> : public RestingTable<MemberId, Inbox, RestingSizes<4, 0, 512>> {};

extern template class RestingTable<PostId, Children, RestingSizes<32, 0, 512>>;
extern template class RestingTable<MemberId, Inbox, RestingSizes<4, 0, 512>>;

struct Counts {
  std::uint64_t members = 0;
  std::uint64_t posts = 0;    // live
  std::uint64_t replies = 0;  // live
  std::uint64_t reactions = 0;
  std::uint64_t open_cases = 0;
  std::uint64_t open_appeals = 0;
  std::int64_t last_join_ms = 0;

  friend bool operator==(const Counts&, const Counts&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("members", self.members);
    v("posts", self.posts);
    v("replies", self.replies);
    v("reactions", self.reactions);
    v("open_cases", self.open_cases);
    v("open_appeals", self.open_appeals);
    v("last_join_ms", self.last_join_ms);
  }
};

struct Rulebook {
  std::int64_t revision = 0;  // 0: the community has no rules yet
  std::int64_t asked = 0;     // the newest one members have to accept; those after it are minor
  std::string hash;
  std::string file;  // JSON text; on a replica packed
  std::int64_t published_ms = 0;
  std::shared_ptr<const rules::RuleSet> rules = rules::no_rules();

  /// `asked` as it is written down: 0 where it is the revision in force, as before there were
  /// others.
  [[nodiscard]] std::int64_t asked_before() const { return asked == revision ? 0 : asked; }
  void set_asked(std::int64_t before) { asked = before == 0 ? revision : before; }
};

struct State {
  // Not inline: they go through every table, and would be compiled wherever a State is held.
  State();
  State(const State& other);
  State(State&& other) noexcept;
  State& operator=(const State& other);
  State& operator=(State&& other) noexcept;
  ~State();

  std::uint64_t seq = 0;  // of the newest event folded in
  std::string chain;      // of that event; empty on a replica
  bool partial = false;   // a replica's window
  model::Settings settings;
  Rulebook rulebook;
  Counts counts;
#define HEARTH_RECORDS(name, Key, Row, letter, salt, most) Table<Key, Row> name;
#define HEARTH_OWN(name, Row, salt) Table<MemberId, Row> name;
#define HEARTH_ROWS(name, Key, Row) Table<Key, Row> name;
#include "shared/community/tables.def"
  std::vector<PostId> threads;                   // posts that are no replies, in order of the log
  std::unordered_map<PostId, CaseId> open_case;  // of a post
  std::unordered_map<PostId, std::vector<CaseId>> cases_of;  // of a post, oldest first
  std::unordered_map<MemberId, std::vector<SanctionId>> sanctions_of;
  std::unordered_map<std::string, MemberId> names;  // folded name -> member

  /// The member, or nullptr.
  [[nodiscard]] const model::Member* member(MemberId id) const { return members.find(id); }
  [[nodiscard]] const model::Post* post(PostId id) const { return posts.find(id); }
  /// The body of a post of this State, wherever it is. On a server it may be a read of the store.
  /// @errors those of PostShelf::body().
  [[nodiscard]] base::Result<std::string> read_body(const model::Post& of) const {
    return posts.body(of);
  }
  /// The same for showing it: empty where it cannot be read, too.
  [[nodiscard]] std::string body(const model::Post& of) const;
  /// kVisitor for none and for members who left.
  [[nodiscard]] model::Role role(MemberId id) const;
  /// Never null: an empty one where the member chose nothing yet.
  [[nodiscard]] const Relations& relation(MemberId id) const;
  [[nodiscard]] const Inbox& inbox(MemberId id) const;
  /// All ever given to that member, oldest first.
  [[nodiscard]] const std::vector<SanctionId>& sanctions_on(MemberId id) const;
  /// All cases there ever were about that post, oldest first.
  [[nodiscard]] const std::vector<CaseId>& cases_about(PostId id) const;
  /// Direct replies, in order of the log.
  [[nodiscard]] const std::vector<PostId>& replies(PostId id) const;
  /// The member with that name, case and accents folded; none where nobody has it.
  [[nodiscard]] MemberId by_name(std::string_view name) const;
};

/// The key under which names are unique: trimmed, case folded, accents and look-alikes folded.
[[nodiscard]] std::string name_key(std::string_view name);

/// Under which an invitation's code is known: 128 bits of SHA-256 in hex, over the code without
/// blanks and hyphens and in lower case, as people type it.
[[nodiscard]] std::string code_hash(std::string_view code);

/// May `viewer` (none: a visitor) see this post's text, receive this event? As their eyes, see
/// eyes.h.
[[nodiscard]] bool can_read(const State& state, const model::Post& post, MemberId viewer);
[[nodiscard]] bool can_receive(const State& state, const model::Event& event, MemberId viewer);

/// Puts a case into its table and its post's list. @cost O(1).
model::Case& put_case_row(State& state, model::Case row);

/// Forgets what is a member's alone (HEARTH_OWN in tables.def): they left.
void forget_own(State& state, MemberId member);

/// 64-bit digest of everything the log says, independent of seq numbers and of the order of ids:
/// equal for an import and for the import of its export. @cost O(size of the State).
[[nodiscard]] std::uint64_t digest(const State& state);

/// What two replicas compare of one post: hash of (id, revision, state, replies, reactions,
/// bridging, votes).
[[nodiscard]] std::uint64_t post_hash(const model::Post& post);

}  // namespace hearth::community

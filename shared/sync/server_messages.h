// SPDX-License-Identifier: MIT
// Protocol hearth.1, what a server sends to a browser. messages.h tells how a conversation goes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/community/state.h"
#include "shared/model/event.h"
#include "shared/sync/client_messages.h"

namespace hearth::sync {

/// Who the viewer is in one community, and the newest command of this client that was run.
struct Greeting {
  std::string c;
  MemberId member;  // none: a visitor. An account has its member id before it joins.
  model::Role role = model::Role::kVisitor;
  std::uint64_t last = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("c", self.c, {.bytes_max = kCommunityBytesMax});
    v("member", self.member);
    v("role", self.role);
    v("last", self.last);
  }
};

/// Answers hello and auth, once each, before any snapshot: all communities followed.
struct Welcome {
  std::uint32_t v = 0;
  std::uint32_t core = 0;
  std::int64_t now_ms = 0;   // the server's clock, by which the browser judges times
  std::int64_t ping_s = 0;   // say something at least this often
  std::int64_t ends_ms = 0;  // when the access token ends; 0: a visitor
  std::uint32_t in_flight = 0;
  std::vector<Greeting> communities;
  std::uint64_t n = 0;  // of the hello or auth it answers; an older one is out of date
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("v", self.v);
    v("core", self.core);
    v("now_ms", self.now_ms);
    v("ping_s", self.ping_s);
    v("ends_ms", self.ends_ms);
    v("in_flight", self.in_flight);
    v("communities", self.communities, {.count_max = kSubsMax});
    v("n", self.n);
  }
};

/// What the viewer gave a post: reactions, and their choice where it asks for one.
struct OwnReactions {
  PostId post;
  std::uint8_t bits = 0;  // bit r set: gave Reaction r
  model::Choice choice = 0;

  friend bool operator==(const OwnReactions&, const OwnReactions&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("post", self.post);
    v("bits", self.bits);
    v("choice", self.choice, {.max = model::kChoiceMax});
  }
};

/// What only the viewer themself gets. Reactions are those to the posts of the same message.
struct Mine {
  MemberId member;
  std::vector<std::uint64_t> followed_topics, followed_members, followed_posts;
  std::vector<std::uint64_t> muted_topics, muted_members, muted_posts;
  std::vector<OwnReactions> reactions;
  std::vector<model::Notice> notices;
  std::vector<model::RecentPost> recent;
  std::vector<PostId> recent_ids;
  model::Application application;  // to join; none: `member` is none
#define HEARTH_OWN(name, Row, salt) Row name;
#include "shared/community/tables.def"

  friend bool operator==(const Mine&, const Mine&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("member", self.member);
    v("followed_topics", self.followed_topics, {.count_max = base::limits::kFollowsPerMemberMax});
    v("followed_members", self.followed_members, {.count_max = base::limits::kFollowsPerMemberMax});
    v("followed_posts", self.followed_posts, {.count_max = base::limits::kFollowsPerMemberMax});
    v("muted_topics", self.muted_topics, {.count_max = base::limits::kMutesPerMemberMax});
    v("muted_members", self.muted_members, {.count_max = base::limits::kMutesPerMemberMax});
    v("muted_posts", self.muted_posts, {.count_max = base::limits::kMutesPerMemberMax});
    v("reactions", self.reactions, {.count_max = base::limits::kWindowMax * 4});
    v("notices", self.notices, {.count_max = base::limits::kNoticesPerMemberMax});
    v("recent", self.recent, {.count_max = base::limits::kRecentPerMemberMax});
    v("recent_ids", self.recent_ids, {.count_max = base::limits::kRecentPerMemberMax});
    v("application", self.application);
#define HEARTH_OWN(name, Row, salt) v(#name, self.name);
#include "shared/community/tables.def"
  }
};

/// The community's rules as members may see them.
struct RulesView {
  std::int64_t revision = 0;
  std::string hash;
  std::int64_t published_ms = 0;
  std::int64_t asked = 0;  // the newest revision members have to accept; 0: this one
  std::string file;        // packed (rules/pack.h); empty where `sub.rules` was this hash

  friend bool operator==(const RulesView&, const RulesView&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("revision", self.revision);
    v("hash", self.hash, {.bytes_max = 64});
    v("published_ms", self.published_ms);
    v("asked", self.asked);
    v("file", self.file, {.bytes_max = base::limits::kRuleFileBytesMax});
  }
};

/// A fresh window. Parts are applied together once all are in; another snap's part 1 starts over.
/// Part 1 carries what is there once; for a signed-in viewer the last part carries `mine`.
struct Snap {
  std::string c;
  std::uint64_t epoch = 0;
  std::uint64_t seq = 0;
  std::uint32_t part = 0;  // 1..parts
  std::uint32_t parts = 0;
  std::uint64_t floor = 0;  // part 1, with the four below
  std::string hash;         // window hash, 16 hex digits (serving.h)
  model::Settings settings;
  community::Counts counts;
  RulesView rules;
// Records as the viewer may see them. Cases: open ones for moderators, decided ones for everyone.
#define HEARTH_RECORDS(name, Key, Row, letter, salt, most) std::vector<Row> name;
#include "shared/community/tables.def"
  Mine mine;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("c", self.c, {.bytes_max = kCommunityBytesMax});
    v("epoch", self.epoch);
    v("seq", self.seq);
    v("part", self.part);
    v("parts", self.parts);
    v("floor", self.floor);
    v("hash", self.hash, {.bytes_max = 16});
    v("settings", self.settings);
    v("counts", self.counts);
    v("rules", self.rules);
#define HEARTH_RECORDS(name, Key, Row, letter, salt, most) v(#name, self.name, {.count_max = most});
#include "shared/community/tables.def"
    v("mine", self.mine);
  }
};

/// Everything the viewer may receive of the closed range from+1..to. It is applied only where from
/// is the replica's seq. Events come first, then the records, which say how things stand at `to`
/// and win.
struct Delta {
  std::string c;
  std::uint64_t epoch = 0;
  std::uint64_t from = 0;
  std::uint64_t to = 0;
  std::vector<base::Json> ev;  // model::encode_event; an unknown kind only moves seq on
  community::Counts counts;
// Records touched in the range, as the viewer may see them. Members: also those newly referred to.
// Posts: newly visible, changed by what the viewer may not receive, or without text from now on;
// and their ancestors.
#define HEARTH_RECORDS(name, Key, Row, letter, salt, most) std::vector<Row> name;
#include "shared/community/tables.def"
  std::vector<PostId> hidden;          // posts the viewer may no longer see at all
  std::vector<model::Notice> notices;  // the viewer's own with seq > from
  std::uint64_t floor = 0;             // with `hash`: the window it is about
  std::string hash;                    // where the range crosses a multiple of limits::kHashEvery
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("c", self.c, {.bytes_max = kCommunityBytesMax});
    v("epoch", self.epoch);
    v("from", self.from);
    v("to", self.to);
    v("ev", self.ev, {.count_max = base::limits::kHotEventsMax});
    v("counts", self.counts);
#define HEARTH_RECORDS(name, Key, Row, letter, salt, most) \
  v(#name, self.name, {.count_max = base::limits::kHotEventsMax * 4});
#include "shared/community/tables.def"
    v("hidden", self.hidden, {.count_max = base::limits::kHotEventsMax});
    v("notices", self.notices, {.count_max = base::limits::kNoticesPerMemberMax});
    v("floor", self.floor);
    v("hash", self.hash, {.bytes_max = 16});
  }
};

/// Answers more (`before` set), thread (`root` set) or replies (`replies` set). Valid at exactly
/// `seq`: the server sends what is pending first, so on a socket it always fits.
struct Page {
  std::string c;
  std::uint64_t seq = 0;
  std::uint64_t before = 0;
  std::uint64_t floor = 0;  // more: the window's new floor; replies: threads from here are complete
  PostId root;
  std::uint64_t from = 0;  // thread: replies created in (from, next]
  std::uint64_t next = 0;  // replies: not 0 = the thread created at `floor` goes on after this seq
  bool done = false;       // nothing older (more, replies), nothing newer (thread)
  bool missing = false;    // thread: there is no such post, or the viewer may not see it
  bool replies = false;
  std::vector<model::Post> posts;
  std::vector<model::Member> members;
  std::vector<OwnReactions> reactions;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("c", self.c, {.bytes_max = kCommunityBytesMax});
    v("seq", self.seq);
    v("before", self.before);
    v("floor", self.floor);
    v("root", self.root);
    v("from", self.from);
    v("next", self.next);
    v("done", self.done);
    v("missing", self.missing);
    v("replies", self.replies);
    v("posts", self.posts, {.count_max = base::limits::kWindowMax * 2});
    v("members", self.members, {.count_max = base::limits::kWindowMax * 2});
    v("reactions", self.reactions, {.count_max = base::limits::kWindowMax * 2});
  }
};

/// dup: run before, but its result is no longer kept. All three mean: this mid is used up.
enum class Outcome : std::uint8_t { kOk, kNo, kDup };
enum class ResetReason : std::uint8_t { kTrimmed, kEpoch, kRights, kHash, kCore };
enum class ByeReason : std::uint8_t { kRestart, kSlow, kSignedOut, kBadMessage, kVersion, kIdle };

}  // namespace hearth::sync

namespace hearth::model {
HEARTH_ENUM_TEXT(sync::Outcome, "ok", "no", "dup");
HEARTH_ENUM_TEXT(sync::ResetReason, "trimmed", "epoch", "rights", "hash", "core");
HEARTH_ENUM_TEXT(sync::ByeReason, "restart", "slow", "signed_out", "bad_message", "version",
                 "idle");
}  // namespace hearth::model

namespace hearth::sync {

/// A command's result, sent only after it is on disk. The browser keeps showing its own prediction
/// until its seq reaches `seq`.
struct Res {
  std::string c;
  ClientId client;
  std::uint64_t mid = 0;
  Outcome st = Outcome::kOk;
  std::uint64_t seq = 0;
  std::uint64_t made = 0;  // id of what it created
  std::string code;        // no: wire code of errors.def
  std::string detail;
  std::int64_t until_ms = 0;  // no: as community::Refusal
  std::int64_t wait_s = 0;
  model::Verdict verdict;  // where rules were asked

  friend bool operator==(const Res&, const Res&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("c", self.c, {.bytes_max = kCommunityBytesMax});
    v("client", self.client);
    v("mid", self.mid);
    v("st", self.st);
    v("seq", self.seq);
    v("made", self.made);
    v("code", self.code, {.bytes_max = 64});
    v("detail", self.detail, {.bytes_max = 500});
    v("until_ms", self.until_ms);
    v("wait_s", self.wait_s);
    v("verdict", self.verdict);
  }
};

/// Drop the replica, keep the outbox; a snapshot follows at once.
struct Reset {
  std::string c;
  ResetReason why = ResetReason::kTrimmed;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("c", self.c, {.bytes_max = kCommunityBytesMax});
    v("why", self.why);
  }
};

/// The server dropped deltas it had queued for a slow socket: send `sub` with your cursor.
struct Lag {
  std::string c;
  std::uint64_t to = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("c", self.c, {.bytes_max = kCommunityBytesMax});
    v("to", self.to);
  }
};

/// The access token ends soon: refresh it and send `auth`.
struct Reauth {
  std::int64_t in_s = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("in_s", self.in_s);
  }
};

/// The server closes. `retry_ms` 0: as usual; it overrides the browser's own waiting time.
struct Bye {
  ByeReason code = ByeReason::kRestart;
  std::int64_t retry_ms = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("code", self.code);
    v("retry_ms", self.retry_ms);
  }
};

/// Something was not done. With `ref` it is about that command, whose mid is *not* used up.
struct Err {
  std::string code;  // wire code of errors.def
  std::string detail;
  std::string c;
  ClientId client;
  std::uint64_t ref = 0;
  std::uint64_t want = 0;     // gap: the mid the server waits for
  std::int64_t retry_ms = 0;  // rate_limited, busy
  bool fatal = false;         // the socket closes
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("code", self.code, {.bytes_max = 64});
    v("detail", self.detail, {.bytes_max = 500});
    v("c", self.c, {.bytes_max = kCommunityBytesMax});
    v("client", self.client);
    v("ref", self.ref);
    v("want", self.want);
    v("retry_ms", self.retry_ms);
    v("fatal", self.fatal);
  }
};

struct Pong {
  std::uint64_t n = 0;
  std::int64_t now_ms = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("n", self.n);
    v("now_ms", self.now_ms);
  }
};

}  // namespace hearth::sync

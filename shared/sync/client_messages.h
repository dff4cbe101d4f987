// SPDX-License-Identifier: MIT
// Protocol hearth.1, what a browser sends to a server. messages.h tells how a conversation goes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/model/codec.h"
#include "shared/model/community.h"

namespace hearth::sync {

using base::ClientId;
using model::MemberId;
using model::PostId;
using model::TopicId;

inline constexpr std::uint32_t kProtocol = 1;          // the only version spoken so far
inline constexpr std::size_t kSubsMax = 4;             // communities one socket may follow
inline constexpr std::size_t kPartBytes = 32 * 1024;   // a snap part is closed when it reaches this
inline constexpr std::size_t kPageBytes = 128 * 1024;  // a page is closed when it reaches this
inline constexpr std::size_t kPageThreadsMax = 2'000;  // threads looked through for one page
inline constexpr std::size_t kDeltaBytesMax = 192 * 1024;       // a longer catch-up becomes a reset
inline constexpr std::size_t kServerMessageBytesMax = 8 << 20;  // the largest: a page of rules
inline constexpr std::size_t kTokenBytesMax = 128;
inline constexpr std::size_t kCommunityBytesMax = 63;

/// Follow a community from a cursor. seq 0: from nothing, answered by a snapshot. Sent again for
/// the same community it moves the cursor: after a gap, a `lag`, or a hash that did not fit.
struct Sub {
  std::string c;
  std::uint64_t epoch = 0;   // of the log the cursor belongs to
  std::uint64_t seq = 0;     // newest event held
  std::uint64_t floor = 0;   // window: threads created at or after this seq; 0 = all of them
  std::string rules;         // hash of the rules file held; the same one is not sent again
  bool hash_failed = false;  // asked again because a window hash did not fit: the server counts it
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("c", self.c, {.bytes_max = kCommunityBytesMax, .bytes_min = 1, .required = true});
    v("epoch", self.epoch);
    v("seq", self.seq);
    v("floor", self.floor);
    v("rules", self.rules, {.bytes_max = 64});
    v("hash_failed", self.hash_failed);
  }
};

/// First frame on a socket, within 5 s. The token is never part of a URL.
struct Hello {
  std::uint32_t v_min = 0;
  std::uint32_t v_max = 0;
  std::uint32_t core = 0;  // model::kCoreAbi; another one: no predictions until the page reloads
  ClientId client;
  std::string token;  // access token; empty: a visitor
  std::vector<Sub> subs;
  std::uint64_t n = 0;  // comes back in `welcome`
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("v_min", self.v_min, {.min = 1, .max = 1'000, .required = true});
    v("v_max", self.v_max, {.min = 1, .max = 1'000, .required = true});
    v("core", self.core, {.max = 1'000'000});
    v("client", self.client, {.required = true});
    v("token", self.token, {.bytes_max = kTokenBytesMax});
    v("subs", self.subs, {.count_max = kSubsMax});
    v("n", self.n);
  }
};

/// One command. Mids count 1, 2, 3 … per (client, member, community); at most limits::kInFlightMax
/// may be unanswered. `acked` is the newest mid whose answer arrived: a server restored from a
/// backup takes the numbering up from there instead of waiting for commands nobody has any more.
struct Mut {
  std::string c;
  ClientId client;  // none: the one of `hello`; tabs that share a socket name their own
  std::uint64_t mid = 0;
  std::uint64_t acked = 0;
  std::string op;
  base::Json args;
  MemberId member;  // whose command it is; another session does not run it
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("c", self.c, {.bytes_max = kCommunityBytesMax});
    v("client", self.client);
    v("mid", self.mid, {.min = 1, .required = true});
    v("acked", self.acked);
    v("op", self.op, {.bytes_max = 64, .bytes_min = 1, .required = true});
    v("args", self.args, {.required = true});
    v("member", self.member);
  }
};

struct Unsub {
  std::string c;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("c", self.c, {.bytes_max = kCommunityBytesMax, .bytes_min = 1, .required = true});
  }
};

/// The next older threads: at most n that were created before seq `before` (the window's floor).
struct More {
  std::string c;
  std::uint64_t before = 0;
  std::uint32_t n = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("c", self.c, {.bytes_max = kCommunityBytesMax, .bytes_min = 1, .required = true});
    v("before", self.before, {.min = 1, .required = true});
    v("n", self.n, {.min = 1, .max = base::limits::kWindowPage, .required = true});
  }
};

/// The replies of a thread in the order of the log, those created after seq `from`. `root` may be
/// any post of the thread.
struct Thread {
  std::string c;
  PostId root;
  std::uint64_t from = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("c", self.c, {.bytes_max = kCommunityBytesMax, .bytes_min = 1, .required = true});
    v("root", self.root, {.required = true});
    v("from", self.from);
  }
};

/// The replies of all threads created at or after seq `floor` and before seq `before`, newest
/// thread first: a window's replies are fetched whole, so that opening a thread asks for nothing
/// and no server learns what somebody reads. `from` goes on inside the newest of them, after that
/// seq.
struct Replies {
  std::string c;
  std::uint64_t floor = 0;
  std::uint64_t before = 0;
  std::uint64_t from = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("c", self.c, {.bytes_max = kCommunityBytesMax, .bytes_min = 1, .required = true});
    v("floor", self.floor);
    v("before", self.before, {.min = 1, .required = true});
    v("from", self.from);
  }
};

/// "I have applied everything up to seq": every 64 events or 5 s. Without it for 60 s: bye slow.
struct Ack {
  std::string c;
  std::uint64_t seq = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("c", self.c, {.bytes_max = kCommunityBytesMax, .bytes_min = 1, .required = true});
    v("seq", self.seq);
  }
};

/// Another identity on the same socket; an empty token signs out. Answered by welcome, and by reset
/// and a snapshot for each community where the viewer changed.
struct Auth {
  std::string token;
  std::uint64_t n = 0;  // comes back in `welcome`
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("token", self.token, {.bytes_max = kTokenBytesMax});
    v("n", self.n);
  }
};

struct Ping {
  std::uint64_t n = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("n", self.n);
  }
};

}  // namespace hearth::sync

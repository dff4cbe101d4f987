// SPDX-License-Identifier: MIT
// Commands of one member in one life of a page that the server has not answered for, and refused
// ones whose text waits to go back into a draft. Survives reloads and crashes as bytes. Each member
// has their own outbox with their own client id, so that somebody else signing in touches nothing
// of it; and each life its own, so that a number a crash made a page forget is never given out
// again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/model/command.h"
#include "shared/model/verdict.h"
#include "shared/sync/messages.h"

namespace hearth::sync {

enum class EntryState : std::uint8_t {
  kWaiting,   // to be sent, or sent on a connection that broke
  kSent,      // on its way
  kAccepted,  // on disk; shown from the outbox until the replica reaches `seq`
};

struct Entry {
  std::uint64_t mid = 0;
  std::string op;
  base::Json args;
  std::int64_t queued_ms = 0;  // when it was wished, server's clock; what it predicts is dated so
  std::uint64_t made = 0;      // id of what it creates

  // Not kept over a reload: a repeated command is answered with its first result.
  EntryState state = EntryState::kWaiting;
  std::uint64_t seq = 0;
  bool doubtful = false;  // the replica cannot predict it any more; the server will say

  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("mid", self.mid);
    v("op", self.op, {.bytes_max = 64});
    v("args", self.args);
    v("queued_ms", self.queued_ms);
    v("made", self.made);
  }
};

/// What the server took back: for the draft it came from, with the reason.
struct RefusedEntry {
  std::uint64_t mid = 0;
  std::string op;
  base::Json args;
  std::int64_t queued_ms = 0;
  std::string code;  // wire code of errors.def
  std::string detail;
  std::int64_t until_ms = 0;  // as community::Refusal
  std::int64_t wait_s = 0;
  model::Verdict verdict;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("mid", self.mid);
    v("op", self.op, {.bytes_max = 64});
    v("args", self.args);
    v("queued_ms", self.queued_ms);
    v("code", self.code, {.bytes_max = 64});
    v("detail", self.detail, {.bytes_max = 500});
    v("until_ms", self.until_ms);
    v("wait_s", self.wait_s);
    v("verdict", self.verdict);
  }
};

struct Outbox {
  MemberId member;
  ClientId life;    // ReplicaOptions::client it was written under
  ClientId client;  // what the server knows this member by in that life
  std::uint64_t next_mid = 1;
  std::uint64_t acked = 0;     // newest mid whose answer arrived
  std::vector<Entry> entries;  // by mid, at most limits::kOutboxMax
  std::vector<RefusedEntry> refused;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("member", self.member);
    v("life", self.life);
    v("client", self.client);
    v("next_mid", self.next_mid);
    v("acked", self.acked);
    v("entries", self.entries, {.count_max = base::limits::kOutboxMax});
    v("refused", self.refused, {.count_max = base::limits::kOutboxMax});
  }

  [[nodiscard]] Entry* find(std::uint64_t mid);
  [[nodiscard]] std::size_t in_flight() const;
  /// Something waits for an answer.
  [[nodiscard]] bool unanswered() const;
  [[nodiscard]] bool nothing_to_keep() const { return entries.empty() && refused.empty(); }

  /// Every mid up to this one, below `entry`, needs no answer any more. Where no earlier entry
  /// waits that is all of them: mids that are gone from here (refused, retired, moved to the end)
  /// will never be sent, also to a server that was restored from a backup and has not seen them.
  [[nodiscard]] std::uint64_t settled_before(const Entry& entry) const;

  /// Everything not answered for has to be sent again.
  void all_waiting();
  /// The same for those from `mid` on.
  void waiting_from(std::uint64_t mid);

  /// The log was restored from a backup: answers of the old one may be void, so they are asked for
  /// again.
  void doubt_answers();

  /// Notes a result. Returns false where no entry has this mid.
  bool settle(const Res& res);

  /// Forgets accepted entries the replica has reached. Returns how many.
  std::size_t retire(std::uint64_t seq);

  /// The server has used `mid` for another command, which this browser forgot in a crash: the entry
  /// goes to the end of the queue with a new mid. Those on their way keep theirs, so none runs
  /// twice.
  void requeue(std::uint64_t mid);
};

[[nodiscard]] base::Result<model::Command> command_of(const Entry& entry);

/// @errors those of decode(); bounded by limits::kOutboxMax entries of kMessageBytesMax.
[[nodiscard]] base::Result<Outbox> decode_outbox(std::string_view bytes);

}  // namespace hearth::sync

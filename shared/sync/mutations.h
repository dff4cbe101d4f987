// SPDX-License-Identifier: MIT
// Commands in, exactly once and in order, per (client, member). A ClientRecord is what the server
// keeps of one client: the newest mid it ran and the last results, so that a command sent twice is
// answered with the first result. The store keeps it in the same transaction as the events it
// stands for.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/community/state.h"
#include "shared/model/command.h"
#include "shared/model/event.h"
#include "shared/sync/messages.h"

namespace hearth::sync {

using community::State;

/// One kept result.
struct KeptResult {
  std::uint64_t mid = 0;
  std::string body_hash;  // of op and args, 16 hex digits
  Res res;

  friend bool operator==(const KeptResult&, const KeptResult&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("mid", self.mid);
    v("body_hash", self.body_hash, {.bytes_max = 16});
    v("res", self.res);
  }
};

struct ClientRecord {
  ClientId client;
  MemberId member;
  std::uint64_t last_mid = 0;
  std::vector<KeptResult> results;  // oldest first, at most limits::kResultsKept

  friend bool operator==(const ClientRecord&, const ClientRecord&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("client", self.client);
    v("member", self.member);
    v("last_mid", self.last_mid);
    v("results", self.results, {.count_max = base::limits::kResultsKept});
  }
};

/// What became of one `mut`.
struct Ran {
  ServerMessage answer;              // Res, or Err where the mid is not used up
  std::vector<model::Event> events;  // with seq, chain and time: append them, then answer
  bool record_changed = false;       // the record has to be stored, with the events
};

/// What is known of the shop for a command of that member; nothing for commands not about it.
using ShopDesk =
    std::function<std::optional<model::ShopFacts>(const model::Command& command, MemberId actor)>;

/// What stands outside the log: refuses a command before it is decided.
using Gate =
    std::function<std::optional<base::Error>(const model::Command& command, MemberId actor)>;

/// Runs one command against `state` (which is at the head, commands not yet on disk included) for
/// `actor`, and moves `state` and `record` on. A refused command uses its mid up, so that one bad
/// entry never jams the queue; a gap or a reused mid does not.
///
/// The answer may be sent only once everything staged so far is on disk: also a repeated answer,
/// for the first run may still be waiting there.
/// @param actor   the session's member; none: a visitor. Must be record.member.
/// @param shop    gathers the facts for a command about the shop; without it these are refused as
///                kBusy.
/// @cost that of decide().
[[nodiscard]] Ran run(State& state, ClientRecord& record, const Mut& mut, MemberId actor,
                      std::int64_t now_ms, const ShopDesk& shop = {}, const Gate& gate = {});

/// The answer for a command that is not run now; its mid is not used up, the client tries again.
[[nodiscard]] Err not_now(const Mut& mut, base::ErrorCode code, std::int64_t retry_ms);

/// Gives events their place after the State's head and folds them in. For everything that writes to
/// the log: commands, imports, the system.
void append(State& state, std::vector<model::Event>& events);

}  // namespace hearth::sync

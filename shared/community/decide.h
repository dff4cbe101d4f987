// SPDX-License-Identifier: MIT
// decide: what follows from a wish, in this State. The server's word is final; a browser runs the
// same code on its replica to act at once. Pure: time, identity and ids come in as arguments.
#pragma once

#include <optional>
#include <vector>

#include "shared/community/state.h"
#include "shared/model/command.h"
#include "shared/model/event.h"

namespace hearth::community {

/// What decide() needs to know besides the State.
struct Circumstances {
  MemberId actor;          // none: a visitor
  model::ClientId client;  // with `mid`, the source of new ids
  std::uint64_t mid = 0;   // number of the command, 1, 2, 3 …
  std::int64_t now_ms = 0;
  bool server = false;  // has all facts; an undecided rule holds for a human
  /// For commands about the shop, on the server; a browser lets it decide.
  const model::ShopFacts* shop = nullptr;
};

/// The outcome of an accepted command.
struct Decision {
  std::vector<model::Event> events;       // without seq and chain; may be empty (already so)
  std::optional<model::Verdict> verdict;  // where rules were asked
  std::uint64_t made = 0;                 // id of the post, topic, … it created; 0 = none
};

/// Why a command is refused: the error, the verdict where rules refused it, and when it may be
/// tried again. Nobody reads numbers out of the error's text.
struct Refusal {
  base::Error error;
  std::optional<model::Verdict> verdict;
  std::int64_t until_ms = 0;  // what bars it ends then, UTC in milliseconds; 0: not known
  std::int64_t wait_s = 0;    // seconds until it may be tried again; 0: not known
};

/// Checks role, standing, bounds, rules and conflicts, and says what happens.
/// @cost that of the rules for texts, O(1) otherwise.
[[nodiscard]] std::variant<Decision, Refusal> decide(const State& state,
                                                     const model::Command& command,
                                                     const Circumstances& circumstances);

/// The rules' verdict on a draft by `actor` as decide() would ask for it.
[[nodiscard]] model::Verdict verdict_of(const State& state, const model::Draft& draft,
                                        const Circumstances& circumstances, PostId edited = {},
                                        PostId parent = {});

/// Facts for the rules, as far as this State knows them.
[[nodiscard]] model::FactBundle facts_of(const State& state, const model::Draft& draft,
                                         const Circumstances& circumstances, PostId edited,
                                         PostId parent);

}  // namespace hearth::community

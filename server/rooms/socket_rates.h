// SPDX-License-Identifier: MIT
// How often a socket may say what: every kind of message a browser can send has a rate class here,
// as every endpoint has one in endpoints.def. Visit asks rate_of() for whatever it received, so a
// kind without a line does not compile.
#pragma once

#include <optional>
#include <string_view>

#include "shared/api/endpoints.h"
#include "shared/sync/messages.h"

namespace hearth::rooms {

// The upgrade before it was counted as a snapshot, and a socket says hello once.
constexpr api::RateClass rate_of(const sync::Hello&) { return api::RateClass::kSignal; }
inline api::RateClass rate_of(const sync::Mut& mut) {
  return sync::is_rules(mut) ? api::RateClass::kBulk : api::RateClass::kWrite;
}
// Both may be answered by a whole snapshot (some 200 KB).
constexpr api::RateClass rate_of(const sync::Sub&) { return api::RateClass::kSnapshot; }
constexpr api::RateClass rate_of(const sync::Auth&) { return api::RateClass::kRefresh; }
constexpr api::RateClass rate_of(const sync::Unsub&) { return api::RateClass::kRead; }
constexpr api::RateClass rate_of(const sync::More&) { return api::RateClass::kWindow; }
constexpr api::RateClass rate_of(const sync::Thread&) { return api::RateClass::kWindow; }
constexpr api::RateClass rate_of(const sync::Replies&) { return api::RateClass::kWindow; }
constexpr api::RateClass rate_of(const sync::Ack&) { return api::RateClass::kSignal; }
constexpr api::RateClass rate_of(const sync::Ping&) { return api::RateClass::kSignal; }
constexpr api::RateClass rate_of(std::monostate) { return api::RateClass::kSignal; }

/// What a command counts in besides its message: writing and pressing have limits that hold without
/// a rules file, per member and per address.
constexpr std::optional<api::RateClass> rate_of_op(std::string_view op) {
  if (op == "create_post" || op == "create_reply") return api::RateClass::kPost;
  if (op == "react" || op == "vote") return api::RateClass::kReact;
  return std::nullopt;
}

}  // namespace hearth::rooms

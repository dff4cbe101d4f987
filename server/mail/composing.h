// SPDX-License-Identifier: MIT
// The two letters there are: the one that asks whether letters are wanted, and what somebody
// missed. The latter is the digest of lens/digest.h with what a server knows: nothing of what was
// read, so the order is that of the member's follows and of everybody's replies. Pure.
#pragma once

#include <optional>
#include <string>

#include "server/mail/letter.h"
#include "server/mail/site.h"
#include "server/store/store.h"
#include "shared/community/state.h"

namespace hearth::mail {

/// Of whom and for when a letter tells.
struct Telling {
  std::string community{};  // its name in addresses
  base::MemberId member{};
  std::string language{};
  bool daily = false;
  std::int64_t since_ms = 0;
  std::int64_t now_ms = 0;
  std::int64_t utc_offset_min = 0;  // of the member's clock: when events are
  std::string stop_url{};
};

/// What others wrote since, that the member may read and did not mute. Nothing where nothing is
/// new. @cost that of the digest: O(posts in the State).
[[nodiscard]] std::optional<Letter> digest_letter(const community::State& state, const Site& site,
                                                  const Telling& telling);

struct Asking {
  std::string title{};  // the community's, for people
  std::string name{};   // the member's
  std::string language{};
  std::string confirm_url{};
};

[[nodiscard]] Letter confirm_letter(const Asking& asking);

/// The community's name for people.
[[nodiscard]] std::string title_of(const community::State& state, const std::string& community);

}  // namespace hearth::mail

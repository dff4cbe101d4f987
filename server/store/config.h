// SPDX-License-Identifier: MIT
// What a server keeps of a community for itself, as JSON text in store::Community::config: nothing
// of it is in the log or travels to anybody.
#pragma once

#include <cstdint>
#include <string>

#include "server/store/store.h"
#include "shared/model/codec.h"

namespace hearth::store {

/// How long words that were taken back are kept where nobody said otherwise.
inline constexpr std::int64_t kWordsKeptDays = 30;
inline constexpr std::int64_t kWordsKeptDaysMax = 3'650;

struct CommunityConfig {
  std::string claim{};  // BLAKE2b of an owner's claim, hex; empty: none
  std::int64_t claim_ends_ms = 0;
  base::Json words_kept_days{};      // a number, also 0; not set: kWordsKeptDays
  bool staff_second_factor = false;  // see identity/staff.h
  // Under which mail addresses of imported members are hashed: 32 bytes as base64url; empty: none.
  std::string address_key{};
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("claim", self.claim, {.bytes_max = 64});
    v("claim_ends_ms", self.claim_ends_ms);
    v("words_kept_days", self.words_kept_days);
    v("staff_second_factor", self.staff_second_factor);
    v("address_key", self.address_key, {.bytes_max = 64});
  }
};

/// Defaults where the text cannot be read.
[[nodiscard]] CommunityConfig config_of(const Community& community);
[[nodiscard]] SetConfig put_config(const Community& community, const CommunityConfig& config);

/// How long this community's words are kept after they were taken back.
[[nodiscard]] std::int64_t words_kept_days(const Community& community);

}  // namespace hearth::store

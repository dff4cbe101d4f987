// SPDX-License-Identifier: MIT
// What this browser knows of its member's reading: the feed's profile, which notices were read.
// Small, versioned by its fields, and never sent.
#pragma once
#include <cstdint>
#include <string_view>

#include "shared/feed/profile.h"
#include "wasm/member/community.h"

namespace hearth {

class Vault {
 public:
  /// `community` outlives it.
  explicit Vault(const Community& community) : community_(community) {}

  /// Sliders, tastes, what was seen and opened. Who changes it calls save_profile().
  feed::Profile profile;
  void save_profile() { profile_dirty_ = true; }

  [[nodiscard]] std::size_t unread_notices() const;
  [[nodiscard]] bool is_unread(const model::Notice& notice) const { return notice.seq > read_to_; }
  void read_notices();

  /// A stored value; false where it is not one of these.
  bool load(std::string_view key, std::string_view bytes);
  /// Hands what changed to the page's storage.
  void save_now();

 private:
  const Community& community_;
  std::uint64_t read_to_ = 0;
  bool profile_dirty_ = false;
};

}  // namespace hearth

// SPDX-License-Identifier: MIT
// Where somebody is in a community, and how it is written: below a community's address as a path,
// in a query as its value. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/model/codec.h"

namespace hearth::page {

enum class PlaceKind : std::uint8_t { kFeed, kThread, kTopic, kMember, kRules };

}  // namespace hearth::page

namespace hearth::model {
HEARTH_ENUM_TEXT(page::PlaceKind, "feed", "thread", "topic", "member", "rules");
}  // namespace hearth::model

namespace hearth::page {

struct Place {
  PlaceKind kind = PlaceKind::kFeed;
  std::uint64_t id = 0;      // of the post, topic or member
  std::uint64_t before = 0;  // feed, topic: only posts before this seq; 0 = from the newest on
  std::uint64_t part = 0;    // thread: which page of its replies; 0 is the first

  friend bool operator==(const Place&, const Place&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("kind", self.kind);
    v("id", self.id, {.max = base::kIdMax});
    v("before", self.before);
    v("part", self.part);
  }
};

/// "", "p/17", "t/3", "m/5", "rules": without where it goes on.
[[nodiscard]] std::string path_of(const Place& place);

/// What path_of() wrote; nothing for what it never writes (leading zeros, ids out of range).
[[nodiscard]] std::optional<Place> read_place(std::string_view path);

}  // namespace hearth::page

// SPDX-License-Identifier: MIT
// The feed's order for somebody of whom nothing is known: the same ranking that the widget does on
// the device of a new reader, so that the first screen and the widget that follows it agree. Made
// at most once in kOrderMsMax for a community and what its readers read, however often its log
// moves; what was taken down since is left out by whoever reads the posts. Thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "shared/community/state.h"
#include "shared/text/tongue.h"

namespace hearth::twin {

inline constexpr std::int64_t kOrderMsMax = 30'000;
inline constexpr std::size_t kOrdersMax = 1'000;  // remembered, by community and languages

/// Pinned threads first, then the best by score: at most page::kPostsMax.
/// @cost O(threads of the window): some milliseconds for 10,000.
/// `reads`: the languages they name, 0 for none.
[[nodiscard]] std::vector<model::PostId> visitors_order(const community::State& state,
                                                        std::int64_t now_ms, text::Tongues reads);

class Orders {
 public:
  using Order = std::shared_ptr<const std::vector<model::PostId>>;

  /// Call on the room's loop. Never null.
  [[nodiscard]] Order of(const std::string& community, const community::State& state,
                         text::Tongues reads);

 private:
  struct Row {
    Order order;
    std::int64_t made_ms = 0;
    std::uint64_t threads = 0;
  };
  std::mutex mutex_;
  std::unordered_map<std::string, Row> rows_;
};

}  // namespace hearth::twin

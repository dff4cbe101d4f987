// SPDX-License-Identifier: MIT
#include "shared/feed/viewer.h"

#include <algorithm>

#include "shared/base/sort.h"

namespace hearth::feed {

void Numbers::add(std::uint64_t id, Q16 value) {
  const auto at =
      std::lower_bound(rows_.begin(), rows_.end(), id,
                       [](const auto& row, std::uint64_t key) { return row.first < key; });
  if (at != rows_.end() && at->first == id) {
    at->second += value;
  } else {
    rows_.insert(at, {id, value});
  }
}

Q16 Numbers::at(std::uint64_t id) const {
  const auto at =
      std::lower_bound(rows_.begin(), rows_.end(), id,
                       [](const auto& row, std::uint64_t key) { return row.first < key; });
  return at != rows_.end() && at->first == id ? at->second : 0;
}

Q16 Numbers::sum() const {
  Q16 total = 0;
  for (const auto& row : rows_) total += row.second;
  return total;
}

void Ids::add(std::uint64_t id) {
  const auto at = std::lower_bound(rows_.begin(), rows_.end(), id);
  if (at == rows_.end() || *at != id) rows_.insert(at, id);
}

bool Ids::has(std::uint64_t id) const { return std::binary_search(rows_.begin(), rows_.end(), id); }

void Ids::order() {
  base::sort(rows_.begin(), rows_.end());
  rows_.erase(std::unique(rows_.begin(), rows_.end()), rows_.end());
}

bool is_muted(const Viewer& viewer, const Candidate& post) {
  return viewer.muted_posts.has(post.id.value) || viewer.muted_members.has(post.author.value) ||
         viewer.muted_topics.has(post.topic.value);
}

}  // namespace hearth::feed

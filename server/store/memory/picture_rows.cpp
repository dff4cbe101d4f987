// SPDX-License-Identifier: MIT
// Pictures in posts.
#include <algorithm>

#include "server/store/memory/memory_store.h"
#include "server/store/rows.h"

namespace hearth::store::memory {
namespace {

template <class Rows, class Fits>
std::vector<Picture> those(const Rows& rows, std::size_t count_max, Fits&& fits) {
  std::vector<Picture> found;
  for (const auto& entry : rows) {
    if (found.size() == count_max) break;
    if (fits(entry.second)) found.push_back(entry.second);
  }
  return found;
}

constexpr std::size_t kAll = ~std::size_t{0};

}  // namespace

base::Result<std::optional<Picture>> MemoryStore::picture(CommunityId community,
                                                          std::string_view id) {
  const std::lock_guard lock(mutex_);
  const House* house = find(community);
  if (house == nullptr) return std::optional<Picture>{};
  const auto at = house->pictures.find(id);
  if (at == house->pictures.end()) return std::optional<Picture>{};
  return std::optional(at->second);
}

base::Result<std::optional<std::string>> MemoryStore::picture_bytes(CommunityId community,
                                                                    std::string_view id) {
  const std::lock_guard lock(mutex_);
  const House* house = find(community);
  if (house == nullptr) return std::optional<std::string>{};
  const auto at = house->picture_bytes.find(id);
  if (at == house->picture_bytes.end()) return std::optional<std::string>{};
  return std::optional(at->second);
}

base::Result<std::vector<Picture>> MemoryStore::pictures_of(CommunityId community,
                                                            MemberId member) {
  const std::lock_guard lock(mutex_);
  const House* house = find(community);
  if (house == nullptr) return std::vector<Picture>{};
  return those(house->pictures, kAll,
               [&](const Picture& row) { return !member || row.member == member; });
}

base::Result<std::vector<Picture>> MemoryStore::pictures_in(CommunityId community,
                                                            base::PostId post) {
  const std::lock_guard lock(mutex_);
  const House* house = find(community);
  if (house == nullptr || !post) return std::vector<Picture>{};
  return those(house->pictures, kAll, [&](const Picture& row) { return row.post == post; });
}

base::Result<std::vector<Picture>> MemoryStore::pictures_due(CommunityId community,
                                                             std::int64_t made_ms,
                                                             std::int64_t taken_ms,
                                                             std::size_t count_max) {
  const std::lock_guard lock(mutex_);
  const House* house = find(community);
  if (house == nullptr) return std::vector<Picture>{};
  return those(house->pictures, count_max, [&](const Picture& row) {
    const bool taken_out = row.taken_ms != 0 && row.taken_ms <= taken_ms;
    return taken_out || (!row.post && row.made_ms <= made_ms);
  });
}

base::Result<PictureTotals> MemoryStore::picture_totals(CommunityId community, MemberId member) {
  const std::lock_guard lock(mutex_);
  PictureTotals totals;
  const House* house = find(community);
  if (house == nullptr) return totals;
  for (const auto& entry : house->pictures) {
    if (member && entry.second.member != member) continue;
    ++totals.count;
    totals.bytes += picture_weight(entry.second.size);
  }
  return totals;
}

}  // namespace hearth::store::memory

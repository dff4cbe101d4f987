// SPDX-License-Identifier: MIT
// What members keep beside the log: gifts to the prompts' prior, and where letters go.
#include <algorithm>

#include "server/store/memory/memory_store.h"

namespace hearth::store::memory {

base::Result<std::optional<Giver>> MemoryStore::giver(CommunityId community, MemberId member) {
  const std::lock_guard lock(mutex_);
  const House* house = find(community);
  if (house == nullptr || !house->givers.contains(member)) return std::optional<Giver>{};
  return std::optional(house->givers.at(member));
}

base::Result<std::vector<Giver>> MemoryStore::givers(CommunityId community) {
  const std::lock_guard lock(mutex_);
  std::vector<Giver> givers;
  if (const House* house = find(community)) {
    for (const auto& entry : house->givers) givers.push_back(entry.second);
  }
  std::stable_sort(givers.begin(), givers.end(),
                   [](const Giver& a, const Giver& b) { return a.given_ms > b.given_ms; });
  if (givers.size() > kGiversMax) givers.resize(kGiversMax);
  return givers;
}

base::Result<std::string> MemoryStore::prior_book(CommunityId community) {
  const std::lock_guard lock(mutex_);
  const House* house = find(community);
  return house == nullptr ? std::string() : house->prior_book;
}

base::Result<std::optional<Mailing>> MemoryStore::mailing(CommunityId community, MemberId member) {
  const std::lock_guard lock(mutex_);
  const House* house = find(community);
  if (house == nullptr || !house->mailings.contains(member)) return std::optional<Mailing>{};
  return std::optional(house->mailings.at(member));
}

base::Result<std::vector<Mailing>> MemoryStore::mailings_due(CommunityId community,
                                                             std::int64_t now_ms,
                                                             std::size_t count_max) {
  const std::lock_guard lock(mutex_);
  std::map<std::pair<std::int64_t, MemberId>, Mailing> in_order;
  if (const House* house = find(community)) {
    for (const auto& [member, row] : house->mailings) {
      if (row.confirmed && row.due_ms <= now_ms) in_order[{row.due_ms, member}] = row;
    }
  }
  std::vector<Mailing> due;
  for (auto& entry : in_order) {
    if (due.size() == count_max) break;
    due.push_back(std::move(entry.second));
  }
  return due;
}

base::Result<MailingCounts> MemoryStore::mailing_counts(CommunityId community,
                                                        std::int64_t now_ms) {
  const std::lock_guard lock(mutex_);
  MailingCounts counts;
  const House* house = find(community);
  if (house == nullptr) return counts;
  for (const auto& entry : house->mailings) {
    const Mailing& row = entry.second;
    ++(row.confirmed ? counts.on : counts.waiting);
    if (row.confirmed && row.due_ms <= now_ms) ++counts.due;
  }
  return counts;
}

}  // namespace hearth::store::memory

// SPDX-License-Identifier: MIT
// Rows beside the log: its words, snapshots, what clients sent; gifts to the prompts' prior, where
// letters go, checkpoints and leases.
#include <algorithm>

#include "server/store/memory/memory_store.h"

namespace hearth::store::memory {

base::Result<std::vector<model::Event>> MemoryStore::events(CommunityId community,
                                                            std::uint64_t after_seq,
                                                            ReadBounds bounds) {
  const std::lock_guard lock(mutex_);
  std::vector<model::Event> events;
  const House* house = find(community);
  if (house == nullptr) return events;
  std::size_t bytes = 0;
  for (std::size_t i = after_seq; i < house->events.size(); ++i) {
    if (events.size() >= bounds.events_max) break;
    if (!events.empty() && bytes >= bounds.bytes_max) break;
    model::Event event = house->events[i];
    const auto content = house->contents.find(event.content_ref.id);
    if (content != house->contents.end()) event.content = content->second;
    bytes += model::encode_event(event).size();
    events.push_back(std::move(event));
  }
  return events;
}

base::Result<std::vector<std::optional<model::Content>>> MemoryStore::contents(
    CommunityId community, const std::vector<ContentId>& ids) {
  const std::lock_guard lock(mutex_);
  std::vector<std::optional<model::Content>> contents(ids.size());
  const House* house = find(community);
  for (std::size_t i = 0; house != nullptr && i < ids.size(); ++i) {
    const auto at = house->contents.find(ids[i]);
    if (at != house->contents.end()) contents[i] = at->second;
  }
  return contents;
}

base::Result<std::optional<Snapshot>> MemoryStore::snapshot(CommunityId community) {
  const std::lock_guard lock(mutex_);
  const House* house = find(community);
  if (house == nullptr || house->snapshots.empty()) return std::optional<Snapshot>{};
  return std::optional(house->snapshots.rbegin()->second);
}

base::Result<std::vector<ClientRecord>> MemoryStore::clients(CommunityId community) {
  const std::lock_guard lock(mutex_);
  std::vector<ClientRecord> records;
  if (const House* house = find(community)) {
    for (const auto& entry : house->clients) records.push_back(entry.second);
  }
  return records;
}

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

base::Result<std::vector<Account>> MemoryStore::accounts_by_address(CommunityId community,
                                                                    std::string_view address) {
  const std::lock_guard lock(mutex_);
  std::vector<Account> accounts;
  const House* house = find(community);
  if (house == nullptr || address.empty()) return accounts;
  for (const auto& entry : house->accounts) {
    if (accounts.size() == kAccountsOfAddressMax) break;
    if (entry.second.address == address) accounts.push_back(entry.second);
  }
  return accounts;
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

base::Result<std::optional<Checkpoint>> MemoryStore::checkpoint(CommunityId community,
                                                                std::string_view fold) {
  const std::lock_guard lock(mutex_);
  const House* house = find(community);
  if (house == nullptr) return std::optional<Checkpoint>{};
  const auto at = house->checkpoints.find(fold);
  if (at == house->checkpoints.end()) return std::optional<Checkpoint>{};
  return std::optional(at->second);
}

base::Result<std::uint64_t> MemoryStore::checkpoint_seq(CommunityId community,
                                                        std::string_view fold,
                                                        std::uint64_t version) {
  HEARTH_TRY(const auto found, checkpoint(community, fold));
  return found && found->version == version ? found->seq : std::uint64_t{0};
}

base::Result<std::vector<Lease>> MemoryStore::leases(CommunityId community) {
  const std::lock_guard lock(mutex_);
  std::vector<Lease> leases;
  if (const House* house = find(community)) {
    for (const auto& entry : house->leases) leases.push_back(entry.second);
  }
  return leases;
}

}  // namespace hearth::store::memory

// SPDX-License-Identifier: MIT
// Rows by which people sign in: accounts, sessions, codes, and how often somebody guessed wrong.
#include "server/store/memory/memory_store.h"

namespace hearth::store::memory {

base::Result<std::optional<Account>> MemoryStore::account(CommunityId community, MemberId member) {
  const std::lock_guard lock(mutex_);
  const House* house = find(community);
  if (house == nullptr || !house->accounts.contains(member)) return std::optional<Account>{};
  return std::optional(house->accounts.at(member));
}

base::Result<std::optional<Account>> MemoryStore::account_by_login(CommunityId community,
                                                                   std::string_view login) {
  const std::lock_guard lock(mutex_);
  const House* house = find(community);
  if (house == nullptr || login.empty()) return std::optional<Account>{};
  for (const auto& entry : house->accounts) {
    if (entry.second.login == login) return std::optional(entry.second);
  }
  return std::optional<Account>{};
}

base::Result<std::optional<Account>> MemoryStore::account_by_subject(CommunityId community,
                                                                     std::string_view subject) {
  const std::lock_guard lock(mutex_);
  const House* house = find(community);
  if (house == nullptr || subject.empty()) return std::optional<Account>{};
  for (const auto& entry : house->accounts) {
    if (entry.second.subject == subject) return std::optional(entry.second);
  }
  return std::optional<Account>{};
}

base::Result<std::optional<Session>> MemoryStore::session(CommunityId community,
                                                          std::string_view token_hash) {
  const std::lock_guard lock(mutex_);
  const House* house = find(community);
  if (house == nullptr) return std::optional<Session>{};
  const auto at = house->sessions.find(token_hash);
  if (at == house->sessions.end()) return std::optional<Session>{};
  return std::optional(at->second);
}

base::Result<std::vector<Session>> MemoryStore::sessions_of(CommunityId community,
                                                            MemberId member) {
  const std::lock_guard lock(mutex_);
  std::map<std::pair<std::int64_t, std::string>, Session> in_order;
  if (const House* house = find(community)) {
    for (const auto& [hash, session] : house->sessions) {
      if (session.member == member) in_order[{session.created_ms, hash}] = session;
    }
  }
  std::vector<Session> sessions;
  for (auto& entry : in_order) sessions.push_back(std::move(entry.second));
  return sessions;
}

base::Result<std::optional<SignInCode>> MemoryStore::code(CommunityId community,
                                                          std::string_view hash) {
  const std::lock_guard lock(mutex_);
  const House* house = find(community);
  if (house == nullptr) return std::optional<SignInCode>{};
  const auto at = house->codes.find(hash);
  if (at == house->codes.end()) return std::optional<SignInCode>{};
  return std::optional(at->second);
}

base::Result<std::int64_t> MemoryStore::forgiven_ms(CommunityId community, std::uint64_t subject) {
  const std::lock_guard lock(mutex_);
  const House* house = find(community);
  if (house == nullptr) return std::int64_t{0};
  const auto at = house->guesses.find(subject);
  return at == house->guesses.end() ? std::int64_t{0} : at->second;
}

}  // namespace hearth::store::memory

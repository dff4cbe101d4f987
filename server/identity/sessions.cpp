// SPDX-License-Identifier: MIT
#include "server/identity/sessions.h"

#include "server/runtime/secret.h"

namespace hearth::identity {
namespace {

constexpr std::size_t kTokenBytes = 32;      // 256 random bits
constexpr std::size_t kTokenCharsMax = 128;  // sync::kTokenBytesMax
constexpr std::int64_t kRememberExpiredMs = 60'000;

}  // namespace

std::string Sessions::grant(const Caller& caller) {
  std::string access = runtime::base64url(runtime::random_bytes(kTokenBytes));
  const std::unique_lock lock(mutex_);
  by_hash_.emplace(runtime::blake2b_hex(access), caller);
  return access;
}

base::Result<Caller> Sessions::find(std::string_view access, std::int64_t now_ms) const {
  if (access.empty() || access.size() > kTokenCharsMax) return base::ErrorCode::kBadToken;
  const std::string hash = runtime::blake2b_hex(access);
  const std::shared_lock lock(mutex_);
  const auto at = by_hash_.find(hash);
  if (at == by_hash_.end()) return base::ErrorCode::kBadToken;
  if (at->second.ends_ms <= now_ms) return base::ErrorCode::kTokenExpired;
  return at->second;
}

std::uint64_t Sessions::watch(const std::string& family, Ended ended) {
  const std::unique_lock lock(mutex_);
  const std::uint64_t id = next_watch_++;
  watches_.emplace(id, Watch{family, std::move(ended)});
  return id;
}

void Sessions::unwatch(std::uint64_t watch) {
  const std::unique_lock lock(mutex_);
  watches_.erase(watch);
}

void Sessions::end(const std::string& family) {
  std::vector<Ended> told;
  {
    const std::unique_lock lock(mutex_);
    std::erase_if(by_hash_, [&](const auto& entry) { return entry.second.family == family; });
    for (auto at = watches_.begin(); at != watches_.end();) {
      if (at->second.family != family) {
        ++at;
        continue;
      }
      told.push_back(std::move(at->second.ended));
      at = watches_.erase(at);
    }
  }
  for (const Ended& ended : told) ended();
}

void Sessions::purge(std::int64_t now_ms) {
  const std::unique_lock lock(mutex_);
  std::erase_if(by_hash_, [&](const auto& entry) {
    return entry.second.ends_ms + kRememberExpiredMs < now_ms;
  });
}

}  // namespace hearth::identity

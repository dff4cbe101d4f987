// SPDX-License-Identifier: MIT
// Who holds which access token right now. Access tokens live 15 minutes and only in memory, as
// hashes; what survives a restart is the refresh token's hash in the store, from which the client
// gets a new access token. Open sockets watch their session, so that ending it closes them.
// Thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/store/store.h"

namespace hearth::identity {

using base::MemberId;
using store::CommunityId;

inline constexpr std::int64_t kAccessLifeMs = 15 * 60'000;

/// What an access token stands for.
struct Caller {
  CommunityId community;
  MemberId member;
  std::string family;  // the session: the chain of refresh tokens it came with
  std::string login;
  std::string name;
  std::int64_t started_ms = 0;
  std::int64_t ends_ms = 0;
};

class Sessions {
 public:
  using Ended = std::function<void()>;

  /// Makes an access token for the caller; `caller.ends_ms` says until when.
  [[nodiscard]] std::string grant(const Caller& caller);

  /// @errors kBadToken (unknown, malformed, or ended), kTokenExpired.
  [[nodiscard]] base::Result<Caller> find(std::string_view access, std::int64_t now_ms) const;

  /// Calls `ended` once, from any thread, when the session ends before unwatch().
  [[nodiscard]] std::uint64_t watch(const std::string& family, Ended ended);
  void unwatch(std::uint64_t watch);

  /// Forgets the session's access tokens and tells its watchers.
  void end(const std::string& family);

  /// Forgets what expired a while ago (it is answered kTokenExpired until then).
  void purge(std::int64_t now_ms);

 private:
  struct Watch {
    std::string family;
    Ended ended;
  };

  mutable std::shared_mutex mutex_;
  std::unordered_map<std::string, Caller> by_hash_;
  std::unordered_map<std::uint64_t, Watch> watches_;
  std::uint64_t next_watch_ = 1;
};

}  // namespace hearth::identity

// SPDX-License-Identifier: MIT
// One-time codes of the sign-in window: each good once, for a minute, for one site and one
// verifier, and no longer than the session it was asked for in. Kept in memory: a server that
// restarts in that minute asks to sign in again.
#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/identity/sessions.h"
#include "shared/api/code.h"
#include "shared/base/result.h"

namespace hearth::identity {

inline constexpr std::int64_t kCodeLifeMs = 60'000;
inline constexpr std::size_t kCodesMax = 10'000;  // then the oldest goes first

class Codes {
 public:
  /// A code for who signed in in the window.
  [[nodiscard]] api::CodeAnswer issue(const Caller& caller, const api::CodeRequest& request,
                                      std::int64_t now_ms);

  /// Takes the code out of use, whatever comes of it, and says whose it was.
  /// @errors kBadToken, kTokenExpired.
  [[nodiscard]] base::Result<Caller> redeem(std::string_view code, std::string_view verifier,
                                            std::string_view origin, std::int64_t now_ms);

  /// The session is over, and so are its codes.
  void end(const std::string& family);

 private:
  struct Kept {
    Caller caller;
    std::string origin;
    std::string challenge;
    std::int64_t ends_ms = 0;
  };

  void make_room(std::int64_t now_ms);

  std::mutex mutex_;
  std::unordered_map<std::string, Kept> by_hash_;
};

}  // namespace hearth::identity

// SPDX-License-Identifier: MIT
// One-time codes of the sign-in window: each good once, for a minute, for one site and one
// verifier, and no longer than the session it was asked for in. The store keeps them, as hashes: a
// server that restarts in that minute exchanges them, and so does any other on the same store.
// Thread-safe.
#pragma once

#include <functional>
#include <string_view>

#include "server/identity/sessions.h"
#include "server/store/store.h"
#include "shared/api/code.h"
#include "shared/base/result.h"

namespace hearth::identity {

inline constexpr std::int64_t kCodeLifeMs = 60'000;

class Codes {
 public:
  using Issued = std::function<void(base::Result<api::CodeAnswer>)>;
  /// A code somebody shows, and whose it was.
  struct Shown {
    store::UseCode use{};  // takes it out of use, whatever comes of it
    /// @errors kBadToken: another site's, or not this verifier's; kTokenExpired.
    base::Result<Caller> caller;
  };

  /// `store` outlives it.
  explicit Codes(store::Store& store) : store_(store) {}

  /// A code for who signed in in the window, once it is stored.
  void issue(const Caller& caller, const api::CodeRequest& request, std::int64_t now_ms,
             const Issued& answer);

  /// @errors kBadToken: no such code; those of the store.
  [[nodiscard]] base::Result<Shown> look(std::string_view code, std::string_view verifier,
                                         std::string_view origin, std::int64_t now_ms);

 private:
  store::Store& store_;
};

}  // namespace hearth::identity

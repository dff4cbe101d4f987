// SPDX-License-Identifier: MIT
// Tries at an account's password and second factor: counted (guesses.h), checked on the hashers'
// pool, answered alike whether the account is there or not. What a right try changes (the place it
// came from, a code that is used up, a hash of today's strength) comes back as an account to write.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "server/http/address.h"
#include "server/identity/guesses.h"
#include "server/runtime/pool.h"
#include "server/store/store.h"
#include "shared/base/result.h"

namespace hearth::identity {

/// `retry_ms` says when to come again (kRateLimited, kBusy).
struct Refusal {
  base::Error error;
  std::int64_t retry_ms = 0;
};

class Proofs {
 public:
  /// All outlive it.
  Proofs(store::Store& store, runtime::Pool& hashers, Rates& rates)
      : hashers_(hashers), guesses_(store, rates) {}

  struct Try {
    std::optional<store::Account> account{};  // none: nobody has the login
    std::string login_key{};
    std::string password{};
    std::string code{};       // of the second factor; empty: none given
    bool needs_code = false;  // where the account has a second factor
    http::Address peer{};
  };
  /// An account as it was read, and as it is after the try. store::ChangeAccount takes both.
  struct Proven {
    store::Account before;
    store::Account account;
  };
  using Answer = std::function<void(std::variant<Proven, Refusal>)>;

  /// @errors kBadCredentials: no such account, or another password; with detail "second_factor":
  ///         the password is right and the code is not, or was used before. kSignInNeeded, detail
  ///         "second_factor": the password is right and a code is needed. kRateLimited, kBusy.
  void check(const store::Community& community, Try attempt, const Answer& answer);

 private:
  /// Where a try was counted.
  struct Counted {
    std::string place;
    std::string peer;  // for the log: shortened
    std::uint64_t account = 0;
    Guesses::Subject subject{};
  };
  /// What came of a try; `wrong` is what was guessed at and missed.
  struct Judged {
    std::variant<Proven, Refusal> result;
    std::optional<Guesses::Subject> wrong{};
  };
  /// Milliseconds to wait before another try; 0: go on.
  [[nodiscard]] std::int64_t throttle(bool proven, Counted& counted);
  [[nodiscard]] Judged judge(const store::Community& community, const Try& attempt,
                             const Counted& counted);
  [[nodiscard]] std::optional<Judged> judge_code(const store::Community& community,
                                                 struct AccountExtra& extra, const Try& attempt,
                                                 const Counted& counted);

  runtime::Pool& hashers_;
  Guesses guesses_;
};

/// A place as it is stored: no address can be read from it without trying them all.
[[nodiscard]] std::string place_of(store::CommunityId community, std::string_view account,
                                   const http::Address& peer);

/// One line without login and whole address: enough to see an attack, too little to be a list of
/// people.
void log_refusal(std::string_view event, const store::Community& community, std::string_view why,
                 std::string_view peer);

[[nodiscard]] Refusal refused(base::ErrorCode code, const char* detail = "",
                              std::int64_t retry_ms = 0);

/// When to come again where the pool or the store was busy.
inline constexpr std::int64_t kBusyRetryMs = 1'000;

}  // namespace hearth::identity

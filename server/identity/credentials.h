// SPDX-License-Identifier: MIT
// What a member changes of a local account: password, address, second factor; and the ways back in
// when one of them is lost. Every change stands on the account as it was read (ChangeAccount), is
// on disk before it is answered, and leaves a line in the log that names the member and no secret.
//
// Secrets that are sent or handed over are "MEMBER.SECRET": good once, for a time, and stored as a
// hash only. Answers may come at once or later, on any thread.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "server/identity/identity.h"
#include "server/identity/resets.h"
#include "server/identity/session_rows.h"

namespace hearth::identity {

inline constexpr std::int64_t kConfirmLifeMs = std::int64_t{48} * 3'600'000;

class Credentials {
 public:
  template <class T>
  using Answer = std::function<void(std::variant<T, Refusal>)>;
  struct Done {};

  /// All outlive it.
  Credentials(store::Store& store, runtime::Pool& hashers, Identity& identity)
      : store_(store), hashers_(hashers), identity_(identity) {}

  /// What a member may know of their own account.
  struct Looked {
    bool has_password = false;  // else the host site signs them in
    AccountExtra extra{};
    std::vector<OpenSession> sessions{};
  };
  /// @errors those of the store; kBadToken: there is no such account any more.
  [[nodiscard]] base::Result<Looked> look(const Caller& caller);

  /// Whose session asks, and the password that proves it is not only somebody's open window.
  struct Wish {
    store::Community community{};
    Caller caller{};
    std::string password{};
    http::Address peer{};
  };

  /// Whether the password is right; changes nothing. @errors as change_password().
  void prove_password(const Wish& wish, const Answer<Done>& answer);

  /// Ends every other session. @errors kBadCredentials: not the password; kInvalidArgument: see
  /// judge_password(); kForbidden: the account has none; kConflict; those of Proofs.
  void change_password(const Wish& wish, const std::string& fresh, const Answer<Done>& answer);

  struct Asked {
    std::string token{};   // for the link to the new address; empty: the address was taken away
    std::string former{};  // the confirmed address before, which is told; empty: none
    AccountExtra extra{};
  };
  /// A new address waits until its reader confirms it; an empty one takes the address away. The
  /// address must have been checked.
  void change_address(const Wish& wish, const std::string& address, const Answer<Asked>& answer);
  struct Confirmed {
    std::string former{};   // the address before; empty: none
    std::string address{};  // the new one
    AccountExtra extra{};
  };
  /// Whether the link still asks. @errors kBadToken, kTokenExpired.
  [[nodiscard]] base::Result<AccountExtra> check_address_link(CommunityId community,
                                                              std::string_view token);
  /// `fold`: how an address is compared (mail::address_key).
  void confirm_address(const store::Community& community, std::string_view token,
                       std::string (*fold)(std::string_view), const Answer<Confirmed>& answer);

  /// A way back in for each account whose login or folded, confirmed address it is, and that has an
  /// address; and a way in for an imported author whose address `login` is, which the caller sends
  /// nowhere but there. Blocking.
  [[nodiscard]] std::vector<Reset> resets_by_mail(const store::Community& community,
                                                  std::string_view login, std::string_view address);
  /// @errors kBadToken, kTokenExpired.
  [[nodiscard]] base::Result<AccountExtra> check_reset(CommunityId community,
                                                       std::string_view token);
  /// A new password by a reset; ends every session. The second factor stays as it is.
  /// @errors kBadToken, kTokenExpired, kInvalidArgument, kBusy.
  void use_reset(const store::Community& community, std::string_view token,
                 const std::string& fresh, const Answer<Done>& answer);

  struct Drawn {
    std::string secret{}, uri{};
  };
  /// Draws a secret, which counts once a code of it came. @errors kConflict: there is one already.
  void begin_second_factor(const Wish& wish, const Answer<Drawn>& answer);
  /// @return the recovery codes. @errors kBadCredentials: not its code; kNotFound: none was drawn.
  void confirm_second_factor(const store::Community& community, const Caller& caller,
                             std::string_view code, const Answer<std::vector<std::string>>& answer);
  /// Needs a code besides the password. @errors as signing in.
  void end_second_factor(const Wish& wish, const std::string& code, const Answer<Done>& answer);

 private:
  using Proven = std::function<void(const Proofs::Proven&)>;
  /// Checks the wish's password; `next` only where it is right.
  void prove(const Wish& wish, const std::string& code, const std::function<void(Refusal)>& refuse,
             const Proven& next);
  /// Stores the change; `next` only once it is on disk.
  void save(store::ChangeAccount change, const std::function<void(Refusal)>& refuse,
            const std::function<void()>& next);
  [[nodiscard]] base::Result<store::Account> account_of(CommunityId community, MemberId member);
  /// An imported author's account as it is once the reader of its mailbox has it.
  /// @errors kBadToken; those of the store.
  [[nodiscard]] base::Result<store::Account> taken_over(const store::Community& community,
                                                        const store::Account& former,
                                                        std::string_view token);
  /// The account a token is of, where `part` of it fits.
  [[nodiscard]] base::Result<store::Account> account_of(CommunityId community,
                                                        std::string_view token,
                                                        OneTime AccountExtra::*part);

  store::Store& store_;
  runtime::Pool& hashers_;
  Identity& identity_;
};

}  // namespace hearth::identity

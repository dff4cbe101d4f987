// SPDX-License-Identifier: MIT
// Signing in: by the host page's token, by a local account, or by the refresh token of the last
// visit. Access tokens live in memory and last minutes; the refresh token is single use and kept in
// the vault. Whether the account is a member is the community's business.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "wasm/member/community.h"
#include "wasm/member/requests.h"
#include "wasm/member/words.h"

namespace hearth {

enum class SignedIn : std::uint8_t { kNo, kTrying, kYes };

class Session {
 public:
  /// All outlive it.
  Session(const Boot& boot, Community& community, Requests& requests, const Words& say)
      : boot_(boot), community_(community), requests_(requests), say_(say) {}

  [[nodiscard]] SignedIn state() const { return account_.state; }
  /// The page signed the member in; it signs them out.
  [[nodiscard]] bool by_host() const { return account_.by_host; }
  /// What to suggest as a name.
  [[nodiscard]] const std::string& name_hint() const {
    return account_.name_hint.empty() ? account_.login : account_.name_hint;
  }
  /// Wire code of the last failed attempt ("network": the server was not reached, "!blocked": the
  /// window was), empty otherwise; and what belongs to it: seconds to wait, what is weak about a
  /// password.
  [[nodiscard]] const std::string& error() const { return account_.error; }
  [[nodiscard]] const std::string& detail() const { return account_.detail; }
  /// The password was right, and the account has a second factor: its code is asked for.
  [[nodiscard]] bool needs_code() const { return account_.needs_code; }
  /// What went wrong is not true of what is tried next.
  void forget_error();

  /// @param code  of the second factor, where it was asked for.
  void sign_in(std::string_view login, std::string_view password, std::string_view code = {});
  void sign_up(std::string_view login, std::string_view password);
  /// Signs in in a window of the server's own origin.
  void sign_in_elsewhere();
  void sign_out();
  /// The account is no more: nobody is signed in, in no tab.
  void erased();
  /// A letter with a link to a new password, to whoever has that user name or address.
  void ask_for_reset(std::string_view who);
  struct LostPassword {
    std::uint32_t request = 0;  // under way
    bool sent = false;          // the server took the wish; it says nothing more
    std::string refused{};      // why it did not, in the member's language
  };
  [[nodiscard]] const LostPassword& lost_password() const { return lost_password_; }

  // ---- what happens to it
  /// By what there is: the host's token, or that of the last visit.
  void start();
  void host_token(std::string_view token);
  /// What the sign-in window says: a one-time code, "!blocked" or "!closed".
  void window_says(std::string_view word);
  /// One person per browser: tabs tell each other who signed in or out (host::share).
  void from_other_tab(std::string_view text);
  /// This tab holds the socket now. Whoever held it may have ended before it answered who we are.
  void take_lead();
  void refresh_if_due();
  /// The network is back: what could not be asked is asked at once.
  void ask_again();
  /// False while it is being found out who is signed in, or while that could not be asked.
  [[nodiscard]] bool knows_who() const;
  /// The answer to a request; false where it is none of these.
  bool take(std::uint32_t request, int status, std::string_view body);
  /// A stored value; false where it is not this one's.
  bool load(std::string_view key, std::string_view bytes);

  /// Somebody signed in since the last call; somebody left.
  [[nodiscard]] bool take_arrived() { return std::exchange(arrived_, false); }
  [[nodiscard]] bool take_left() { return std::exchange(left_, false); }

 private:
  struct Account {
    SignedIn state = SignedIn::kNo;
    bool by_host = false;
    std::string login{}, name_hint{};
    std::string access{}, refresh{};
    std::string grant{};  // as it came, for other tabs
    std::int64_t access_ends_ms = 0;
    std::uint32_t request = 0;
    std::string error{}, detail{};
    bool needs_code = false;
    std::string verifier{};  // while a sign-in window is open
  };
  enum class From : std::uint8_t { kServer, kOtherTab };

  void begin_trying();
  void ask(std::string_view path, std::string_view body);
  void ask_for_refresh();
  void take_grant(std::string_view body, From from);
  void take_problem(std::string_view body);
  void take_reset(int status, std::string_view body);
  void share_grant() const;
  void leave();
  void set_token(std::string_view token, MemberId member = {});

  const Boot& boot_;
  Community& community_;
  Requests& requests_;
  const Words& say_;
  Account account_;
  LostPassword lost_password_;
  bool arrived_ = false, left_ = false;
};

}  // namespace hearth

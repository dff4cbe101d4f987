// SPDX-License-Identifier: MIT
// One's own account as the server last told it: sessions, address, second factor; and what was
// asked of it. Asked for while the settings are open, and again after a while: an address is
// confirmed in a mailbox, not here. Passwords and codes pass through and are kept nowhere.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/api/account.h"
#include "shared/api/farewell.h"
#include "shared/api/second_factor.h"
#include "wasm/member/community.h"
#include "wasm/member/requests.h"
#include "wasm/member/words.h"

namespace hearth {

/// What was asked for; a refusal stands at its own form.
enum class AccountWish : std::uint8_t {
  kNone,
  kPassword,
  kSessions,
  kAddress,
  kSecondBegin,
  kSecondConfirm,
  kSecondEnd,
  kReset,
  kData,
  kLeave,
};

/// What one takes along: a page to read, or JSON Lines (shared/api/mine.h).
enum class DataForm : std::uint8_t { kPage, kLines };

class Account {
 public:
  /// All outlive it.
  Account(const Boot& boot, const Community& community, Requests& requests, const Words& say)
      : boot_(boot), community_(community), requests_(requests), say_(say) {}

  /// What the server said last; without sessions until it has said anything. Asks for nothing.
  [[nodiscard]] const api::AccountAnswer& answer() const { return answer_; }
  /// Its cards may be seen: asks where that was not done for a while.
  void tick();

  void change_password(std::string_view old, std::string_view fresh);
  void end_session(std::string_view id);
  void end_others();
  void change_address(std::string_view password, std::string_view address);
  void begin_second_factor(std::string_view password);
  void confirm_second_factor(std::string_view code);
  void end_second_factor(std::string_view password, std::string_view code);

  /// For those who lead: a link to a new password for a member, to be handed over.
  void make_reset(MemberId member);
  struct Reset {
    MemberId member{};
    std::string path{};     // on the server; empty: refused
    std::string refused{};  // why
  };
  [[nodiscard]] const Reset& reset() const { return reset_; }

  /// Everything of one's own as a file of this browser.
  void take_along(DataForm form);
  /// Leaving for good. Granted: nobody is signed in any more, and take_left() says so once.
  void leave(const api::FarewellRequest& wish);
  [[nodiscard]] bool take_left() { return std::exchange(left_, false); }

  /// Under way.
  [[nodiscard]] bool busy() const { return sending_ != 0; }
  /// Why the last wish of this kind was refused, in the member's language; empty: it was not.
  [[nodiscard]] std::string_view refused(AccountWish wish) const {
    return wish == wish_ ? std::string_view(refused_) : std::string_view{};
  }
  /// What was granted since the last call.
  [[nodiscard]] AccountWish take_granted() { return std::exchange(granted_, AccountWish::kNone); }
  /// The secret that waits for its first code; empty: none.
  [[nodiscard]] const std::string& secret() const { return secret_; }
  /// Recovery codes just drawn; shown until they are put away.
  [[nodiscard]] const std::vector<std::string>& codes() const { return codes_; }
  void put_codes_away() { codes_.clear(); }
  /// The answer to a request; false where it is none of these.
  bool take(std::uint32_t request, int status, std::string_view body);

 private:
  void forget();
  template <class T>
  void send(AccountWish wish, std::string_view path, const T& body);
  void take_granted(std::string_view body);
  void take_reset(int status, std::string_view body);
  [[nodiscard]] std::string file_name(DataForm form) const;
  [[nodiscard]] std::string refusal_of(std::string_view body) const;

  const Boot& boot_;
  const Community& community_;
  Requests& requests_;
  const Words& say_;
  api::AccountAnswer answer_;
  MemberId member_;
  std::uint32_t looking_ = 0, sending_ = 0;  // requests under way
  std::int64_t looked_ms_ = 0;
  AccountWish wish_ = AccountWish::kNone, granted_ = AccountWish::kNone;
  std::string refused_, secret_;
  std::vector<std::string> codes_;
  Reset reset_;
  bool left_ = false;
};

}  // namespace hearth

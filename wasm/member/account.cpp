// SPDX-License-Identifier: MIT
#include "wasm/member/account.h"

#include "shared/api/change_address.h"
#include "shared/api/change_password.h"
#include "shared/api/confirm_second_factor.h"
#include "shared/api/end_second_factor.h"
#include "shared/api/end_sessions.h"
#include "shared/api/reset_code.h"
#include "wasm/member/moment.h"

namespace hearth {
namespace {

// Somebody who confirmed in another window comes back to this one.
constexpr std::int64_t kAgainMs = 10'000;

}  // namespace

void Account::forget() {
  answer_ = {};
  looking_ = sending_ = 0;
  looked_ms_ = 0;
  wish_ = granted_ = AccountWish::kNone;
  refused_.clear();
  secret_.clear();
  codes_.clear();
  reset_ = {};
}

void Account::tick() {
  if (member_ != community_.me()) {
    forget();
    member_ = community_.me();
  }
  if (looking_ == 0 && sending_ == 0 && community_.now_ms() > looked_ms_ + kAgainMs) {
    looked_ms_ = community_.now_ms();
    looking_ = requests_.send("GET", "/v1/account", {});
  }
}

template <class T>
void Account::send(AccountWish wish, std::string_view path, const T& body) {
  if (sending_ != 0) return;
  wish_ = wish;
  refused_.clear();
  looking_ = 0;  // its answer would be older than this one's
  sending_ = requests_.send("POST", "/v1/account/" + std::string(path), model::encode(body));
}

void Account::change_password(std::string_view old, std::string_view fresh) {
  send(AccountWish::kPassword, "password",
       api::ChangePasswordRequest{.old = std::string(old), .password = std::string(fresh)});
}

void Account::end_session(std::string_view id) {
  send(AccountWish::kSessions, "end-sessions", api::EndSessionsRequest{.id = std::string(id)});
}

void Account::end_others() {
  send(AccountWish::kSessions, "end-sessions", api::EndSessionsRequest{.id = {}, .others = true});
}

void Account::change_address(std::string_view password, std::string_view address) {
  send(AccountWish::kAddress, "address",
       api::ChangeAddressRequest{.password = std::string(password),
                                 .address = std::string(address),
                                 .language = std::string(say_.language())});
}

void Account::begin_second_factor(std::string_view password) {
  send(AccountWish::kSecondBegin, "second-factor",
       api::SecondFactorRequest{.password = std::string(password)});
}

void Account::confirm_second_factor(std::string_view code) {
  send(AccountWish::kSecondConfirm, "second-factor/confirm",
       api::ConfirmSecondFactorRequest{.code = std::string(code)});
}

void Account::end_second_factor(std::string_view password, std::string_view code) {
  send(AccountWish::kSecondEnd, "second-factor/end",
       api::EndSecondFactorRequest{.password = std::string(password), .code = std::string(code)});
}

void Account::make_reset(MemberId member) {
  if (sending_ != 0) return;
  wish_ = AccountWish::kReset;
  refused_.clear();
  reset_ = {.member = member};
  sending_ = requests_.send_here("POST", "reset-code",
                                 model::encode(api::ResetCodeRequest{.member = member}));
}

void Account::take_reset(int status, std::string_view body) {
  const auto made = model::decode_text<api::ResetCodeAnswer>(body, {}, model::Unknown::kIgnore);
  if (status == 200 && made.ok()) {
    reset_.path = made->path;
    return;
  }
  const auto error = Words::problem_in(body);
  const bool hosted = error && error->detail == "account";
  reset_.refused =
      hosted ? say_(Say::reset_hosted, {say_.name_of(reset_.member)}) : refusal_of(body);
}

// "hearth-demo-2026-11-30.html": which community, and of when.
std::string Account::file_name(DataForm form) const {
  const LocalTime now =
      local_time(community_.now_ms(), [](std::int64_t) { return std::int64_t{0}; });
  const std::string_view end = form == DataForm::kPage ? ".html" : ".jsonl";
  return "hearth-" + boot_.community + "-" + now.day + std::string(end);
}

void Account::take_along(DataForm form) {
  if (sending_ != 0) return;
  wish_ = AccountWish::kData;
  refused_.clear();
  const std::string what =
      form == DataForm::kPage ? "mine?form=html&l=" + std::string(say_.language()) : "mine";
  sending_ = requests_.save_here(what, file_name(form));
}

void Account::leave(const api::FarewellRequest& wish) {
  if (sending_ != 0) return;
  wish_ = AccountWish::kLeave;
  refused_.clear();
  looking_ = 0;
  sending_ = requests_.send_here("POST", "farewell", model::encode(wish));
}

std::string Account::refusal_of(std::string_view body) const {
  const auto error = Words::problem_in(body);
  if (!error) return std::string(say_(Say::error_network));
  // The user name is known here: only the password can be wrong.
  if (error->code == base::ErrorCode::kBadCredentials && error->detail.empty()) {
    return std::string(say_(Say::password_wrong));
  }
  if (wish_ == AccountWish::kLeave && error->detail == "name") {
    return std::string(say_(Say::leave_name_wrong));
  }
  if (wish_ == AccountWish::kLeave && error->code == base::ErrorCode::kConflict) {
    return std::string(say_(Say::leave_last_owner));
  }
  if (error->detail == "address") return std::string(say_(Say::letters_bad_address));
  return say_.sentence(*error);
}

void Account::take_granted(std::string_view body) {
  granted_ = wish_;
  left_ = wish_ == AccountWish::kLeave;
  if (left_ || wish_ == AccountWish::kData) return;
  if (wish_ == AccountWish::kSecondBegin) {
    auto drawn = model::decode_text<api::SecondFactorAnswer>(body, {}, model::Unknown::kIgnore);
    if (drawn.ok()) secret_ = std::move(drawn->secret);
    return;
  }
  secret_.clear();
  if (wish_ == AccountWish::kSecondConfirm) {
    auto made = model::decode_text<api::RecoveryCodesAnswer>(body, {}, model::Unknown::kIgnore);
    if (made.ok()) codes_ = std::move(made->codes);
    answer_.second_factor = true;
    answer_.recovery_codes = static_cast<std::int64_t>(codes_.size());
    return;
  }
  auto read = model::decode_text<api::AccountAnswer>(body, {}, model::Unknown::kIgnore);
  if (read.ok()) answer_ = std::move(read).value();
}

bool Account::take(std::uint32_t request, int status, std::string_view body) {
  if (request == looking_) {
    looking_ = 0;
    auto read = model::decode_text<api::AccountAnswer>(body, {}, model::Unknown::kIgnore);
    if (status == 200 && read.ok()) answer_ = std::move(read).value();
    return true;
  }
  if (request != sending_) return false;
  sending_ = 0;
  if (wish_ == AccountWish::kReset) {
    take_reset(status, body);
  } else if (status == 200) {
    take_granted(body);
  } else {
    refused_ = refusal_of(body);
  }
  return true;
}

}  // namespace hearth

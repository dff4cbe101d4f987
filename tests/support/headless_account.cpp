// SPDX-License-Identifier: MIT
// What the house answers about accounts: passwords are judged, and codes of a second factor made
// and used up, by the server's own functions.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "server/identity/passwords.h"
#include "shared/api/account.h"
#include "shared/api/change_address.h"
#include "shared/api/change_password.h"
#include "shared/api/confirm_second_factor.h"
#include "shared/api/end_second_factor.h"
#include "shared/api/end_sessions.h"
#include "shared/api/farewell.h"
#include "shared/api/problem.h"
#include "shared/api/reset_code.h"
#include "shared/api/second_factor.h"
#include "shared/community/owners.h"
#include "tests/support/headless_house.h"

namespace hearth::headless {
namespace {

using base::ErrorCode;

Answer refusal(int status, const base::Error& error) { return {status, api::problem_body(error)}; }

Answer wrong_password() { return refusal(401, {ErrorCode::kBadCredentials, {}}); }

template <class T>
T body_of(const Ask& ask) {
  auto read = model::decode_text<T>(ask.body);
  if (!read.ok()) FAIL("a request can be read: " << ask.path << " " << ask.body);
  return std::move(read).value();
}

}  // namespace

Answer House::shown(const Account* account, std::string_view login) const {
  api::AccountAnswer answer;
  answer.login = login;
  answer.mail = true;
  answer.sessions.push_back({.id = "here",
                             .browser = "Firefox",
                             .system = "Linux",
                             .made_ms = now_ms_ - kDayMs,
                             .used_ms = now_ms_,
                             .here = true});
  if (account == nullptr) return {200, model::encode(answer)};
  answer.has_password = true;
  answer.waiting = account->waiting;
  answer.second_factor = !account->second.secret.empty();
  answer.recovery_codes = static_cast<std::int64_t>(account->second.recovery.size());
  if (account->elsewhere) {
    answer.sessions.push_back({.id = "phone",
                               .browser = "Safari",
                               .system = "iPhone",
                               .made_ms = now_ms_ - 3 * kDayMs,
                               .used_ms = now_ms_ - kDayMs});
  }
  return {200, model::encode(answer)};
}

Answer House::account(base::MemberId asker, const Ask& ask) {
  const auto at = std::find_if(accounts_.begin(), accounts_.end(),
                               [asker](const auto& row) { return row.second.id == asker; });
  if (at == accounts_.end()) return shown(nullptr, {});
  const std::string& login = at->first;
  Account& own = at->second;
  if (ask.path.ends_with("/end-sessions")) {
    const auto wish = body_of<api::EndSessionsRequest>(ask);
    if (wish.others || wish.id == "phone") own.elsewhere = false;
  } else if (ask.path.ends_with("/password")) {
    const auto wish = body_of<api::ChangePasswordRequest>(ask);
    if (wish.old != own.password) return wrong_password();
    const base::Status judged = identity::judge_password(wish.password, {login});
    if (!judged.ok()) return refusal(400, judged.error());
    own.password = wish.password;
    own.elsewhere = false;
  } else if (ask.path.ends_with("/address")) {
    const auto wish = body_of<api::ChangeAddressRequest>(ask);
    if (wish.password != own.password) return wrong_password();
    own.waiting = wish.address;
  } else if (ask.path.ends_with("/second-factor")) {
    if (body_of<api::SecondFactorRequest>(ask).password != own.password) return wrong_password();
    own.second.pending = identity::draw_totp_secret();
    return {200, model::encode(api::SecondFactorAnswer{.secret = own.second.pending, .uri = {}})};
  } else if (ask.path.ends_with("/confirm")) {
    const auto step = identity::step_of(
        own.second.pending, body_of<api::ConfirmSecondFactorRequest>(ask).code, now_ms_);
    if (!step.ok()) return refusal(401, step.error());
    own.second.secret = std::exchange(own.second.pending, {});
    own.second.step = *step;
    return {200,
            model::encode(api::RecoveryCodesAnswer{identity::draw_recovery_codes(own.second)})};
  } else if (ask.path.ends_with("/end")) {
    const auto wish = body_of<api::EndSecondFactorRequest>(ask);
    if (wish.password != own.password) return wrong_password();
    const base::Status used = identity::use_code(own.second, wish.code, now_ms_);
    if (!used.ok()) return refusal(401, used.error());
    own.second = {};
  }
  return shown(&own, login);
}

Answer House::reset_code(base::MemberId asker, const Ask& ask) {
  const base::MemberId member = body_of<api::ResetCodeRequest>(ask).member;
  if (state().role(member) >= state().role(asker))
    return refusal(403, {ErrorCode::kForbidden, "role"});
  const bool own = std::any_of(accounts_.begin(), accounts_.end(),
                               [member](const auto& row) { return row.second.id == member; });
  if (!own) return refusal(404, {ErrorCode::kNotFound, "account"});
  return {200, model::encode(api::ResetCodeAnswer{.path = "/v1/c/demo/reset?t=1.secret"})};
}

// As server/api/farewell.cpp says: what proves the wish, and that the last owner stays. What is
// erased then is told by tests of the real house.
Answer House::farewell(base::MemberId asker, const Ask& ask) {
  const auto wish = body_of<api::FarewellRequest>(ask);
  const auto at = std::find_if(accounts_.begin(), accounts_.end(),
                               [asker](const auto& row) { return row.second.id == asker; });
  if (at != accounts_.end()) {
    if (wish.password != at->second.password) return wrong_password();
  } else {
    const model::Member* member = state().member(asker);
    const bool named = member != nullptr && wish.name == member->name();
    if (!named) return refusal(400, {ErrorCode::kInvalidArgument, "name"});
  }
  if (community::owns_alone(state(), asker)) return refusal(409, {ErrorCode::kConflict, {}});
  if (at != accounts_.end()) accounts_.erase(at);
  return {200, "{}"};
}

std::optional<Answer> House::second_factor(Account& account, const std::string& code) {
  if (account.second.secret.empty()) return std::nullopt;
  if (code.empty()) return refusal(401, {ErrorCode::kSignInNeeded, "second_factor"});
  const base::Status used = identity::use_code(account.second, code, now_ms_);
  if (!used.ok()) return refusal(401, used.error());
  return std::nullopt;
}

}  // namespace hearth::headless

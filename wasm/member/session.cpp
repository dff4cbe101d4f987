// SPDX-License-Identifier: MIT
#include "wasm/member/session.h"

#include "shared/api/exchange.h"
#include "shared/api/problem.h"
#include "shared/api/refresh.h"
#include "shared/api/reset.h"
#include "shared/api/session.h"
#include "shared/api/sign_in.h"
#include "shared/api/sign_up.h"
#include "shared/api/sso.h"
#include "shared/base/hash.h"
#include "wasm/member/host.h"

namespace hearth {
namespace {

constexpr std::int64_t kRefreshEarlyMs = 60'000;
constexpr std::string_view kUnreached = "network";
constexpr std::string_view kSecondFactor = "second_factor";  // the detail of sign_in.h
constexpr std::int64_t kAgainMs = 5'000;                     // after a server that was not reached

// What tabs say to each other; a grant follows its word.
constexpr std::string_view kWhoIsIt = "who";
constexpr std::string_view kNobody = "nobody";
constexpr std::string_view kGrant = "grant:";
constexpr std::string_view kHostGrant = "host-grant:";

}  // namespace

void Session::forget_error() {
  account_.error.clear();
  account_.detail.clear();
  account_.needs_code = false;
}

void Session::begin_trying() {
  account_.state = SignedIn::kTrying;
  account_.by_host = false;
  forget_error();
}

void Session::ask(std::string_view path, std::string_view body) {
  account_.request = requests_.send("POST", path, body);
}

void Session::ask_for_refresh() {
  api::RefreshRequest wish;
  wish.refresh = account_.refresh;
  wish.community = boot_.community;
  ask("/v1/auth/refresh", model::encode(wish));
}

void Session::set_token(std::string_view token, MemberId member) {
  host::credentials(token);
  if (community_.replica() != nullptr) community_.replica()->set_token(std::string(token), member);
}

void Session::start() {
  if (!boot_.token.empty()) return host_token(boot_.token);
  if (account_.refresh.empty()) return;
  account_.state = SignedIn::kTrying;
  // A refresh token serves once: the tab that holds the socket uses it for all.
  if (!boot_.leader) return host::share(kWhoIsIt);
  ask_for_refresh();
}

void Session::take_lead() {
  if (account_.request == 0 && account_.state != SignedIn::kYes) start();
}

void Session::sign_in(std::string_view login, std::string_view password, std::string_view code) {
  begin_trying();
  api::SignInRequest wish;
  wish.community = boot_.community;
  wish.login = login;
  wish.password = password;
  wish.code = code;
  ask("/v1/auth/sign-in", model::encode(wish));
}

void Session::sign_up(std::string_view login, std::string_view password) {
  begin_trying();
  api::SignUpRequest wish;
  wish.community = boot_.community;
  wish.login = login;
  wish.password = password;
  ask("/v1/auth/sign-up", model::encode(wish));
}

void Session::sign_in_elsewhere() {
  // 64 random bits of this session, one more turn each time: nobody guesses them in a minute.
  const std::string source =
      std::to_string(boot_.seed) + "/" + boot_.client + "/" + std::to_string(requests_.next());
  begin_trying();
  account_.verifier = base::hex(base::sha256(source));
  host::sign_in_window("community=" + boot_.community + "&locale=" + std::string(say_.language()) +
                       "&challenge=" + base::hex(base::sha256(account_.verifier)));
}

void Session::window_says(std::string_view word) {
  if (account_.state != SignedIn::kTrying || account_.verifier.empty()) return;
  const std::string verifier = std::exchange(account_.verifier, {});
  if (word.empty() || word.front() == '!') {
    account_.state = SignedIn::kNo;
    account_.error = word == "!blocked" ? word : std::string_view{};
    return host::wake();
  }
  api::ExchangeRequest wish;
  wish.code = word;
  wish.verifier = verifier;
  ask("/v1/auth/exchange", model::encode(wish));
}

void Session::sign_out() {
  if (account_.state == SignedIn::kYes && !account_.by_host) {
    requests_.send("POST", "/v1/auth/sign-out", "{}");
  }
  erased();
}

void Session::erased() {
  leave();
  host::share(kNobody);
}

void Session::leave() {
  account_ = {};
  host::vault_erase("session");
  set_token({});
  left_ = true;
}

void Session::host_token(std::string_view token) {
  if (token.empty()) {
    if (account_.by_host) sign_out();
    return;
  }
  account_ = {};
  account_.state = SignedIn::kTrying;
  account_.by_host = true;
  api::SsoRequest wish;
  wish.community = boot_.community;
  wish.token = token;
  ask("/v1/auth/sso", model::encode(wish));
}

void Session::share_grant() const {
  if (account_.grant.empty()) return;
  host::share(std::string(account_.by_host ? kHostGrant : kGrant) + account_.grant);
}

void Session::from_other_tab(std::string_view text) {
  if (text == kWhoIsIt) {
    if (!boot_.leader || account_.state == SignedIn::kTrying) return;
    if (account_.state == SignedIn::kNo) return host::share(kNobody);
    return share_grant();
  }
  if (text == kNobody) {
    if (account_.state != SignedIn::kNo) leave();
    return;
  }
  const bool by_host = text.starts_with(kHostGrant);
  if (!by_host && !text.starts_with(kGrant)) return;
  account_.by_host = by_host;
  account_.request = 0;
  take_grant(text.substr(by_host ? kHostGrant.size() : kGrant.size()), From::kOtherTab);
}

void Session::take_grant(std::string_view body, From from) {
  const auto grant = model::decode_text<api::SessionGrant>(body, {}, model::Unknown::kIgnore);
  if (!grant.ok()) {
    account_.state = SignedIn::kNo;
    account_.error = base::wire_code(base::ErrorCode::kInternal);
    return;
  }
  account_.state = SignedIn::kYes;
  forget_error();
  account_.grant = body;
  account_.access = grant->access;
  account_.refresh = grant->refresh;
  // The server's clock may differ from this one: keep the time that is left.
  account_.access_ends_ms = community_.now_ms() + (grant->access_ends_ms - grant->now_ms);
  account_.login = grant->login;
  account_.name_hint = grant->name;
  if (!account_.by_host && from == From::kServer) {
    host::vault_put("session", account_.refresh, true);
  }
  set_token(account_.access, grant->member);
  arrived_ = true;
  if (from == From::kServer) share_grant();
}

void Session::take_problem(std::string_view body) {
  const auto problem = model::decode_text<api::ProblemAnswer>(body, {}, model::Unknown::kIgnore);
  const std::string code = problem.ok() ? problem->error.code : std::string("internal");
  const std::int64_t wait_s = problem.ok() ? problem->error.retry_s : 0;
  const bool was_refresh = !account_.refresh.empty();
  const bool by_host = account_.by_host;
  account_ = {};
  account_.by_host = by_host;
  // The old token would be refused for ever: a visitor can at least read, and sign in again.
  set_token({});
  if (was_refresh) return host::vault_erase("session");
  const std::string detail = problem.ok() ? problem->error.detail : std::string();
  const bool asks = code == base::wire_code(base::ErrorCode::kSignInNeeded);
  account_.needs_code = detail == kSecondFactor;
  if (account_.needs_code && asks) return;
  account_.error = code;
  account_.detail = wait_s > 0 ? std::to_string(wait_s) : detail;
}

void Session::ask_for_reset(std::string_view who) {
  api::ResetRequest wish;
  wish.community = boot_.community;
  wish.who = who;
  wish.language = say_.language();
  lost_password_ = {.request = requests_.send("POST", "/v1/auth/reset", model::encode(wish))};
}

void Session::take_reset(int status, std::string_view body) {
  lost_password_ = {.sent = status == 200};
  if (status == 200) return;
  const auto error = Words::problem_in(body);
  const bool mailless = error && error->detail == "mail";
  lost_password_.refused = !error     ? std::string(say_(Say::error_network))
                           : mailless ? std::string(say_(Say::forgot_no_mail))
                                      : say_.sentence(*error);
}

bool Session::take(std::uint32_t request, int status, std::string_view body) {
  if (request == lost_password_.request && request != 0) {
    take_reset(status, body);
    return true;
  }
  if (request != account_.request) return false;
  account_.request = 0;
  if (status == 200 || status == 201) {
    take_grant(body, From::kServer);
  } else if (status == 0) {
    // Not refused, only not reached: what is known of the session stays, and is tried again later.
    account_.error = kUnreached;
    if (account_.access.empty()) account_.state = SignedIn::kNo;
    account_.access_ends_ms = community_.now_ms() + kAgainMs + kRefreshEarlyMs;
  } else {
    take_problem(body);
  }
  return true;
}

bool Session::load(std::string_view key, std::string_view bytes) {
  if (key != "session") return false;
  if (account_.state != SignedIn::kYes) account_.refresh = bytes;
  return true;
}

// A start without network is no signing out: it is tried until the server says something. While the
// sign-in window is open (the verifier waits for it) this is a visitor, who may read on.
bool Session::knows_who() const {
  const bool unreached = account_.state == SignedIn::kNo && account_.error == kUnreached;
  const bool asking = account_.state == SignedIn::kTrying && account_.verifier.empty();
  return !asking && !(unreached && !account_.refresh.empty());
}

void Session::ask_again() {
  if (knows_who() || account_.state == SignedIn::kTrying) return;
  account_.access_ends_ms = 0;
  refresh_if_due();
}

void Session::refresh_if_due() {
  if (account_.state != SignedIn::kYes && knows_who()) return;
  if (!boot_.leader || account_.request != 0 || account_.refresh.empty()) return;
  const bool asked = account_.state == SignedIn::kYes && community_.replica() != nullptr &&
                     community_.replica()->wants_token();
  if (!asked && community_.now_ms() < account_.access_ends_ms - kRefreshEarlyMs) return;
  ask_for_refresh();
}

}  // namespace hearth

// SPDX-License-Identifier: MIT
// Signing in: by the host page's token, by a local account, or by the refresh token of the last
// visit. Access tokens live in memory and last minutes; the refresh token is single use and kept in
// the vault.
#include "shared/api/session.h"

#include <utility>

#include "shared/api/exchange.h"
#include "shared/api/problem.h"
#include "shared/api/refresh.h"
#include "shared/api/sign_in.h"
#include "shared/api/sign_up.h"
#include "shared/api/sso.h"
#include "shared/base/hash.h"
#include "wasm/product.h"

namespace hearth {
namespace {

constexpr std::int64_t kRefreshEarlyMs = 60'000;
constexpr std::string_view kUnreached = "network";
constexpr std::int64_t kAgainMs = 5'000;  // after a server that was not reached

// What tabs say to each other; a grant follows its word.
constexpr std::string_view kWhoIsIt = "who";
constexpr std::string_view kNobody = "nobody";
constexpr std::string_view kGrant = "grant:";
constexpr std::string_view kHostGrant = "host-grant:";

}  // namespace

std::uint32_t Product::request(std::string_view method, std::string_view path,
                               std::string_view body) {
  const std::uint32_t id = ++requests_;
  host::fetch(id, method, path, body);
  return id;
}

void Product::forget_error() {
  session.error.clear();
  session.detail.clear();
}

void Product::start_session() {
  if (!boot.token.empty()) return host_token(boot.token);
  if (session.refresh.empty()) return;
  session.state = SignedIn::kTrying;
  // A refresh token serves once: the tab that holds the socket uses it for all.
  if (!boot.leader) return host::share(kWhoIsIt);
  api::RefreshRequest wish;
  wish.refresh = session.refresh;
  wish.community = boot.community;
  session.request = request("POST", "/v1/auth/refresh", model::encode(wish));
}

void Product::sign_in(std::string_view login, std::string_view password) {
  session.state = SignedIn::kTrying;
  session.by_host = false;
  forget_error();
  api::SignInRequest wish;
  wish.community = boot.community;
  wish.login = login;
  wish.password = password;
  session.request = request("POST", "/v1/auth/sign-in", model::encode(wish));
}

void Product::sign_up(std::string_view login, std::string_view password) {
  session.state = SignedIn::kTrying;
  session.by_host = false;
  forget_error();
  api::SignUpRequest wish;
  wish.community = boot.community;
  wish.login = login;
  wish.password = password;
  session.request = request("POST", "/v1/auth/sign-up", model::encode(wish));
}

void Product::sign_in_elsewhere() {
  // 64 random bits of this session, one more turn each time: nobody guesses them in a minute.
  const std::string source =
      std::to_string(boot.seed) + "/" + boot.client + "/" + std::to_string(++requests_);
  session.verifier = base::hex(base::sha256(source));
  session.state = SignedIn::kTrying;
  session.by_host = false;
  forget_error();
  host::sign_in_window("community=" + boot.community + "&locale=" + std::string(say.language()) +
                       "&challenge=" + base::hex(base::sha256(session.verifier)));
}

void Product::window_says(std::string_view word) {
  if (session.state != SignedIn::kTrying || session.verifier.empty()) return;
  const std::string verifier = std::exchange(session.verifier, {});
  if (word.empty() || word.front() == '!') {
    session.state = SignedIn::kNo;
    session.error = word == "!blocked" ? word : std::string_view{};
    return host::wake();
  }
  api::ExchangeRequest wish;
  wish.code = word;
  wish.verifier = verifier;
  session.request = request("POST", "/v1/auth/exchange", model::encode(wish));
}

void Product::sign_out() {
  if (session.state == SignedIn::kYes && !session.by_host) {
    request("POST", "/v1/auth/sign-out", "{}");
  }
  forget_session();
  host::share(kNobody);
}

void Product::forget_session() {
  session = {};
  host::vault_erase("session");
  host::credentials({});
  if (replica != nullptr) replica->set_token({});
  left_ = true;
  feed.forget();
  place_ = {};
  trail_.clear();
  turn_page();
}

void Product::host_token(std::string_view token) {
  if (token.empty()) {
    if (session.by_host) sign_out();
    return;
  }
  session = {};
  session.state = SignedIn::kTrying;
  session.by_host = true;
  api::SsoRequest wish;
  wish.community = boot.community;
  wish.token = token;
  session.request = request("POST", "/v1/auth/sso", model::encode(wish));
}

void Product::share_grant() const {
  if (session.grant.empty()) return;
  host::share(std::string(session.by_host ? kHostGrant : kGrant) + session.grant);
}

void Product::from_other_tab(std::string_view text) {
  if (text == kWhoIsIt) {
    if (!boot.leader || session.state == SignedIn::kTrying) return;
    if (session.state == SignedIn::kNo) return host::share(kNobody);
    return share_grant();
  }
  if (text == kNobody) {
    if (session.state != SignedIn::kNo) forget_session();
    return;
  }
  const bool by_host = text.substr(0, kHostGrant.size()) == kHostGrant;
  if (!by_host && text.substr(0, kGrant.size()) != kGrant) return;
  session.by_host = by_host;
  session.request = 0;
  take_grant(text.substr(by_host ? kHostGrant.size() : kGrant.size()), From::kOtherTab);
}

void Product::take_grant(std::string_view body, From from) {
  const auto grant = model::decode_text<api::SessionGrant>(body, {}, model::Unknown::kIgnore);
  if (!grant.ok()) {
    session.state = SignedIn::kNo;
    session.error = base::wire_code(base::ErrorCode::kInternal);
    return;
  }
  session.state = SignedIn::kYes;
  forget_error();
  session.grant = body;
  session.access = grant->access;
  session.refresh = grant->refresh;
  // The server's clock may differ from this one: keep the time that is left.
  session.access_ends_ms = now_ms_ + (grant->access_ends_ms - grant->now_ms);
  session.login = grant->login;
  session.name_hint = grant->name;
  if (!session.by_host && from == From::kServer) {
    host::vault_put("session", session.refresh, true);
  }
  host::credentials(session.access);
  if (replica != nullptr) replica->set_token(session.access, grant->member);
  feed.forget();
  if (from == From::kServer) share_grant();
}

void Product::on_response(std::uint32_t request_id, int status, std::string_view body) {
  const auto poll = polls_.find(request_id);
  if (poll != polls_.end()) {
    const sync::HttpAsk ask = std::move(poll->second);
    polls_.erase(poll);
    if (replica != nullptr) replica->http_answer(ask, status, body, now_ms_);
    return poll_over_http();
  }
  if (honours.take(request_id, status, body)) return;
  if (nudges.take(*this, request_id, status, body)) return;
  if (letters.take(*this, request_id, status, body)) return;
  if (request_id != session.request) return;
  session.request = 0;
  if (status == 200 || status == 201) return take_grant(body, From::kServer);
  if (status == 0) {
    // Not refused, only not reached: what is known of the session stays, and is tried again later.
    session.error = kUnreached;
    if (session.access.empty()) session.state = SignedIn::kNo;
    session.access_ends_ms = now_ms_ + kAgainMs + kRefreshEarlyMs;
    return;
  }
  const auto problem = model::decode_text<api::ProblemAnswer>(body, {}, model::Unknown::kIgnore);
  const std::string code = problem.ok() ? problem->error.code : std::string("internal");
  const std::int64_t wait_s = problem.ok() ? problem->error.retry_s : 0;
  const bool was_refresh = !session.refresh.empty();
  const bool by_host = session.by_host;
  session = {};
  session.by_host = by_host;
  // The old token would be refused for ever: a visitor can at least read, and sign in again.
  host::credentials({});
  if (replica != nullptr) replica->set_token({});
  if (was_refresh) host::vault_erase("session");
  if (was_refresh) return;
  session.error = code;
  if (wait_s > 0) session.detail = std::to_string(wait_s);
}

// A start without network is no signing out: it is tried until the server says something. While the
// sign-in window is open (the verifier waits for it) this is a visitor, who may read on.
bool Product::knows_who() const {
  const bool unreached = session.state == SignedIn::kNo && session.error == kUnreached;
  const bool asking = session.state == SignedIn::kTrying && session.verifier.empty();
  return !asking && !(unreached && !session.refresh.empty());
}

void Product::ask_again() {
  if (knows_who() || session.state == SignedIn::kTrying) return;
  session.access_ends_ms = 0;
  refresh_if_due();
}

void Product::refresh_if_due() {
  if (session.state != SignedIn::kYes && knows_who()) return;
  if (!boot.leader || session.request != 0 || session.refresh.empty()) return;
  const bool asked =
      session.state == SignedIn::kYes && replica != nullptr && replica->wants_token();
  if (!asked && now_ms_ < session.access_ends_ms - kRefreshEarlyMs) return;
  api::RefreshRequest wish;
  wish.refresh = session.refresh;
  wish.community = boot.community;
  session.request = request("POST", "/v1/auth/refresh", model::encode(wish));
}

}  // namespace hearth

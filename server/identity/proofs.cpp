// SPDX-License-Identifier: MIT
#include "server/identity/proofs.h"

#include <algorithm>

#include "server/identity/local_account.h"
#include "server/identity/passwords.h"
#include "server/identity/session_rows.h"
#include "server/runtime/clock.h"
#include "server/runtime/log.h"
#include "server/runtime/secret.h"
#include "shared/base/hash.h"

namespace hearth::identity {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::string_view kRefused = "sign_in_refused";

bool can_sign_in(const std::optional<store::Account>& account) {
  return account && !account->disabled && !account->secret.empty();
}

// The newest place last, and few of them.
void remember(std::vector<std::string>& places, const std::string& place) {
  std::erase(places, place);
  places.push_back(place);
  if (places.size() > kPlacesMax) places.erase(places.begin());
}

}  // namespace

std::string place_of(store::CommunityId community, std::string_view account,
                     const http::Address& peer) {
  const http::Address address = peer.limit_key();
  std::string text = "hearth place " + std::to_string(community.value) + " ";
  text.append(reinterpret_cast<const char*>(address.bytes.data()), address.bytes.size());
  text += account;
  return runtime::blake2b_hex(text).substr(0, 32);
}

void log_refusal(std::string_view event, const store::Community& community, std::string_view why,
                 std::string_view peer) {
  runtime::log(runtime::Level::kInfo, event,
               {{"community", community.name}, {"why", why}, {"from", peer}});
}

Refusal refused(ErrorCode code, const char* detail, std::int64_t retry_ms) {
  return {Error{code, detail}, retry_ms};
}

std::int64_t Proofs::throttle(bool proven, Counted& counted) {
  if (proven) {
    counted.subject.rate = api::RateClass::kGuessHere;
    counted.subject.key = base::mix64(counted.account, base::hash64(counted.place));
    if (guesses_.take(counted.subject) == 0) return 0;
  }
  counted.subject.rate = api::RateClass::kGuess;
  counted.subject.key = counted.account;
  return guesses_.take(counted.subject);
}

void Proofs::check(const store::Community& community, Try attempt, const Answer& answer) {
  Counted counted{.place = place_of(community.id, attempt.login_key, attempt.peer),
                  .peer = attempt.peer.prefix_text(),
                  .account = base::mix64(community.id.value, base::hash64(attempt.login_key)),
                  .subject = {.community = community.id}};
  bool proven = false;
  if (can_sign_in(attempt.account)) {
    const auto places = read_extra<AccountExtra>(attempt.account->extra).places;
    proven = std::find(places.begin(), places.end(), counted.place) != places.end();
  }
  if (const std::int64_t wait = throttle(proven, counted); wait > 0) {
    log_refusal(kRefused, community, "rate", counted.peer);
    return answer(refused(ErrorCode::kRateLimited, "", wait));
  }
  const bool queued =
      hashers_.try_post([this, community, attempt = std::move(attempt), counted, answer] {
        const Judged judged = judge(community, attempt, counted);
        if (!judged.wrong) return answer(judged.result);
        // Told once it is counted: nobody gains a try by making the server stop in between.
        guesses_.count(*judged.wrong, [answer, result = judged.result] { answer(result); });
      });
  if (!queued) answer(refused(ErrorCode::kBusy, "", kBusyRetryMs));
}

// An unknown login is checked against nobody's hash: the same answer in the same time.
Proofs::Judged Proofs::judge(const store::Community& community, const Try& attempt,
                             const Counted& counted) {
  const bool known = can_sign_in(attempt.account);
  const bool right =
      verify_password(attempt.password, known ? attempt.account->secret : nobodys_hash()) && known;
  if (!right) {
    log_refusal(kRefused, community, "credentials", counted.peer);
    return {refused(ErrorCode::kBadCredentials), counted.subject};
  }
  guesses_.give_back(counted.subject);
  Proven proven{.before = *attempt.account, .account = *attempt.account};
  auto extra = read_extra<AccountExtra>(proven.before.extra);
  if (attempt.needs_code && !extra.second.secret.empty()) {
    if (auto refusal = judge_code(community, extra, attempt, counted)) return *std::move(refusal);
    proven.account.extra = model::encode(extra);
  }
  if (extra.places.empty() || extra.places.back() != counted.place) {
    remember(extra.places, counted.place);
    proven.account.extra = model::encode(extra);
  }
  if (is_outdated(proven.account.secret)) {
    std::string secret = hash_password(attempt.password);
    if (!secret.empty()) proven.account.secret = std::move(secret);
  }
  return {std::move(proven)};
}

// Tries at codes have a bucket of their own, wherever they come from: six digits are soon through.
std::optional<Proofs::Judged> Proofs::judge_code(const store::Community& community,
                                                 AccountExtra& extra, const Try& attempt,
                                                 const Counted& counted) {
  if (attempt.code.empty()) return Judged{refused(ErrorCode::kSignInNeeded, "second_factor")};
  const Guesses::Subject codes{.community = community.id,
                               .key = base::mix64(counted.account, base::hash64("second factor"))};
  if (const std::int64_t wait = guesses_.take(codes); wait > 0) {
    log_refusal(kRefused, community, "code_rate", counted.peer);
    return Judged{refused(ErrorCode::kRateLimited, "second_factor", wait)};
  }
  const base::Status used = use_code(extra.second, attempt.code, runtime::now_ms());
  if (!used.ok()) {
    log_refusal(kRefused, community, "code", counted.peer);
    return Judged{Refusal{used.error()}, codes};
  }
  guesses_.give_back(codes);
  return std::nullopt;
}

}  // namespace hearth::identity

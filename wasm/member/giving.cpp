// SPDX-License-Identifier: MIT
#include "wasm/member/giving.h"

#include "shared/base/hash.h"
#include "shared/base/time.h"

namespace hearth {
namespace {

using api::Contributing;

constexpr std::int64_t kAgainMs = 10 * base::kMinuteMs;
constexpr std::int64_t kPriorOldMs = base::kHourMs;
// Streams of random numbers from the session's secret seed.
constexpr std::uint64_t kDueStream = 1, kNoiseStream = 2, kExampleStream = 3;

bool is_due(const prompts::Ledger& ledger, std::int64_t now_ms) {
  const prompts::Sharing& sharing = ledger.sharing;
  if (now_ms < sharing.given_ms + prompts::kGiftRestMs && sharing.given_ms != 0) return false;
  return prompts::outcomes_to_give(ledger) >= prompts::kContributedMax;
}

}  // namespace

std::uint64_t Giving::drawn(std::uint64_t stream) const {
  return base::mix64(base::mix64(boot_.seed, stream),
                     static_cast<std::uint64_t>(community_.now_ms()));
}

void Giving::send(api::ContributeRequest wish) {
  sent_ = wish.want;
  request_ = requests_.send_here("POST", "contribute", model::encode(wish));
}

void Giving::ask_prior() {
  prior_asked_ms_ = community_.now_ms();
  prior_request_ = requests_.send_here("GET", "prior", {});
}

api::ContributeRequest Giving::gift(const prompts::Ledger& ledger, std::uint64_t stream) const {
  const prompts::Noise noise{.seed = drawn(stream)};
  api::ContributeRequest out;
  out.want = Contributing::kGive;
  out.pass = ledger.sharing.pass;
  out.sums = prompts::to_steps(prompts::contribution_of(ledger, noise));
  const auto candidate = prompts::beliefs_from(candidate_.beliefs);
  if (candidate_.id == 0 || !candidate.ok()) return out;
  // Only by what was decided after it was made: it must not be judged by what it was made of.
  const auto decisions = prompts::decisions_to_give(ledger, candidate_.made_ms);
  if (decisions.empty()) return out;
  out.candidate = candidate_.id;
  out.judged = prompts::judged_of(decisions, *candidate, noise);
  return out;
}

bool Giving::tick(prompts::Ledger& ledger) {
  if (!community_.loaded() || !community_.is_member()) return false;
  if (prior_asked_ms_ == 0) ask_prior();
  const std::int64_t now_ms = community_.now_ms();
  const bool online = community_.reachable();
  if (request_ != 0 || prior_request_ != 0 || now_ms < again_ms_ || !online) return false;
  prompts::Sharing& sharing = ledger.sharing;
  if (sharing.member != community_.me().value) return false;
  if (sharing.leaving) {
    send({.want = Contributing::kLeave});
  } else if (sharing.on && sharing.pass == 0) {
    send({.want = Contributing::kJoin});
  } else if (sharing.on && boot_.leader && is_due(ledger, now_ms)) {
    if (sharing.due_ms == 0 || sharing.due_ms > now_ms + 2 * base::kDayMs) {
      // Any moment of the day that follows, drawn now: when it is sent tells nothing.
      const std::uint64_t later = drawn(kDueStream) % static_cast<std::uint64_t>(base::kDayMs);
      sharing.due_ms = now_ms + kAgainMs + static_cast<std::int64_t>(later);
      return true;
    }
    if (now_ms < sharing.due_ms) return false;
    if (now_ms - prior_asked_ms_ > kPriorOldMs) {
      ask_prior();
      return false;
    }
    api::ContributeRequest given = gift(ledger, kNoiseStream);
    // Given from now on, whether it arrives or not: no outcome is ever sent with two noises.
    prompts::note_given(ledger, now_ms);
    sharing.pass = 0;
    send(std::move(given));
    return true;
  }
  return false;
}

void Giving::take_prior(std::string_view body) {
  const base::JsonBounds bounds{.bytes_max = 128 * 1024, .nodes_max = 4'000};
  auto answer = model::decode_text<api::PriorAnswer>(body, bounds, model::Unknown::kIgnore);
  if (!answer.ok()) return;
  const auto shipped = prompts::beliefs_from(answer->shipped.beliefs);
  start_ = answer->shipped.id != 0 && shipped.ok() ? *shipped : prompts::starting_beliefs();
  candidate_ = std::move(answer->candidate);
}

bool Giving::take(prompts::Ledger& ledger, std::uint32_t request, int status,
                  std::string_view body) {
  if (request == prior_request_) {
    prior_request_ = 0;
    told_ = true;
    if (status == 200) take_prior(body);
    return true;
  }
  if (request != request_) return false;
  request_ = 0;
  prompts::Sharing& sharing = ledger.sharing;
  const auto answer = model::decode_text<api::ContributeAnswer>(body, {}, model::Unknown::kIgnore);
  if (status == 200 && answer.ok()) {
    if (sent_ == Contributing::kLeave)
      sharing.leaving = false;
    else if (sharing.on)
      sharing.pass = answer->pass;
    return true;
  }
  // It was taken back from another device, which then holds for this one as well.
  if (sent_ == Contributing::kGive && status == 403) sharing.on = false;
  again_ms_ = community_.now_ms() + kAgainMs;
  return true;
}

bool Giving::on(const prompts::Ledger& ledger) const {
  return ledger.sharing.on && ledger.sharing.member == community_.me().value;
}

void Giving::set_on(prompts::Ledger& ledger, bool on) {
  prompts::Sharing& sharing = ledger.sharing;
  sharing.on = on;
  sharing.member = community_.me().value;
  sharing.leaving = !on;
  sharing.pass = 0;
  sharing.due_ms = 0;
  again_ms_ = 0;
}

std::string Giving::example(const prompts::Ledger& ledger) const {
  return model::encode(gift(ledger, kExampleStream));
}

}  // namespace hearth

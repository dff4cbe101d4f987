// SPDX-License-Identifier: MIT
#include "server/identity/guesses.h"

#include <algorithm>

#include "server/runtime/clock.h"
#include "server/runtime/log.h"
#include "shared/base/hash.h"

namespace hearth::identity {
namespace {

constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::int64_t kUnreadableRetryMs = 1'000;

// One guess more, as the store counts it.
store::CountGuess one_more(const Guesses::Subject& subject, const Rate& rate) {
  const std::uint64_t mixed = base::mix64(subject.key, static_cast<std::uint64_t>(subject.rate));
  const std::int64_t each_ms = kHourMs / rate.per_hour;
  return {.community = subject.community,
          .subject = std::max<std::uint64_t>(1, mixed),
          .now_ms = runtime::now_ms(),
          .each_ms = each_ms,
          .most_ms = each_ms * rate.burst};
}

}  // namespace

std::int64_t Guesses::take(const Subject& subject) {
  const std::int64_t wait_ms = rates_.take(subject.rate, subject.key, 1, runtime::ticks_ms());
  const Rate rate = rates_.rate(subject.rate);
  if (wait_ms > 0 || rate.per_hour == 0) return wait_ms;
  const store::CountGuess next = one_more(subject, rate);
  const auto forgiven_ms = store_.forgiven_ms(subject.community, next.subject);
  if (!forgiven_ms.ok()) {
    rates_.give_back(subject.rate, subject.key);
    return kUnreadableRetryMs;
  }
  std::int64_t standing_ms = std::max<std::int64_t>(0, *forgiven_ms - next.now_ms);
  // Further ahead than clocks of two processes differ: this one was set back since.
  if (standing_ms > 2 * next.most_ms) standing_ms = 0;
  const std::int64_t over_ms = std::min(standing_ms, next.most_ms) + next.each_ms - next.most_ms;
  if (over_ms <= 0) return 0;
  rates_.give_back(subject.rate, subject.key);
  return over_ms;
}

void Guesses::give_back(const Subject& subject) { rates_.give_back(subject.rate, subject.key); }

void Guesses::count(const Subject& subject, const std::function<void()>& then) {
  const Rate rate = rates_.rate(subject.rate);
  if (rate.per_hour == 0) return then();
  const base::Status queued =
      store_.submit({one_more(subject, rate)}, [then](const base::Status& saved) {
        if (!saved.ok()) {
          runtime::log(runtime::Level::kWarn, "guess_not_counted",
                       {{"code", base::wire_code(saved.error().code)}});
        }
        then();
      });
  if (!queued.ok()) then();
}

}  // namespace hearth::identity

// SPDX-License-Identifier: MIT
// Parity of shared/feed and shared/prompts: curves, orders, explanations, learned factors, beliefs
// and whole simulations, where any difference in any step would show.
#include <string>

#include "shared/base/curves.h"
#include "shared/base/hash.h"
#include "shared/feed/explain.h"
#include "shared/feed/learn.h"
#include "shared/feed/rank.h"
#include "shared/prompts/prior.h"
#include "shared/prompts/simulate.h"
#include "tests/feed/cases.h"
#include "tests/parity/out.h"

namespace hearth::parity {
namespace {

void write_curves(Out& out) {
  std::string text;
  std::uint64_t random = 1;
  for (int i = 0; i < 5'000; ++i) {
    random = base::mix64(random, 2);
    const auto x = static_cast<base::Q16>(random >> (20 + random % 40));
    text += std::to_string(base::log2_fast(x)) + ' ' + std::to_string(base::half_power(x >> 8)) +
            ' ' + std::to_string(base::sigmoid(x - (x >> 1))) + '\n';
  }
  out.bytes("curves", text);
}

void write_ranking(Out& out) {
  const feed::Viewer viewer = feed::cases::busy_member();
  feed::Profile profile;
  feed::Pool pool = feed::measure(feed::cases::crowd(10'000), viewer, profile, feed::cases::kNowMs);
  const feed::Ranking ranking = feed::rank(pool, feed::default_weights(), {.limit = 500});
  out.bytes("order", base::hex(feed::order_hash(pool, ranking)));
  std::string terms;
  for (std::size_t i = 0; i < 100; ++i) {
    for (const feed::Term& term :
         feed::explain(pool, feed::default_weights(), ranking.posts[i]).terms) {
      terms += std::to_string(term.signal) + ' ' + std::to_string(term.hours) + '\n';
    }
  }
  out.bytes("explanations", terms);
  for (std::uint32_t i = 0; i < 400; ++i) {
    feed::learn(profile, pool, {.chosen = i * 7 % 9'000, .skipped = i * 13 % 9'000 + 1});
  }
  out.bytes("learned", feed::export_profile(profile));
  pool = feed::measure(feed::cases::crowd(10'000, 9), viewer, profile, feed::cases::kNowMs);
  out.bytes("learned-order",
            base::hex(feed::order_hash(pool, feed::rank(pool, feed::weights_for(profile)))));
}

void write_prompts(Out& out) {
  prompts::Beliefs beliefs = prompts::starting_beliefs();
  for (std::uint64_t i = 0; i < 2'000; ++i) {
    prompts::Features z{};
    z[0] = 1;
    for (std::size_t k = 1; k < prompts::kDimensions; ++k) {
      z[k] = static_cast<double>(base::mix64(i, k) % 100) / 100;
    }
    const double reward = static_cast<double>(base::mix64(i, 99) % 3) / 2 - .5;
    prompts::learn(beliefs.arms[i % prompts::kArmCount], z, reward);
  }
  out.bytes("beliefs", prompts::pack(beliefs));
  const prompts::SimulationTotals totals =
      prompts::simulate(prompts::Policy::kLinTs15, {.users = 50, .decisions = 2'000}, 5);
  out.number("simulated-regret", static_cast<std::int64_t>(totals.regret * 1e9));
  out.number("simulated-shown", totals.shown);
}

}  // namespace

void parity_feed(Out& out) {
  write_curves(out);
  write_ranking(out);
  write_prompts(out);
}

}  // namespace hearth::parity

// SPDX-License-Identifier: MIT
#include "shared/feed/explain.h"

#include <algorithm>
#include <utility>

#include "shared/base/sort.h"

namespace hearth::feed {
namespace {

Q16 size_of(Q16 x) { return x < 0 ? -x : x; }

/// The least weight of `signal` that closes `gap` where the post leads by `lead` in it; nothing
/// where the slider does not reach that far. Rounded away from the present weight, so the gap is
/// closed for sure.
std::optional<Q16> weight_closing(Q16 weight_now, Q16 gap, Q16 lead, std::size_t signal) {
  // One unit of weight more than the quotient absorbs the rounding of both contributions.
  const Q16 change = (gap * base::kQ16One + size_of(lead) - 1) / size_of(lead);
  const Q16 slack = 2 * base::kQ16One * base::kQ16One / size_of(lead) / base::kQ16One + 2;
  const Q16 needed = lead > 0 ? weight_now + change + slack : weight_now - change - slack;
  if (needed < 0 || needed > slider_max(signal)) return std::nullopt;
  return needed;
}

}  // namespace

bool is_age(std::size_t signal) {
  return signal == static_cast<std::size_t>(SignalAt::age) ||
         signal == static_cast<std::size_t>(SignalAt::log_age);
}

Explanation explain(const Pool& pool, const Weights& weights, const Placed& placed) {
  Explanation out{.score = 0, .diversity = placed.diversity, .placement = placed.placement};
  for (std::size_t k = 0; k < kSignalCount; ++k) {
    const std::int32_t value = pool.value(k, placed.post);
    const Q16 hours = contribution(weights.hours_q16[k], value);
    if (hours == 0) continue;
    out.score += hours;
    out.terms.push_back(
        {.signal = k, .hours = hours, .weight = weights.hours_q16[k], .value = value});
  }
  base::sort(out.terms.begin(), out.terms.end(), [](const Term& a, const Term& b) {
    const auto left = size_of(a.hours);
    const auto right = size_of(b.hours);
    return left != right ? left > right : a.signal < b.signal;
  });
  return out;
}

std::vector<Term> reasons(const Explanation& explanation, std::size_t count) {
  std::vector<Term> out;
  for (const Term& term : explanation.terms) {
    if (out.size() == count) break;
    if (term.hours > 0 && !is_age(term.signal)) out.push_back(term);
  }
  return out;
}

std::optional<Counterfactual> what_would_lift(const Pool& pool, const Weights& weights,
                                              const Placed& first, const Placed& post) {
  const Q16 gap = first.score - post.score;
  if (first.post == post.post || gap < 0) return std::nullopt;
  std::optional<Counterfactual> found;
  Q16 least = 0;
  for (std::size_t k = 0; k < kSignalCount; ++k) {
    const Q16 lead = Q16{pool.value(k, post.post)} - pool.value(k, first.post);
    const Q16 usual = default_weights().hours_q16[k];
    if (lead == 0 || usual == 0 || !all_signals()[k]->has_slider) continue;
    const Q16 now = weights.hours_q16[k];
    const std::optional<Q16> needed = weight_closing(now, gap, lead, k);
    if (!needed) continue;
    const Q16 change = size_of(*needed - now) * base::kQ16One / usual;
    if (!found || change < least) {
      found = Counterfactual{.signal = k, .weight_now = now, .weight_needed = *needed};
      least = change;
    }
  }
  return found;
}

namespace {

std::size_t place_with(const Pool& pool, const Weights& weights, std::uint32_t post) {
  std::vector<Q16> scores;
  score_all(pool, weights, scores);
  const auto key = [&](std::size_t i) {
    const Candidate& held = pool.posts[i];
    return std::pair(std::pair(-scores[i], -held.created_ms), held.id);
  };
  std::size_t place = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) place += key(i) < key(post) ? 1 : 0;
  return place;
}

/// Weights of a signal with which the post leads everybody; empty where first > last.
struct Span {
  Q16 first = 0;
  Q16 last = 0;
};

Span leading(const Pool& pool, const std::vector<Q16>& scores, std::uint32_t post,
             std::size_t signal, Q16 now) {
  Span out{0, slider_max(signal)};
  for (std::uint32_t i = 0; i < scores.size(); ++i) {
    const Q16 gap = scores[i] - scores[post];
    const Q16 lead = Q16{pool.value(signal, post)} - pool.value(signal, i);
    if (i == post || (lead == 0 && gap <= 0)) continue;
    if (lead == 0) return {1, 0};
    const Q16 bound = now + gap * base::kQ16One / lead;
    if (lead > 0) out.first = std::max(out.first, bound);
    if (lead < 0) out.last = std::min(out.last, bound);
  }
  return out;
}

}  // namespace

std::optional<Counterfactual> what_puts_first(const Pool& pool, const Weights& weights,
                                              std::uint32_t post) {
  if (place_with(pool, weights, post) == 0) return std::nullopt;
  std::vector<Q16> scores;
  score_all(pool, weights, scores);
  std::optional<Counterfactual> found;
  Q16 least = 0;
  for (std::size_t k = 0; k < kSignalCount; ++k) {
    const Q16 usual = default_weights().hours_q16[k];
    const Q16 now = weights.hours_q16[k];
    if (usual == 0 || !all_signals()[k]->has_slider) continue;
    const Span span = leading(pool, scores, post, k, now);
    if (span.first > span.last || (span.first <= now && now <= span.last)) continue;
    const bool up = span.first > now;
    // Contributions are rounded: the hour beyond the bound may be needed.
    for (Q16 extra = 0; extra < 2; ++extra) {
      const Q16 hours = up ? (span.first + base::kQ16One - 1) / base::kQ16One + extra
                           : span.last / base::kQ16One - extra;
      const Q16 needed = base::q16(hours);
      if (needed < 0 || needed > slider_max(k)) break;
      Weights changed = weights;
      changed.hours_q16[k] = static_cast<std::int32_t>(needed);
      if (place_with(pool, changed, post) != 0) continue;
      const Q16 change = size_of(needed - now) * base::kQ16One / usual;
      if (!found || change < least) {
        found = Counterfactual{.signal = k, .weight_now = now, .weight_needed = needed};
        least = change;
      }
      break;
    }
  }
  return found;
}

std::size_t place_without(const Pool& pool, Weights weights, std::uint32_t post,
                          std::size_t signal) {
  weights.hours_q16[signal] = 0;
  return place_with(pool, weights, post);
}

}  // namespace hearth::feed

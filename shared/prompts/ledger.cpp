// SPDX-License-Identifier: MIT
#include "shared/prompts/ledger.h"

#include <algorithm>

#include "shared/base/time.h"
#include "shared/prompts/kind.h"

namespace hearth::prompts {
namespace {

using base::kDayMs;
constexpr std::int64_t kSessionGapMs = std::int64_t{30} * 60'000;
// Two dismissals say "not now", three times ignored says "not interesting" (research/algorithms
// §4.2).
constexpr std::int64_t kDismissalsMax = 2;
constexpr std::int64_t kIgnoresMax = 3;
constexpr std::int64_t kDismissedSleepMs = 14 * kDayMs;
constexpr std::int64_t kIgnoredSleepMs = 30 * kDayMs;

KindState& state_of(Ledger& ledger, std::string_view kind) {
  for (KindState& state : ledger.kinds) {
    if (state.kind == kind) return state;
  }
  KindState& state = ledger.kinds.emplace_back();
  state.kind = kind;
  return state;
}

void settle(Ledger& ledger, Entry& entry, Outcome outcome, std::int64_t now_ms) {
  entry.outcome = outcome;
  entry.outcome_ms = now_ms;
  KindState& state = state_of(ledger, entry.kind);
  switch (outcome) {
    case Outcome::kOpen: break;
    case Outcome::kAccepted: state.dismissed_in_row = state.ignored_in_row = 0; break;
    case Outcome::kDismissed:
      if (++state.dismissed_in_row < kDismissalsMax) break;
      state.dismissed_in_row = 0;
      state.asleep_until_ms = std::max(state.asleep_until_ms, now_ms + kDismissedSleepMs);
      break;
    case Outcome::kIgnored:
      if (++state.ignored_in_row < kIgnoresMax) break;
      state.ignored_in_row = 0;
      state.asleep_until_ms = std::max(state.asleep_until_ms, now_ms + kIgnoredSleepMs);
      break;
    case Outcome::kMuted:
      state.off = true;
      state.on = false;
      break;
  }
}

void clamp_future(Ledger& ledger, std::int64_t now_ms) {
  for (Entry& entry : ledger.entries) {
    entry.shown_ms = std::min(entry.shown_ms, now_ms);
    entry.outcome_ms = std::min(entry.outcome_ms, now_ms);
  }
  for (KindState& state : ledger.kinds) {
    state.last_ms = std::min(state.last_ms, now_ms);
    state.asleep_until_ms = std::min(state.asleep_until_ms, now_ms + kIgnoredSleepMs);
  }
  ledger.session_ms = std::min(ledger.session_ms, now_ms);
  ledger.conflict_ms = std::min(ledger.conflict_ms, now_ms);
}

}  // namespace

void note_presence(Ledger& ledger, std::int64_t now_ms) {
  if (now_ms < ledger.clock_ms) clamp_future(ledger, now_ms);
  const bool fresh = ledger.session_ms == 0 || now_ms - ledger.clock_ms > kSessionGapMs;
  ledger.clock_ms = now_ms;
  if (!fresh) return;
  ledger.session_ms = now_ms;
  ledger.session_shown = 0;
  for (Entry& entry : ledger.entries) {
    if (entry.outcome == Outcome::kOpen) settle(ledger, entry, Outcome::kIgnored, now_ms);
  }
}

std::int64_t note_shown(Ledger& ledger, std::string_view kind, const Finding& finding,
                        std::int64_t now_ms) {
  Entry entry;
  entry.number = ++ledger.count;
  entry.kind = kind;
  entry.shown_ms = now_ms;
  entry.subject = finding.subject;
  entry.parameters = finding.parameters;
  ledger.entries.push_back(std::move(entry));
  if (ledger.entries.size() > kEntriesMax) ledger.entries.erase(ledger.entries.begin());
  ++ledger.session_shown;
  KindState& state = state_of(ledger, kind);
  ++state.shown;
  state.last_ms = now_ms;
  return ledger.count;
}

void note_outcome(Ledger& ledger, std::int64_t number, Outcome outcome, std::int64_t now_ms) {
  for (Entry& entry : ledger.entries) {
    if (entry.number == number && entry.outcome == Outcome::kOpen) {
      settle(ledger, entry, outcome, now_ms);
      return;
    }
  }
}

void note_conflict(Ledger& ledger, std::int64_t now_ms) {
  ledger.conflict_ms = std::max(ledger.conflict_ms, now_ms);
}

void switch_kind(Ledger& ledger, std::string_view kind, bool on) {
  KindState& state = state_of(ledger, kind);
  state.on = on;
  state.off = !on;
  if (on) state.asleep_until_ms = 0;
}

KindState kind_state(const Ledger& ledger, std::string_view kind) {
  for (const KindState& state : ledger.kinds) {
    if (state.kind == kind) return state;
  }
  KindState fresh;
  fresh.kind = kind;
  return fresh;
}

std::string export_ledger(const Ledger& ledger) { return model::encode(ledger); }

base::Result<Ledger> import_ledger(std::string_view json) {
  const base::JsonBounds bounds{.bytes_max = 1 << 20, .nodes_max = 100'000};
  return model::decode_text<Ledger>(json, bounds, model::Unknown::kIgnore);
}

}  // namespace hearth::prompts

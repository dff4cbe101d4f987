// SPDX-License-Identifier: MIT
#include "shared/prompts/ledger.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/prompts/cases.h"

namespace hearth::prompts {
namespace {

using namespace cases;

constexpr std::string_view kKind = "first-post";

void show(Ledger& ledger, std::int64_t now_ms, Outcome outcome) {
  note_presence(ledger, now_ms);
  const std::int64_t number = note_shown(ledger, kKind, with_count(1), now_ms);
  if (outcome != Outcome::kOpen) note_outcome(ledger, number, outcome, now_ms + 1'000);
}

TEST_CASE("prompts/ledger: two dismissals let a kind sleep two weeks, three ignores a month",
          "[prompts][ledger]") {
  using enum Outcome;
  struct Row {
    std::vector<Outcome> outcomes;
    std::int64_t sleep_days;
  };
  for (const Row& row : {Row{{kDismissed}, 0}, Row{{kDismissed, kDismissed}, 14},
                         Row{{kDismissed, kAccepted, kDismissed}, 0}, Row{{kIgnored, kIgnored}, 0},
                         Row{{kIgnored, kIgnored, kIgnored}, 30}, Row{{kAccepted, kAccepted}, 0}}) {
    Ledger ledger;
    std::int64_t now_ms = kNoonMs;
    for (const Outcome outcome : row.outcomes) show(ledger, now_ms += 3 * kDayMs, outcome);
    const std::int64_t until_ms = kind_state(ledger, kKind).asleep_until_ms;
    CHECK(until_ms == (row.sleep_days == 0 ? 0 : now_ms + 1'000 + row.sleep_days * kDayMs));
  }
}

TEST_CASE("prompts/ledger: a prompt left open is ignored when the session ends",
          "[prompts][ledger]") {
  Ledger ledger;
  show(ledger, kNoonMs, Outcome::kOpen);
  note_presence(ledger, kNoonMs + 20 * 60'000);
  CHECK(ledger.entries[0].outcome == Outcome::kOpen);
  CHECK(ledger.session_shown == 1);
  note_presence(ledger, kNoonMs + 51 * 60'000);
  CHECK(ledger.entries[0].outcome == Outcome::kIgnored);
  CHECK(ledger.session_shown == 0);
  CHECK(kind_state(ledger, kKind).ignored_in_row == 1);
  note_outcome(ledger, 1, Outcome::kAccepted, kNoonMs + kDayMs);  // too late: only the first counts
  CHECK(ledger.entries[0].outcome == Outcome::kIgnored);
}

TEST_CASE("prompts/ledger: a muted kind is off until it is switched on again",
          "[prompts][ledger]") {
  Ledger ledger;
  show(ledger, kNoonMs, Outcome::kMuted);
  CHECK(kind_state(ledger, kKind).off);
  switch_kind(ledger, kKind, true);
  CHECK_FALSE(kind_state(ledger, kKind).off);
  CHECK(kind_state(ledger, kKind).on);
  switch_kind(ledger, kKind, false);
  CHECK(kind_state(ledger, kKind).off);
}

TEST_CASE("prompts/ledger: a clock that goes back notes the future as now", "[prompts][ledger]") {
  Ledger ledger;
  show(ledger, kNoonMs + 365 * kDayMs, Outcome::kDismissed);
  note_conflict(ledger, kNoonMs + 365 * kDayMs);
  note_presence(ledger, kNoonMs);
  CHECK(ledger.entries[0].shown_ms == kNoonMs);
  CHECK(kind_state(ledger, kKind).last_ms == kNoonMs);
  CHECK(ledger.conflict_ms == kNoonMs);
  CHECK(ledger.session_shown == 1);  // going back in time begins no session
}

TEST_CASE("prompts/ledger: it is bounded and survives the vault", "[prompts][ledger]") {
  Ledger ledger;
  for (int i = 0; i < 400; ++i) show(ledger, kNoonMs + i * kDayMs, Outcome::kAccepted);
  CHECK(ledger.entries.size() == kEntriesMax);
  CHECK(ledger.count == 400);
  CHECK(kind_state(ledger, kKind).shown == 400);
  const base::Result<Ledger> back = import_ledger(export_ledger(ledger));
  REQUIRE(back.ok());
  CHECK(back.value() == ledger);
  struct Row {
    std::string_view json;
    bool ok;
  };
  for (const Row row : {Row{"{}", true}, Row{R"({"of_later":1})", true}, Row{"", false},
                        Row{"7", false}, Row{R"({"entries":[{}]})", false},
                        Row{R"({"entries":[{"kind":"x","outcome":"won"}]})", false}}) {
    CHECK(import_ledger(row.json).ok() == row.ok);
  }
}

}  // namespace
}  // namespace hearth::prompts

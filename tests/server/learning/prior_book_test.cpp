// SPDX-License-Identifier: MIT
#include "server/learning/prior_book.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/base/fixed.h"

namespace hearth::learning {
namespace {

using base::ErrorCode;
constexpr std::int64_t kNow = 1'700'000'000'000;

prompts::Ledger answered(std::int64_t count) {
  prompts::Ledger ledger;
  for (std::int64_t i = 0; i < count; ++i) {
    prompts::Entry entry;
    entry.number = i + 1;
    entry.kind = "unanswered-question";
    entry.outcome = i % 4 == 0 ? prompts::Outcome::kIgnored : prompts::Outcome::kAccepted;
    entry.context.assign(prompts::kDimensions, 0);
    entry.context[0] = base::kQ16One;
    ledger.entries.push_back(entry);
  }
  return ledger;
}

api::ContributeRequest gift_of(std::uint64_t seed) {
  return {.want = api::Contributing::kGive,
          .sums = prompts::to_steps(prompts::contribution_of(answered(20), {.seed = seed}))};
}

/// Decisions of one member: as it is they earn a tenth each, and what the judged prior would do
/// earns `worth`.
std::vector<std::int64_t> judged(double worth) {
  return {20 * 16, 2 * 16, 20 * 16, static_cast<std::int64_t>(20 * worth * 16),
          static_cast<std::int64_t>(20 * worth * 16)};
}

std::vector<store::Giver> givers(std::uint64_t count, std::int64_t candidate = 0,
                                 double worth = 0) {
  std::vector<store::Giver> rows;
  for (std::uint64_t i = 1; i <= count; ++i) {
    api::ContributeRequest gift = gift_of(i);
    if (candidate != 0) {
      gift.candidate = candidate;
      gift.judged = judged(worth + (i % 2 == 0 ? .02 : -.02));
    }
    Given given;
    REQUIRE(add_gift(given, gift).ok());
    rows.push_back({.member = {i}, .pass = i, .given_ms = kNow, .given = model::encode(given)});
  }
  return rows;
}

TEST_CASE("learning/prior_book: nineteen givers make nothing, twenty a candidate",
          "[server][prior]") {
  PriorBook book;
  CHECK_FALSE(take_step(book, givers(kGiversMin - 1), kNow));
  CHECK(book.version == 0);
  REQUIRE(take_step(book, givers(kGiversMin), kNow));
  CHECK(book.candidate.prior.id == 1);
  CHECK(book.candidate.givers == kGiversMin);
  CHECK(book.shipped.prior.id == 0);
  REQUIRE(book.history.size() == 1);
  CHECK(book.history[0].step == Step::kMade);
  const auto beliefs = prompts::beliefs_from(book.candidate.prior.beliefs);
  REQUIRE(beliefs.ok());
  // Three of four were accepted.
  CHECK(beliefs->arms[static_cast<std::size_t>(prompts::Arm::kAnswer)].mean[0] > .3);
  CHECK(beliefs->arms[0] == prompts::unpack(prompts::pack(prompts::starting_beliefs()))->arms[0]);
  CHECK(read_book(model::encode(book))->candidate.prior.beliefs == book.candidate.prior.beliefs);
}

TEST_CASE("learning/prior_book: a candidate ships only where both lower bounds beat what is",
          "[server][prior]") {
  struct Row {
    double worth;
    std::int64_t shipped, candidate;
    Step last;
  };
  for (const Row row : {Row{.2, 1, 0, Step::kShipped}, Row{.1, 0, 1, Step::kMade},
                        Row{.01, 0, 0, Step::kRefused}}) {
    CAPTURE(row.worth);
    PriorBook book;
    REQUIRE(take_step(book, givers(20), kNow));
    take_step(book, givers(20, 1, row.worth), kNow);
    CHECK(book.shipped.prior.id == row.shipped);
    CHECK(book.candidate.prior.id == row.candidate);
    CHECK(book.history.back().step == row.last);
  }
}

TEST_CASE("learning/prior_book: it is decided on when judges have doubled, not every hour",
          "[server][prior]") {
  PriorBook book;
  REQUIRE(take_step(book, givers(20), kNow));
  REQUIRE(take_step(book, givers(20, 1, .1), kNow));
  CHECK(book.looked == 20);
  CHECK_FALSE(take_step(book, givers(39, 1, .3), kNow));
  CHECK(book.shipped.prior.id == 0);
  REQUIRE(take_step(book, givers(40, 1, .3), kNow));
  CHECK(book.shipped.prior.id == 1);
  CHECK(book.history.back().verdict.judges == 40);
  CHECK(book.history.back().verdict.robust_low > 250'000);
  // A candidate nobody can decide on makes way, and the next needs more gifts than the last had.
  PriorBook waiting;
  REQUIRE(take_step(waiting, givers(20), kNow));
  CHECK_FALSE(take_step(waiting, givers(20), kNow + kCandidateMaxMs - 1));
  REQUIRE(take_step(waiting, givers(20), kNow + kCandidateMaxMs));
  CHECK(waiting.history.back().step == Step::kOutdated);
  CHECK_FALSE(take_step(waiting, givers(29), kNow + kCandidateMaxMs));
  CHECK(take_step(waiting, givers(30), kNow + kCandidateMaxMs));
  CHECK(waiting.candidate.prior.id == 2);
}

TEST_CASE("learning/prior_book: owners ship, withdraw and go back", "[server][prior]") {
  PriorBook book;
  CHECK(ship(book, {}, kNow).error().code == ErrorCode::kNotFound);
  CHECK(withdraw_candidate(book, kNow).error().code == ErrorCode::kNotFound);
  CHECK(go_back(book, kNow).error().code == ErrorCode::kNotFound);
  REQUIRE(take_step(book, givers(20), kNow));
  REQUIRE(ship(book, givers(20), kNow).ok());
  REQUIRE(take_step(book, givers(40), kNow));
  REQUIRE(ship(book, givers(40), kNow).ok());
  CHECK(book.shipped.prior.id == 2);
  REQUIRE(go_back(book, kNow).ok());
  CHECK(book.shipped.prior.id == 1);
  REQUIRE(go_back(book, kNow).ok());
  CHECK(book.shipped.prior.id == 0);
  REQUIRE(take_step(book, givers(60), kNow));
  const std::int64_t version = book.version;
  REQUIRE(withdraw_candidate(book, kNow).ok());
  CHECK(book.candidate.prior.id == 0);
  CHECK(book.version == version + 1);
  CHECK(book.history.back().step == Step::kWithdrawn);
}

TEST_CASE("learning/prior_book: gifts of one member add up to three, then begin anew",
          "[server][prior]") {
  Given given;
  for (std::int64_t i = 1; i <= prompts::kGiftsMax; ++i) {
    REQUIRE(add_gift(given, gift_of(static_cast<std::uint64_t>(i))).ok());
    CHECK(given.gifts == i);
    CHECK(prompts::contribution_from(given.sums, given.gifts).ok());
  }
  const api::ContributeRequest last = gift_of(9);
  REQUIRE(add_gift(given, last).ok());
  CHECK(given.gifts == 1);
  CHECK(given.sums == last.sums);
  CHECK(read_given(model::encode(given))->sums == last.sums);
}

TEST_CASE("learning/prior_book: gifts and rows that are none are refused", "[server][prior]") {
  Given given;
  api::ContributeRequest gift = gift_of(1);
  gift.candidate = 3;
  CHECK(add_gift(given, gift).error().code == ErrorCode::kInvalidArgument);
  gift.judged = {1, 2};
  CHECK(add_gift(given, gift).error().code == ErrorCode::kWrongType);
  gift.judged = judged(.1);
  CHECK(add_gift(given, gift).ok());
  gift.candidate = 0;
  CHECK(add_gift(given, gift).error().code == ErrorCode::kInvalidArgument);
  CHECK(given.gifts == 1);

  std::vector<store::Giver> rows = givers(kGiversMin);
  rows[3].given = "{";
  rows[4].given = R"({"gifts":1,"sums":[1,2,3]})";
  CHECK(gather(rows, 0).givers == kGiversMin - 2);
  CHECK(read_book("{").error().code == ErrorCode::kCorrupt);
  CHECK(read_book(R"({"shipped":{"prior":{"id":1,"beliefs":[1]}}})").error().code ==
        ErrorCode::kCorrupt);
  CHECK(read_book("")->last_id == 0);
}

}  // namespace
}  // namespace hearth::learning

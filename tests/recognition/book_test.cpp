// SPDX-License-Identifier: MIT
#include "shared/recognition/book.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/base/hash.h"
#include "tests/recognition/log.h"

namespace hearth::recognition {
namespace {

using model::Handling;
using model::PostKind;
using model::Reaction;

TEST_CASE("recognition/book: deeds are counted and uncounted with their texts",
          "[recognition][book]") {
  Log log;
  log.post(1, 5, PostKind::kQuestion);
  log.reply(2, 6, 1, 1);
  log.reply(3, 7, 2, 1);
  Book book = log.book();
  CHECK(book.deeds({5}).questions == 1);
  CHECK(book.deeds({5}).longest_thread == 2);
  CHECK(book.deeds({6}).replies == 1);
  CHECK(book.deeds({6}).first_replies == 1);
  CHECK(book.deeds({6}).quick_replies == 1);
  CHECK(book.deeds({6}).welcomes == 1);
  CHECK(book.deeds({7}).first_replies == 0);
  CHECK(book.deeds({6}).partners == base::FlatSet<std::uint64_t>{5, 7});
  log.remove_own(2, 6);
  log.moderate(1, Handling::kRemove);
  log.moderate(1, Handling::kRemove);
  book = log.book();
  CHECK(book.deeds({6}).replies == 0);
  CHECK(book.deeds({5}).posts == 0);
  CHECK(book.deeds({5}).questions == 0);
  log.moderate(1, Handling::kApprove);
  CHECK(log.book().deeds({5}).questions == 1);
}

TEST_CASE("recognition/book: an accepted answer pays, another choice moves it",
          "[recognition][book]") {
  Log log;
  log.post(1, 5, PostKind::kQuestion);
  log.reply(2, 6, 1, 1);
  log.reply(3, 7, 1, 1);
  log.accept(1, 2, 5);
  CHECK(log.wallet(6).earned == worth::kAccepted);
  CHECK(log.wallet(5).earned == worth::kAcceptedGiven);
  CHECK(log.book().deeds({6}).helped == base::FlatSet<std::uint64_t>{5});
  log.accept(1, 3, 5);
  CHECK(log.wallet(6).earned == 0);
  CHECK(log.wallet(7).earned == worth::kAccepted);
  CHECK(log.book().deeds({6}).accepted == 0);
  log.accept(1, 0, 5);
  CHECK(log.wallet(7).earned == 0);
  CHECK(log.wallet(5).earned == 0);
}

TEST_CASE("recognition/book: nobody farms themselves", "[recognition][book]") {
  Log log;
  log.post(1, 5, PostKind::kQuestion);
  log.reply(2, 5, 1, 1);
  log.accept(1, 2, 5);
  for (const Reaction reaction : {Reaction::kLike, Reaction::kThanks, Reaction::kUp})
    log.react(1, 5, reaction);
  log.report(1, 5);
  log.moderate(1, Handling::kRemove);
  CHECK(log.wallet(5) == Wallet{});
  CHECK(log.book().deeds({5}).likes == 0);
  CHECK(log.book().deeds({5}).reports_confirmed == 0);
}

TEST_CASE("recognition/book: a reaction taken back takes its points back", "[recognition][book]") {
  Log log;
  log.post(1, 5);
  log.react(1, 6, Reaction::kThanks);
  log.react(1, 6, Reaction::kThanks);  // told twice
  CHECK(log.wallet(5).earned == worth::kThanks);
  CHECK(log.book().deeds({5}).thanks == 1);
  log.react(1, 6, Reaction::kThanks, true);
  log.react(1, 6, Reaction::kThanks, true);
  CHECK(log.wallet(5) == Wallet{});
  CHECK(log.book().deeds({5}).thanks == 0);
  log.react(1, 7, Reaction::kDown);
  CHECK(log.wallet(5) == Wallet{});
}

TEST_CASE("recognition/book: confirmed reports are paid once, rejected ones not",
          "[recognition][book]") {
  Log log;
  log.post(1, 5);
  log.report(1, 6);
  log.report(1, 6);
  log.report(1, 7);
  log.moderate(1, Handling::kApprove);
  CHECK(log.wallet(6) == Wallet{});
  log.report(1, 6);
  log.moderate(1, Handling::kRemove);
  CHECK(log.wallet(6).earned == worth::kReportConfirmed);
  CHECK(log.wallet(7) == Wallet{});
  CHECK(log.book().deeds({5}).removed == 1);
}

TEST_CASE("recognition/book: held texts count when they are approved", "[recognition][book]") {
  Log log;
  model::PostCreated held;
  held.post = held.root = {1};
  held.state = model::PostState::kHeld;
  log.add(5, held);
  CHECK(log.book().deeds({5}).posts == 0);
  log.moderate(1, Handling::kApprove);
  log.moderate(1, Handling::kApprove);
  CHECK(log.book().deeds({5}).posts == 1);
}

/// A long log of anything, also of what makes no sense.
Log anything(std::uint64_t seed, int length) {
  Log log;
  std::uint64_t random = seed;
  const auto below = [&random](std::uint64_t limit) {
    random = base::mix64(random, 1);
    return random % limit;
  };
  for (int i = 0; i < length; ++i) {
    const std::uint64_t post = below(60) + 1;
    const std::uint64_t who = below(9) + 1;
    switch (below(9)) {
      case 0: log.post(post, who, static_cast<PostKind>(below(7))); break;
      case 1:
      case 2: log.reply(post, who, below(60) + 1, below(60) + 1); break;
      case 3:
      case 4: log.react(post, who, static_cast<Reaction>(below(6)), below(3) == 0); break;
      case 5: log.accept(post, below(61), who); break;
      case 6: log.moderate(post, static_cast<Handling>(below(7)), who); break;
      case 7: log.report(post, who); break;
      default: log.remove_own(post, who);
    }
    log.now_ms -= static_cast<std::int64_t>(below(50)) * 60'000;
  }
  return log;
}

TEST_CASE("recognition/book: replaying equals folding as it comes, and nothing goes negative",
          "[recognition][book]") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const Log log = anything(seed, 600);
    Book book;
    for (std::size_t i = 0; i < log.events.size(); ++i) {
      book.apply(log.events[i]);
      book.apply(log.events[i / 2]);  // told again, much later
      if (i % 97 == 0) {
        Book replayed;
        for (std::size_t k = 0; k <= i; ++k) replayed.apply(log.events[k]);
        REQUIRE(replayed == book);
      }
      for (const auto& [member, deeds] : book.everybody()) {
        const Wallet wallet = book.purse().wallet(member);
        REQUIRE(wallet.earned >= 0);
        REQUIRE(wallet.spendable >= 0);
        REQUIRE(wallet.debt >= 0);
        REQUIRE(deeds.posts >= 0);
        REQUIRE(deeds.replies >= 0);
        REQUIRE(deeds.accepted >= 0);
        REQUIRE(deeds.given >= 0);
      }
    }
    REQUIRE(book == log.book());
  }
}

}  // namespace
}  // namespace hearth::recognition

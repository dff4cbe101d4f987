// SPDX-License-Identifier: MIT
#include "shared/recognition/shop.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

namespace hearth::recognition {
namespace {

Offer mug() {
  Offer out;
  out.id = {1};
  out.name = "Mug";
  out.price = 20;
  out.stock = 2;
  out.per_member = 1;
  return out;
}

Redemption piece(std::uint64_t id, std::uint64_t member, std::int64_t at_ms = 100) {
  Redemption out;
  out.id = {id};
  out.offer = {1};
  out.member = {member};
  out.at_ms = at_ms;
  out.price = 20;
  out.code = redemption_code(id);
  return out;
}

Purse rich() {
  Purse purse;
  for (std::uint64_t member = 1; member <= 4; ++member) {
    for (std::uint64_t i = 0; i < 3; ++i) {
      const std::uint64_t post = member * 10 + i;
      purse.pay({{post}, {post + 900}, 0},
                {{member}, {post + 900}, static_cast<std::int64_t>(i) * 86'400'000, 15'000});
    }
  }
  return purse;
}

TEST_CASE("recognition/shop: a redemption told twice is one", "[recognition][shop]") {
  Shop shop;
  Purse purse = rich();
  shop.put(mug());
  shop.redeem(purse, piece(50, 1));
  const Shop once = shop;
  shop.redeem(purse, piece(50, 1));
  CHECK(shop == once);
  CHECK(purse.wallet({1}).spendable == 25'000);
  CHECK(purse.wallet({1}).earned == 45'000);
  CHECK(shop.offer({1})->stock == 1);
  CHECK(shop.had({1}, {1}) == 1);
  CHECK(shop.had({1}, {2}) == 0);
}

TEST_CASE("recognition/shop: a wallet is never negative, whatever the log says",
          "[recognition][shop]") {
  Shop shop;
  Purse purse = rich();
  shop.put(mug());
  for (std::uint64_t id = 50; id < 55; ++id) shop.redeem(purse, piece(id, 1));
  CHECK(purse.wallet({1}) == Wallet{.earned = 45'000, .spendable = 0, .debt = 55'000});
  CHECK(shop.offer({1})->stock == 0);
  shop.redeem(purse, piece(60, 77));  // never earned anything
  CHECK(purse.wallet({77}) == Wallet{.earned = 0, .spendable = 0, .debt = 20'000});
  Redemption lost = piece(61, 2);
  lost.offer = {9};
  shop.redeem(purse, lost);  // of an offer the log does not hold
  CHECK(purse.wallet({2}).spendable == 25'000);
}

TEST_CASE("recognition/shop: what is cancelled comes back once", "[recognition][shop]") {
  Shop shop;
  Purse purse = rich();
  const Purse before = purse;
  shop.put(mug());
  shop.redeem(purse, piece(50, 1));
  shop.cancel(purse, {50});
  CHECK(purse == before);
  CHECK(shop.offer({1})->stock == 2);
  CHECK(shop.had({1}, {1}) == 0);
  CHECK(shop.redemption({50})->handover == Handover::kCancelled);
  shop.cancel(purse, {50});
  shop.hand_over({50});
  CHECK(purse == before);
  CHECK(shop.offer({1})->stock == 2);
  CHECK(shop.redemption({50})->handover == Handover::kCancelled);
  shop.redeem(purse, piece(51, 1));
  shop.hand_over({51});
  shop.cancel(purse, {51});  // handed over is handed over
  CHECK(purse.wallet({1}).spendable == 25'000);
  CHECK(shop.redemption({51})->handover == Handover::kDone);
}

TEST_CASE("recognition/shop: what was taken back meanwhile is paid from the refund",
          "[recognition][shop]") {
  Shop shop;
  Purse purse;
  purse.pay({{1}, {6}, 0}, {{5}, {6}, 1, 25'000});
  shop.put(mug());
  Redemption bought = piece(50, 5);
  shop.redeem(purse, bought);
  purse.take_back(PostId{1});  // the post that earned it was removed
  CHECK(purse.wallet({5}) == Wallet{.earned = 0, .spendable = 0, .debt = 20'000});
  shop.cancel(purse, {50});
  CHECK(purse.wallet({5}) == Wallet{});
}

TEST_CASE("recognition/shop: lists are in the order they are shown in", "[recognition][shop]") {
  Shop shop;
  Purse purse = rich();
  Offer many = mug();
  many.stock = 9;
  shop.put(many);
  shop.redeem(purse, piece(53, 1, 300));
  shop.redeem(purse, piece(51, 2, 100));
  shop.redeem(purse, piece(52, 1, 200));
  shop.hand_over({51});
  const std::vector<Redemption> mine = shop.redemptions_of({1});
  REQUIRE(mine.size() == 2);
  CHECK(mine[0].id.value == 53);
  const std::vector<Redemption> waiting = shop.waiting();
  REQUIRE(waiting.size() == 2);
  CHECK(waiting[0].id.value == 52);
  shop.withdraw({1});
  CHECK_FALSE(shop.offer({1})->open_at(1));
  shop.withdraw({8});
  CHECK(shop.offer({8}) == nullptr);
  CHECK(shop.redemption({99}) == nullptr);
}

TEST_CASE("recognition/shop: an offer is open until its end, and not once withdrawn",
          "[recognition][shop]") {
  Offer offer = mug();
  CHECK(offer.open_at(1'000'000));
  offer.until_ms = 200;
  CHECK(offer.open_at(199));
  CHECK_FALSE(offer.open_at(200));
  offer.withdrawn = true;
  CHECK_FALSE(offer.open_at(1));
}

TEST_CASE("recognition/shop: codes are eight clear letters and do not repeat",
          "[recognition][shop]") {
  std::set<std::string> codes;
  for (std::uint64_t i = 1; i <= 2'000; ++i) {
    const std::string code = redemption_code(i * 0x9E3779B97F4A7C15u);
    CHECK(code.size() == 8);
    CHECK(code.find_first_of("01OIBS582Z") == std::string::npos);
    codes.insert(code);
  }
  CHECK(codes.size() == 2'000);
}

}  // namespace
}  // namespace hearth::recognition

// SPDX-License-Identifier: MIT
#include "shared/recognition/shop.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

namespace hearth::recognition {
namespace {

using base::ErrorCode;

Offer mug() {
  Offer out;
  out.id = 1;
  out.name = "Mug";
  out.price = 20;
  out.stock = 2;
  out.per_member = 1;
  return out;
}

Redemption wish(std::uint64_t id, std::uint64_t member, std::int64_t at_ms = 100) {
  Redemption out;
  out.id = id;
  out.offer = 1;
  out.member = {member};
  out.at_ms = at_ms;
  out.code = redemption_code(id, 7);
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
  REQUIRE(shop.put(mug()).ok());
  const auto first = shop.redeem(purse, wish(50, 1));
  REQUIRE(first.ok());
  const auto again = shop.redeem(purse, wish(50, 1));
  REQUIRE(again.ok());
  CHECK(*again == *first);
  CHECK(purse.wallet({1}).spendable == 25'000);
  CHECK(shop.offers().at(1).stock == 1);
  CHECK(shop.redeem(purse, wish(50, 2)).error().code == ErrorCode::kMidReuse);
}

TEST_CASE("recognition/shop: the last piece goes to one, the other is told",
          "[recognition][shop]") {
  Shop shop;
  Purse purse = rich();
  REQUIRE(shop.put(mug()).ok());
  CHECK(shop.redeem(purse, wish(50, 1)).ok());
  CHECK(shop.redeem(purse, wish(51, 2)).ok());
  CHECK(shop.redeem(purse, wish(52, 3)).error().code == ErrorCode::kGone);
  CHECK(purse.wallet({3}).spendable == 45'000);
  CHECK(shop.offers().at(1).stock == 0);
  CHECK(shop.waiting().size() == 2);
}

TEST_CASE("recognition/shop: every refusal has its code and costs nothing", "[recognition][shop]") {
  Offer offer = mug();
  offer.from_ms = 50;
  offer.until_ms = 200;
  struct Row {
    std::int64_t at_ms;
    std::uint64_t member;
    bool withdrawn;
    std::int64_t price;
    ErrorCode code;
  };
  for (const Row row :
       {Row{49, 1, false, 20, ErrorCode::kGone}, Row{200, 1, false, 20, ErrorCode::kGone},
        Row{100, 1, true, 20, ErrorCode::kGone}, Row{100, 1, false, 46, ErrorCode::kForbidden},
        Row{100, 77, false, 20, ErrorCode::kForbidden}}) {
    Shop shop;
    Purse purse = rich();
    offer.withdrawn = row.withdrawn;
    offer.price = row.price;
    REQUIRE(shop.put(offer).ok());
    const Purse before = purse;
    const auto result = shop.redeem(purse, wish(50, row.member, row.at_ms));
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().code == row.code);
    CHECK(purse == before);
    CHECK(shop.offers().at(1).stock == 2);
  }
  Shop shop;
  Purse purse = rich();
  REQUIRE(shop.put(mug()).ok());
  REQUIRE(shop.redeem(purse, wish(50, 1)).ok());
  CHECK(shop.redeem(purse, wish(51, 1)).error().code == ErrorCode::kRateLimited);
  Redemption lost = wish(52, 1);
  lost.offer = 9;
  CHECK(shop.redeem(purse, lost).error().code == ErrorCode::kNotFound);
}

TEST_CASE("recognition/shop: offers are checked, hand-over needs the code", "[recognition][shop]") {
  Shop shop;
  struct Row {
    std::int64_t price, stock, limit;
    bool ok;
  };
  for (const Row row : {Row{1, 0, 0, true}, Row{0, 5, 0, false}, Row{-5, 5, 0, false},
                        Row{5, -1, 0, false}, Row{5, 5, -1, false}, Row{1'000'001, 1, 0, false}}) {
    Offer offer = mug();
    offer.price = row.price;
    offer.stock = row.stock;
    offer.per_member = row.limit;
    CHECK(shop.put(offer).ok() == row.ok);
  }
  REQUIRE(shop.put(mug()).ok());
  Purse purse = rich();
  const auto made = shop.redeem(purse, wish(50, 1));
  REQUIRE(made.ok());
  CHECK(shop.hand_over(50, "WRONG").error().code == ErrorCode::kConflict);
  CHECK(shop.hand_over(51, made->code).error().code == ErrorCode::kNotFound);
  CHECK(shop.hand_over(50, made->code).ok());
  CHECK(shop.waiting().empty());
  CHECK(shop.redemptions_of({1})[0].handover == Handover::kDone);
}

TEST_CASE("recognition/shop: codes are eight clear letters and do not repeat",
          "[recognition][shop]") {
  std::set<std::string> codes;
  for (std::uint64_t id = 1; id <= 2'000; ++id) {
    const std::string code = redemption_code(id, 7);
    CHECK(code.size() == 8);
    CHECK(code.find_first_of("01OIBS582Z") == std::string::npos);
    codes.insert(code);
  }
  CHECK(codes.size() == 2'000);
  CHECK(redemption_code(1, 7) != redemption_code(1, 8));
}

}  // namespace
}  // namespace hearth::recognition

// SPDX-License-Identifier: MIT
// What decide() makes of commands about the shop, with the server's facts and, in a browser,
// without them.
#include <catch2/catch_test_macros.hpp>
#include <functional>

#include "tests/community/town.h"

namespace hearth::tests {
namespace {

using base::ErrorCode;
using base::MemberId;
using base::OfferId;
using base::RedemptionId;

constexpr MemberId kOwner{1}, kMember{2}, kOther{3};

model::Offer mug() {
  model::Offer offer;
  offer.id = {8};
  offer.name = "Mug";
  offer.price = 20;
  offer.stock = 1;
  offer.per_member = 2;
  return offer;
}

model::ShopFacts open_shop() {
  model::ShopFacts facts;
  facts.offers = 1;
  facts.offer = mug();
  facts.spendable = 20'000;
  facts.code = "ACDEFGHJ";
  return facts;
}

model::Redemption sold(model::Handover handover = model::Handover::kWaiting) {
  model::Redemption row;
  row.id = {77};
  row.offer = {8};
  row.member = kMember;
  row.price = 20;
  row.code = "ACDEFGHJ";
  row.handover = handover;
  return row;
}

struct Result {
  std::string said;  // the error's code; empty: accepted
  std::vector<model::Event> events;
  std::uint64_t made = 0;
};

Result decided(const Town& town, MemberId who, model::CommandBody body,
               const model::ShopFacts* facts, bool server = true) {
  const community::Circumstances at{.actor = who,
                                    .client = base::ClientId{7},
                                    .mid = 900,
                                    .now_ms = town.now_ms,
                                    .server = server,
                                    .shop = facts};
  auto outcome = community::decide(town.state, model::Command{std::move(body)}, at);
  if (const auto* refusal = std::get_if<community::Refusal>(&outcome)) {
    return {.said = std::string(base::wire_code(refusal->error.code)), .events = {}};
  }
  auto& decision = std::get<community::Decision>(outcome);
  return {.said = {}, .events = std::move(decision.events), .made = decision.made};
}

Town town_of_three() {
  Town town;
  town.join(1, "Ada");
  town.join(2, "Bob");
  town.join(3, "Cyd");
  return town;
}

model::Redeem wish(std::int64_t price = 20) {
  model::Redeem body;
  body.redemption = {77};
  body.offer = {8};
  body.price = price;
  return body;
}

TEST_CASE("community/redeem: facts decide, one code for each reason", "[community][shop]") {
  const Town town = town_of_three();
  struct Row {
    const char* what;
    std::function<void(model::ShopFacts&)> change;
    std::int64_t price;
    const char* said;
  };
  const Row rows[] = {
      {"enough", [](auto&) {}, 20, ""},
      {"the last point is missing", [](auto& f) { f.spendable = 19'999; }, 20, "too_few_points"},
      {"sold out", [](auto& f) { f.offer->stock = 0; }, 20, "sold_out"},
      {"one of two had", [](auto& f) { f.had = 1; }, 20, ""},
      {"both had", [](auto& f) { f.had = 2; }, 20, "limit_reached"},
      {"no limit", [](auto& f) { f.had = 99, f.offer->per_member = 0; }, 20, ""},
      {"withdrawn", [](auto& f) { f.offer->withdrawn = true; }, 20, "gone"},
      {"over", [](auto& f) { f.offer->until_ms = 1; }, 20, "gone"},
      {"another price by now", [](auto& f) { f.offer->price = 21; }, 20, "conflict"},
      {"cheaper by now", [](auto& f) { f.offer->price = 19; }, 20, "conflict"},
      {"unknown", [](auto& f) { f.offer.reset(); }, 20, "not_found"},
      {"told again", [](auto& f) { f.redemption = sold(), f.offer->stock = 0; }, 20, ""},
      {"told again later", [](auto& f) { f.redemption = sold(model::Handover::kDone); }, 20, ""},
      {"somebody else's id", [](auto& f) { f.redemption = sold(), f.redemption->member = kOther; },
       20, "mid_reuse"},
      {"of another offer", [](auto& f) { f.redemption = sold(), f.redemption->offer = {9}; }, 20,
       "mid_reuse"},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    model::ShopFacts facts = open_shop();
    row.change(facts);
    const Result result = decided(town, kMember, wish(row.price), &facts);
    CHECK(result.said == row.said);
    if (*row.said != '\0') continue;
    CHECK(result.made == 77);
    if (facts.redemption) {
      CHECK(result.events.empty());
      continue;
    }
    REQUIRE(result.events.size() == 1);
    const auto* body = std::get_if<model::OfferRedeemed>(&result.events[0].body);
    REQUIRE(body != nullptr);
    CHECK(body->price == 20);
    CHECK(body->code == "ACDEFGHJ");
    CHECK(result.events[0].audience == model::Audience::kOneMember);
    CHECK(result.events[0].actor == kMember);
  }
}

TEST_CASE("community/redeem: a browser lets the server decide, a server does not guess",
          "[community][shop]") {
  const Town town = town_of_three();
  const Result sent = decided(town, kMember, wish(), nullptr, false);
  CHECK(sent.said.empty());
  REQUIRE(sent.events.size() == 1);  // or it would not be sent
  CHECK(std::get<model::OfferRedeemed>(sent.events[0].body).code.empty());
  CHECK(decided(town, kMember, wish(), nullptr, true).said == "busy");
  CHECK(decided(town, {}, wish(), nullptr, false).said == "sign_in_needed");
  CHECK(decided(town, {44}, wish(), nullptr, false).said == "not_member");
}

TEST_CASE("community/offers: the owner's to put, change and withdraw", "[community][shop]") {
  const Town town = town_of_three();
  model::PutOffer put;
  put.name = "Mug";
  put.price = 20;
  put.stock = 5;
  model::ShopFacts facts;
  CHECK(decided(town, kMember, put, &facts).said == "forbidden");
  const Result fresh = decided(town, kOwner, put, &facts);
  CHECK(fresh.said.empty());
  REQUIRE(fresh.events.size() == 1);
  const model::Offer& offer = std::get<model::OfferPut>(fresh.events[0].body).offer;
  CHECK(offer.id.value == fresh.made);
  CHECK(offer.stock == 5);
  CHECK(decided(town, kOwner, put, nullptr, false).made ==
        fresh.made);  // the same id on both sides

  facts.offers = base::limits::kOffersMax;
  CHECK(decided(town, kOwner, put, &facts).said == "too_large");
  put.offer = {8};
  CHECK(decided(town, kOwner, put, &facts).said == "not_found");
  facts.offer = mug();
  CHECK(decided(town, kOwner, put, &facts).said == "conflict");  // a piece was sold meanwhile
  put.seen_stock = 1;
  CHECK(decided(town, kOwner, put, &facts).said.empty());
  put.name = " \n";
  CHECK(decided(town, kOwner, put, &facts).said == "too_short");
  put.name = "Mug";
  put.until_ms = town.now_ms;
  CHECK(decided(town, kOwner, put, &facts).said == "out_of_range");

  model::WithdrawOffer withdraw;
  withdraw.offer = {8};
  CHECK(decided(town, kMember, withdraw, &facts).said == "forbidden");
  CHECK(decided(town, kOwner, withdraw, &facts).events.size() == 1);
  facts.offer->withdrawn = true;
  CHECK(decided(town, kOwner, withdraw, &facts).events.empty());
  facts.offer.reset();
  CHECK(decided(town, kOwner, withdraw, &facts).said == "not_found");
}

TEST_CASE("community/handover: needs the code, ends once", "[community][shop]") {
  const Town town = town_of_three();
  model::HandOver over;
  over.redemption = {77};
  over.code = "ACDEFGHJ";
  model::CancelRedemption cancel;
  cancel.redemption = {77};
  struct Row {
    std::optional<model::Handover> before;
    const char* code;
    const char* over_said;
    std::size_t over_events;
    const char* cancel_said;
    std::size_t cancel_events;
  };
  using enum model::Handover;
  for (const Row& row :
       {Row{kWaiting, "ACDEFGHJ", "", 1, "", 1}, Row{kWaiting, "ACDEFGHK", "conflict", 0, "", 1},
        Row{kDone, "ACDEFGHJ", "", 0, "conflict", 0},
        Row{kCancelled, "ACDEFGHJ", "conflict", 0, "", 0},
        Row{std::nullopt, "ACDEFGHJ", "not_found", 0, "not_found", 0}}) {
    model::ShopFacts facts;
    if (row.before) facts.redemption = sold(*row.before);
    facts.offer = mug();
    over.code = row.code;
    const Result handed = decided(town, kOwner, over, &facts);
    CHECK(handed.said == row.over_said);
    CHECK(handed.events.size() == row.over_events);
    const Result cancelled = decided(town, kOwner, cancel, &facts);
    CHECK(cancelled.said == row.cancel_said);
    CHECK(cancelled.events.size() == row.cancel_events);
    for (const Result* result : {&handed, &cancelled}) {
      if (result->events.empty()) continue;
      CHECK(result->events[0].concerns == kMember);  // who is told besides the owner
      CHECK(result->events[0].audience == model::Audience::kOneMember);
      CHECK(std::get<model::RedemptionClosed>(result->events[0].body).offer == "Mug");
    }
  }
  model::ShopFacts facts;
  facts.redemption = sold();
  CHECK(decided(town, kMember, over, &facts).said == "forbidden");
  CHECK(decided(town, kMember, cancel, &facts).said == "forbidden");
  CHECK(decided(town, kOwner, over, nullptr, false).events.size() == 1);
}

TEST_CASE("community/opt_in: is on the member's record, once", "[community][shop]") {
  Town town = town_of_three();
  for (const model::Opt what : {model::Opt::kBoard, model::Opt::kMentor}) {
    model::OptIn yes;
    yes.what = what;
    CHECK_FALSE(town.state.member(kMember)->opted(what));
    CHECK(town.wish(kMember, yes).events == 1);
    CHECK(town.state.member(kMember)->opted(what));
    CHECK_FALSE(town.state.member(kOther)->opted(what));
    CHECK(town.wish(kMember, yes).events == 0);
    yes.off = true;
    CHECK(town.wish(kMember, yes).events == 1);
    CHECK_FALSE(town.state.member(kMember)->opted(what));
    CHECK(town.wish({44}, yes).code == ErrorCode::kNotMember);
  }
}

}  // namespace
}  // namespace hearth::tests

// SPDX-License-Identifier: MIT
// Recognition from both sides of the counter: a member sees what they earned, says yes to the
// board, buys something and gets a code; the owner sees the code and hands over, and the member is
// told. Whose medals somebody looks at is said to nobody.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

#include "tests/support/headless_house.h"

using namespace hearth::headless;

namespace {

void open(Visit& visit, std::string_view tab) {
  visit.view("feed");
  visit.view("recognition");
  visit.see("tablist", "Recognition").press("tab", tab);
}

/// The number in "You have 12 points."
long wallet(Visit& visit) { return std::stol(visit.says("You have *point*.").words().substr(9)); }

Spot profile_from_board(Visit& visit, std::string_view name) {
  visit.see("list", "This week").press("link", name);
  visit.see("heading", name);
  return visit.see("region", "Medals");
}

}  // namespace

TEST_CASE("recognition/own: points, the way up and medals; on the board once one says so",
          "[wasm][recognition]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  open(amara, "You");
  const Spot points = amara.see("region", "Points");
  points.says("Earned");
  CHECK(points.count("listitem") > 0);
  const Spot standing = amara.see("region", "Standing");
  standing.says("The way to the next step: *");
  standing.see("listitem", "*: * of *");
  standing.press("button", "What each step allows");
  standing.says("Regular: *slow mode*");

  amara.press("tab", "Medals");
  const Spot first = amara.see("region", "First steps");
  first.says("First words");
  first.says("Wrote a first post.");

  amara.press("tab", "This week");
  CHECK(amara.count("link", "Amara Okafor") == 0);
  amara.see_on("switch", "Show me on the board*", false);
  amara.press("switch", "Show me on the board*");
  amara.see_on("switch", "Show me on the board*");
  CHECK(amara.told("opt_in") == 1);
  open(amara, "This week");
  amara.see_on("switch", "Show me on the board*");
}

TEST_CASE("recognition/shop: bought once, the code is for two people, and handed over",
          "[wasm][recognition]") {
  constexpr std::string_view kCheap = "Bench sticker";
  House house;
  Visit& jonas = house.visit("Jonas Ehrlich");
  open(jonas, "Shop");
  const long before = wallet(jonas);
  REQUIRE(before >= 1);
  jonas.see("article", kCheap).press("button", "Buy");
  jonas.see("dialog", "Bench sticker for 1 point?").press("button", "Cancel");
  jonas.gone("dialog");
  jonas.see("article", kCheap).press("button", "Buy");
  jonas.see("dialog", "Bench sticker for 1 point?").press("button", "Buy");
  const Spot mine = jonas.see("region", "What you bought");
  const std::string code = mine.says("Code: *").words().substr(6);
  CHECK(code.size() >= 8);
  jonas.says("You have " + std::to_string(before - 1) + " point*");
  CHECK(jonas.told("redeem") == 1);

  Visit& amara = house.visit("Amara Okafor");
  open(amara, "Shop");
  amara.see("article", kCheap);
  amara.silent("*" + code + "*");

  Visit& owner = house.visit("Inês Carvalho");
  open(owner, "Shop");
  const Spot row = owner.see("region", "To hand over").article(code);
  row.says("*Bench sticker · Jonas Ehrlich*");
  row.press("button", "Handed over");
  owner.silent("*" + code + "*");
  // Jonas' browser hears of it, and asks.
  jonas.see("region", "What you bought").says("*handed over");
  jonas.panel("Notifications");
  jonas.see("list", "Notifications").press("button", "Handed over to you: Bench sticker*");
  jonas.see_on("tab", "Shop");
}

TEST_CASE("recognition/profile: medals are shown, nothing is sent for it, nor is a network needed",
          "[wasm][recognition]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  open(amara, "This week");
  house.pass(10'000);
  const std::size_t asked = house.asked("").size();
  const std::size_t said = amara.messages().size();
  const Spot medals = profile_from_board(amara, "Jonas Ehrlich");
  medals.says("First words");
  house.pass(10'000);
  CHECK(house.asked("").size() == asked);
  for (std::size_t i = said; i < amara.messages().size(); ++i) {
    const std::string& message = amara.messages()[i];
    const bool quiet = fits(message, "*\"type\":\"ack\"*") || fits(message, "*\"type\":\"ping\"*");
    CHECKED_ELSE(quiet) { FAIL_CHECK("it told somebody: " << message); }
  }
  amara.press("button", "Back");
  amara.offline();
  amara.says("*You are offline*");
  profile_from_board(amara, "Jonas Ehrlich");
}

TEST_CASE("recognition/showcase: a member chooses the medals others see first",
          "[wasm][recognition]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  open(amara, "Medals");
  amara.says("*first: 0 of 5 chosen*");
  amara.see_on("button", "Show on my profile: First words", false);
  amara.press("button", "Show on my profile: First words");
  amara.see_on("button", "Show on my profile: First words");
  amara.says("*first: 1 of 5 chosen*");
  CHECK(amara.told("set_showcase") == 1);

  amara.view("profile");
  const std::string own = amara.see("region", "Medals").words();
  CHECK(fits(own, "Medals First words *"));
  amara.reload();
  amara.attribute("token", "m5");
  open(amara, "Medals");
  amara.press("button", "Show on my profile: First words");
  amara.see_on("button", "Show on my profile: First words", false);
  amara.says("*first: 0 of 5 chosen*");
}

TEST_CASE("recognition/offers: made and taken away; what costs too much says how much is missing",
          "[wasm][recognition]") {
  House house;
  Visit& tobias = house.visit("Tobias Lindqvist");
  open(tobias, "Shop");
  tobias.press("button", "New offer");
  const Spot dialog = tobias.see("dialog", "New offer");
  dialog.type_into("textbox", "Name", "The golden screwdriver");
  dialog.type_into("textbox", "Price in points", "0");
  dialog.press("button", "Save");
  dialog.says("Price in points");
  CHECK(dialog.see("textbox", "Price in points").hint() == "A number is outside its range.");
  dialog.type_into("textbox", "Price in points", "99999");
  dialog.type_into("textbox", "How many there are", "1");
  dialog.press("button", "Save");
  tobias.see("article", "The golden screwdriver");

  Visit& jonas = house.visit("Jonas Ehrlich");
  open(jonas, "Shop");
  const Spot golden = jonas.see("article", "The golden screwdriver");
  golden.says("You need * points more.");
  CHECK(golden.see("button", "Buy").disabled());
  tobias.see("article", "The golden screwdriver").press("button", "Withdraw");
  jonas.gone("article", "The golden screwdriver");
}

TEST_CASE("recognition/unreached: the page says so and tries again", "[wasm][recognition]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  house.cut("/recognition");
  amara.panel("Recognition");
  amara.says("The community cannot be reached*");
  house.mend();
  amara.press("button", "Try again");
  amara.see("region", "Points");
}

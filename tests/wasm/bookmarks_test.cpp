// SPDX-License-Identifier: MIT
// Keeping posts to find them again: from the menu of any post, listed, taken out and back, offline,
// on another device, and told to nobody else.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

#include "tests/support/headless_house.h"

using namespace hearth::headless;

namespace {

constexpr std::string_view kLamp = "A lamp that hums in the evening";
constexpr std::string_view kChain = "Oil or wax on a chain?";

/// Keeps the post of this title, from the feed.
void keep(Visit& visit, std::string_view title) {
  visit.view("feed");
  visit.press("tab", "Newest");
  visit.article(title).more("Bookmark");
  visit.hears("Saved to your bookmarks.");
  visit.house().pass(8'000);  // until the toast is gone: the next one says the same
}

Spot listed(Visit& visit) {
  visit.view("bookmarks");
  return visit.see("list", "Bookmarks");
}

}  // namespace

TEST_CASE("bookmarks/panel: an empty one says how to fill it, and the settings lead to it",
          "[wasm][bookmarks]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  amara.panel("Settings");
  amara.see("region", "For me").press("button", "Bookmarks");
  amara.see("heading", "Bookmarks");
  amara.says("Open “More” at the end of a post*choose “Bookmark”*");
  CHECK(amara.tree().problems().empty());
}

TEST_CASE("bookmarks/panel: the newest first, each opens its post, and one removed comes back",
          "[wasm][bookmarks]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  keep(amara, kLamp);
  keep(amara, kChain);
  const Spot list = listed(amara);
  const auto rows = list.all("listitem");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].name() == kChain);
  CHECK(rows[1].name() == kLamp);
  CHECK(amara.tree().problems().empty());
  rows[0].press("button", "Remove bookmark");
  amara.hears("Removed from your bookmarks.");
  list.gone("listitem", kChain);
  amara.press("button", "Undo");
  list.see("listitem", kChain);
  list.see("listitem", kLamp).press("link", kLamp);
  amara.see("heading", kLamp);
  // There its menu offers the other way.
  amara.article(kLamp).more("Remove bookmark");
  CHECK(amara.told("bookmark") == 5);
  CHECK(listed(amara).count("listitem") == 1);
}

TEST_CASE("bookmarks/replies: a reply says what it answers", "[wasm][bookmarks]") {
  House house;
  Visit& jonas = house.visit("Jonas Ehrlich");
  jonas.open(kLamp);
  jonas.reply("Rub a candle along the runners.");
  jonas.article("Rub a candle").more("Bookmark");
  const Spot row = listed(jonas).see("listitem", "Reply to “A lamp that hums in the evening”");
  row.says("Rub a candle along the runners.");
  row.says("Jonas Ehrlich*");
}

TEST_CASE("bookmarks/gone: a post that was taken back stays listed and says so",
          "[wasm][bookmarks]") {
  House house;
  Visit& jonas = house.visit("Jonas Ehrlich");
  keep(jonas, kLamp);
  const hearth::base::PostId lamp = house.post(kLamp);
  hearth::model::DeletePost gone;
  gone.post = lamp;
  house.wish("Amara Okafor", gone);
  const Spot list = listed(jonas);
  list.says("Taken back by its author.");
  CHECK(list.count("link") == 0);
  CHECK(list.words().find("hums") == std::string::npos);
  list.press("button", "Remove bookmark");
  jonas.see("heading", "Nothing kept yet");
}

TEST_CASE("bookmarks/sync: kept offline, sent once, live on another device, told to nobody else",
          "[wasm][bookmarks]") {
  House house;
  Visit& phone = house.visit("Amara Okafor");
  Visit& desk = house.visit("Amara Okafor");
  Visit& owner = house.visit("Inês Carvalho");
  desk.view("bookmarks");
  desk.see("heading", "Nothing kept yet");
  const std::size_t heard = owner.received().size();
  phone.offline();
  keep(phone, kLamp);
  listed(phone).see("listitem", kLamp);
  CHECK(phone.told("bookmark") == 0);
  phone.online();
  desk.see("list", "Bookmarks").see("listitem", kLamp);
  CHECK(phone.told("bookmark") == 1);
  // What it reads of the owner's line: neither the kind nor the row, though events were numbered.
  for (std::size_t i = heard; i < owner.received().size(); ++i) {
    INFO(owner.received()[i]);
    CHECK(owner.received()[i].find("bookmark") == std::string::npos);
  }
  phone.reload();
  phone.attribute("token", "m" + std::to_string(house.member("Amara Okafor").value));
  listed(phone).see("listitem", kLamp);
}

TEST_CASE("bookmarks/visitor: somebody who is not in is asked in first", "[wasm][bookmarks]") {
  House house;
  Visit& visitor = house.visit();
  visitor.article(kLamp).more("Bookmark");
  visitor.see("heading", "Welcome back");
  CHECK(visitor.told("bookmark") == 0);
  visitor.view("bookmarks");
  visitor.see("heading", "Nothing kept yet");
  CHECK(visitor.see("navigation", "Menu").count("button", "Bookmarks") == 0);
}

// SPDX-License-Identifier: MIT
// What is one's own in the settings: all of it as a file, and leaving for good.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

#include "tests/support/headless_house.h"

using namespace hearth::headless;

namespace {

constexpr std::string_view kPassword = "a kettle full of words";

Visit& tove(House& house) {
  Visit& visit = house.visit();
  visit.press("button", "Sign in");
  visit.press("button", "I am new here");
  visit.type_into("textbox", "User name", "tove");
  visit.type_into("textbox", "Password", kPassword);
  visit.enter("textbox", "Password");
  visit.see("heading", "Join The Long Bench");
  visit.view("settings");
  visit.see("region", "Your data");
  return visit;
}

void complains(Visit& visit, const Spot& card, std::string_view words) {
  if (!visit.wait_for([&] { return card.see("textbox").hint().starts_with(words); })) {
    visit.fail("the field says \"" + std::string(words) + "\"");
  }
}

}  // namespace

TEST_CASE("own_data/download: both forms become files named by community and day",
          "[wasm][own_data]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  amara.view("settings");
  const Spot card = amara.see("region", "Your data");
  CHECK(amara.tree().problems().empty());
  card.press("button", "Download as data");
  amara.hears("Your data is in your downloads.");
  card.press("button", "Download to read");
  REQUIRE(amara.wait_for([&] { return amara.page().files.size() == 2; }));
  const auto& files = amara.page().files;
  CHECK(files.begin()->first.starts_with("hearth-demo-20"));
  CHECK(files.begin()->first.ends_with(".html"));
  CHECK(files.rbegin()->first.ends_with(".jsonl"));
  CHECK(files.rbegin()->second.find("\"member\"") != std::string::npos);
  house.cut("/mine");
  card.press("button", "Download as data");
  card.says("The server cannot be reached*");
  CHECK(amara.page().files.size() == 2);
}

TEST_CASE("own_data/leave: by the password, after a last question, and then signed out",
          "[wasm][own_data]") {
  House house;
  Visit& visit = tove(house);
  const Spot card = visit.see("region", "Leave for good");
  card.says("*Nothing of it can be undone.");
  CHECK(card.see("button", "Leave and erase").disabled());
  card.type_into("textbox", "Present password", "not the password");
  card.press("button", "Leave and erase");
  visit.see("dialog", "Leave The Long Bench for good?").press("button", "Cancel");
  visit.gone("dialog");
  CHECK(house.asked("/farewell").empty());
  card.press("button", "Leave and erase");
  visit.see("dialog").press("button", "Leave and erase");
  complains(visit, card, "This is not your password.");
  card.type_into("textbox", "Present password", kPassword);
  card.press("switch", "Erase my posts and replies, too");
  card.press("button", "Leave and erase");
  const Spot dialog = visit.see("dialog");
  dialog.says("*Your posts and replies are erased with it.");
  dialog.press("button", "Leave and erase");
  visit.hears("You have left. What was yours here is erased.");
  visit.see("button", "Sign in");
  CHECK(visit.page().token.empty());
  CHECK(visit.page().vault.count("session") == 0);
  const auto bodies = house.asked("/farewell");
  REQUIRE(bodies.size() == 2);
  CHECK(bodies[1].find("\"posts\":true") != std::string::npos);
  visit.view("settings");
  CHECK(visit.count("region", "Leave for good") == 0);
}

TEST_CASE("own_data/leave: whom the host signs in types the name; the last owner stays",
          "[wasm][own_data]") {
  House house;
  Visit& owner = house.visit("Inês Carvalho");
  owner.view("settings");
  const Spot card = owner.see("region", "Leave for good");
  const std::string_view field = "To confirm, type your name: *Inês Carvalho*";
  const auto go = [&](std::string_view name) {
    card.type_into("textbox", field, name);
    card.press("button", "Leave and erase");
    owner.see("dialog").press("button", "Leave and erase");
  };
  go("Amara Okafor");
  complains(owner, card, "This is not your name here.");
  go("Inês Carvalho");
  complains(owner, card, "You are the last owner.");
  CHECK_FALSE(owner.page().token.empty());
}

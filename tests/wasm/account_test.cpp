// SPDX-License-Identifier: MIT
// One's own account in the settings: another password, where one is signed in, an address, the
// second factor; and signing in with it.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

#include "server/identity/second_factor.h"
#include "tests/support/headless_house.h"

using namespace hearth::headless;

namespace {

constexpr std::string_view kPassword = "a kettle full of words";
constexpr std::string_view kOther = "a shelf of old clocks";

/// Somebody with an account of their own, in the settings.
Visit& tove(House& house) {
  Visit& visit = house.visit();
  visit.press("button", "Sign in");
  visit.press("button", "I am new here");
  visit.type_into("textbox", "User name", "tove");
  visit.type_into("textbox", "Password", kPassword);
  visit.enter("textbox", "Password");
  visit.see("heading", "Join The Long Bench");
  visit.view("settings");
  visit.see("region", "Change password");
  return visit;
}

/// Waits until the field says this of what stands in it.
void complains(Visit& visit, const Spot& card, std::string_view field, std::string_view words) {
  if (!visit.wait_for([&] { return card.see("textbox", field).hint().starts_with(words); })) {
    visit.fail(std::string(field) + " says \"" + std::string(words) + "\"");
  }
}

void sign_in(Visit& visit, std::string_view password) {
  visit.press("button", "Sign in");
  visit.type_into("textbox", "User name", "tove");
  visit.type_into("textbox", "Password", password);
  visit.enter("textbox", "Password");
}

}  // namespace

TEST_CASE("account/password: it is changed with the old one, and a weak one is told why",
          "[wasm][account]") {
  House house;
  Visit& visit = tove(house);
  const Spot card = visit.see("region", "Change password");
  CHECK(visit.tree().problems().empty());
  const auto change = [&](std::string_view old, std::string_view fresh) {
    card.type_into("textbox", "Present password", old);
    card.type_into("textbox", "New password", fresh);
    card.press("button", "Change password");
  };
  change("not the password", kOther);
  complains(visit, card, "Present password", "This is not your password.");
  change(kPassword, "password123");
  complains(visit, card, "New password", "Many people use this password.");
  change(kPassword, "zzzzzzzzzz");
  complains(visit, card, "New password", "Repeating the same letters");
  change(kPassword, kOther);
  visit.hears("Your password is changed.*");
  CHECK(card.see("textbox", "Present password").value().empty());
  visit.press("button", "Sign out");
  sign_in(visit, kPassword);
  visit.see("alert", "*").says("User name or password is not right.");
  visit.type_into("textbox", "Password", kOther);
  visit.enter("textbox", "Password");
  visit.see("heading", "Join The Long Bench");
}

TEST_CASE("account/sessions: each says what it is, and ends", "[wasm][account]") {
  House house;
  Visit& visit = tove(house);
  const Spot card = visit.see("region", "Where you are signed in");
  card.says("Firefox on Linux · This one");
  card.says("Safari on iPhone");
  card.press("button", "Sign out there");
  visit.hears("Signed out there.");
  card.silent("Safari on iPhone");
  CHECK(card.count("button", "Sign out everywhere else") == 0);
  CHECK(visit.tree().problems().empty());
}

TEST_CASE("account/address: it waits for its reader", "[wasm][account]") {
  House house;
  Visit& visit = tove(house);
  const Spot card = visit.see("region", "Address to get back in");
  card.type_into("textbox", "Mail address", "tove@example.org");
  card.type_into("textbox", "Present password", "wrong");
  card.press("button", "Save");
  complains(visit, card, "Present password", "This is not your password.");
  card.type_into("textbox", "Present password", kPassword);
  card.press("button", "Save");
  card.says("We have written to tove@example.org.*");
}

TEST_CASE("account/second_factor: set up, asked for when signing in, switched off",
          "[wasm][account]") {
  House house;
  Visit& visit = tove(house);
  const Spot card = visit.see("region", "Second factor");
  card.type_into("textbox", "Present password", kPassword);
  card.press("button", "Set up");
  card.see("textbox", "Code of your second factor");
  CHECK(visit.tree().problems().empty());
  // The key stands alone in its line: 32 letters of base32.
  const std::string words = card.words();
  const std::size_t colon = words.find("shows:");
  REQUIRE(colon != std::string::npos);
  const std::size_t key = words.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", colon + 6);
  const std::string secret = words.substr(key, 32);
  card.type_into("textbox", "Code of your second factor", "000000");
  card.press("button", "Switch on");
  complains(visit, card, "Code of your second factor", "This code is not right");
  card.type_into("textbox", "Code of your second factor",
                 hearth::identity::totp_at(secret, house.now_ms() - 30'000));
  card.press("button", "Switch on");
  card.says("Keep these recovery codes*");
  card.press("button", "Close");
  card.says("On. Recovery codes left: 10.");

  visit.press("button", "Sign out");
  sign_in(visit, kPassword);
  visit.see("textbox", "Code of your second factor");
  CHECK(visit.count("alert") == 0);
  visit.type_into("textbox", "Code of your second factor", "000000");
  visit.press("button", "Sign in");
  visit.see("alert", "*").says("This code is not right, or was used already.");
  visit.type_into("textbox", "Code of your second factor",
                  hearth::identity::totp_at(secret, house.now_ms()));
  visit.press("button", "Sign in");
  visit.see("heading", "Join The Long Bench");
}

TEST_CASE("account/lost: a link to a new password is asked for, and one may turn back",
          "[wasm][account]") {
  House house;
  Visit& visit = house.visit();
  visit.press("button", "Sign in");
  visit.press("button", "Forgot your password?");
  visit.see("heading", "Forgot your password?");
  CHECK(visit.tree().problems().empty());
  visit.type_into("textbox", "User name or mail address", "tove@example.org");
  visit.press("button", "Send me a link");
  visit.says("If there is such an account*");
  const auto bodies = house.asked("/v1/auth/reset");
  REQUIRE(bodies.size() == 1);
  CHECK(bodies[0].find("tove@example.org") != std::string::npos);
  house.cut("/v1/auth/reset");
  visit.press("button", "Send me a link");
  visit.see("alert", "*").says("The server cannot be reached*");
  visit.press("button", "I have an account");
  visit.see("textbox", "Password");
}

TEST_CASE("account/reset: those who lead make a link for a member of a lower role",
          "[wasm][account]") {
  House house;
  house.give_account("Kwame Boateng", "kwame");
  Visit& owner = house.visit("Inês Carvalho");
  owner.article("Open bench on Saturday").press("link", "Kwame Boateng");
  owner.press("button", "Make a link to a new password");
  owner.says("Hand it to Kwame Boateng by a way you trust.*");
  owner.says("*/v1/c/demo/reset?t=1.secret");
  CHECK(owner.tree().problems().empty());
  // Of somebody the host site signs in there is no password to set.
  owner.view("feed");
  owner.article("Soup opinions").press("link", "Оксана Мельник");
  owner.press("button", "Make a link to a new password");
  owner.says("The host site signs Оксана Мельник in*");
  // A moderator may, too, for a plain member.
  Visit& kwame = house.visit("Kwame Boateng");
  kwame.article("Soup opinions").press("link", "Оксана Мельник");
  kwame.see("button", "Make a link to a new password");
}

TEST_CASE("account/hosted: whom the host signs in sees sessions alone", "[wasm][account]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  amara.view("settings");
  amara.see("region", "Where you are signed in").says("Firefox on Linux · This one");
  CHECK(amara.count("region", "Change password") == 0);
  CHECK(amara.count("region", "Second factor") == 0);
}

// SPDX-License-Identifier: MIT
// The ways in and out: an account of one's own, an application a moderator decides, an invitation a
// moderator makes; signing out, a wrong password, signing in again.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

#include "tests/support/headless_house.h"

using namespace hearth::headless;

namespace {

constexpr std::string_view kPassword = "a kettle full of words";

void sign_up(Visit& visit, std::string_view login) {
  visit.press("button", "Sign in");
  visit.see("heading", "Welcome back");
  CHECK(visit.see("textbox", "Password").item().attribute("autocomplete") == "current-password");
  visit.press("button", "I am new here");
  visit.see("heading", "Create your account");
  CHECK(visit.see("textbox", "Password").item().attribute("autocomplete") == "new-password");
  CHECK(visit.tree().problems().empty());
  visit.type_into("textbox", "User name", login);
  visit.type_into("textbox", "Password", kPassword);
  visit.enter("textbox", "Password");
  visit.see("heading", "Join The Long Bench");
}

void accept(Visit& visit) {
  visit.press("checkbox", "I have read the rules and keep to them");
  visit.see_on("checkbox", "I have read the rules and keep to them");
}

/// The owner changes how people join.
void set_joining(Visit& owner, std::string_view way, std::string_view questions = {}) {
  owner.view("settings");
  owner.choose("How people join", way);
  if (!questions.empty()) {
    owner.type_into("textbox", "Questions to applicants, one a line", questions);
  }
  owner.press("button", "Save");
  owner.hears("Saved*");
}

}  // namespace

TEST_CASE("doors/account: sign up, accept the rules, out, a wrong password, in again",
          "[wasm][doors]") {
  House house;
  Visit& visit = house.visit();
  sign_up(visit, "tove");
  // Without accepting the rules nobody comes in.
  visit.see("region", "Join").press("button", "Join");
  visit.see("alert", "*").says("Please accept the rules first.");
  accept(visit);
  visit.see("region", "Join").press("button", "Join");
  visit.see("button", "New post");
  CHECK(house.member("tove"));

  visit.panel("Settings");
  visit.press("button", "Sign out");
  visit.see("button", "Sign in");
  CHECK(visit.count("button", "New post") == 0);
  visit.press("button", "Sign in");
  visit.type_into("textbox", "User name", "tove");
  visit.type_into("textbox", "Password", "not these words");
  visit.enter("textbox", "Password");
  visit.see("alert", "*").says("User name or password is not right.");
  visit.type_into("textbox", "Password", kPassword);
  visit.enter("textbox", "Password");
  visit.see("button", "New post");
}

TEST_CASE("doors/stay: a device that signed in before does so by itself", "[wasm][doors]") {
  House house;
  Visit& visit = house.visit();
  sign_up(visit, "tove");
  accept(visit);
  visit.see("region", "Join").press("button", "Join");
  visit.see("button", "New post");
  visit.reload();
  visit.see("button", "New post");
  CHECK(visit.page().vault.contains("session"));
}

TEST_CASE("doors/application: it is answered, waits, is declined and granted", "[wasm][doors]") {
  House house;
  Visit& owner = house.visit("Inês Carvalho");
  set_joining(owner, "By application", "Why here?\nSince when?");
  Visit& mei = house.visit();
  sign_up(mei, "mei");
  accept(mei);
  mei.type_into("textbox", "Why here?", "For the clocks.");
  mei.press("button", "Apply");
  mei.see("alert", "*").says("*too short*");
  mei.type_into("textbox", "Since when?", "1999");
  mei.press("button", "Apply");
  mei.says("Waiting for a moderator*");

  owner.panel("Moderation");
  owner.press("tab", "Applications*");
  owner.says("*For the clocks.*");
  owner.press("button", "Decline");
  owner.type_into("textbox", "Why not? The applicant reads this.", "Tell us more.");
  owner.press("button", "Decline");
  mei.says("Your application was declined: Tell us more.");
  owner.press("button", "Let in");
  mei.see("button", "New post");
}

TEST_CASE("doors/invitation: it is made, used up, and is no use then", "[wasm][doors]") {
  House house;
  Visit& owner = house.visit("Inês Carvalho");
  set_joining(owner, "By invitation");
  owner.type_into("textbox", "Whom it is for", "Jonas");
  owner.press("button", "Make an invitation");
  const std::string told = owner.says("The code, shown only now:*").words();
  const std::string code = told.substr(told.find("now: ") + 5, 19);
  CHECK(code[4] == '-');

  Visit& first = house.visit();
  sign_up(first, "jonah");
  accept(first);
  std::string loud = code;
  for (char& c : loud) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  first.type_into("textbox", "Invitation code", loud);
  first.see("region", "Join").press("button", "Join");
  first.see("button", "New post");
  owner.says("*Jonas · 1 of 1 joined*");

  Visit& second = house.visit();
  sign_up(second, "pia");
  accept(second);
  second.type_into("textbox", "Invitation code", code);
  second.see("region", "Join").press("button", "Join");
  second.says("This invitation is not valid, or not any more.");
  CHECK(second.count("button", "New post") == 0);
}

// SPDX-License-Identifier: MIT
// Finding: conversations on this device while one types, and members in the directory.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

#include "tests/support/headless_house.h"

using namespace hearth::headless;

namespace {

constexpr std::string_view kLamp = "A lamp that hums in the evening";

}  // namespace

TEST_CASE("finding/here: what this device holds is found while one types, and opens",
          "[wasm][finding]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  amara.press("button", "Search");
  amara.see("heading", "Search");
  amara.offline();
  amara.type_into("searchbox", "Search", "HUMS lamp");
  amara.says("You are offline: this is what is on this device.");
  const Spot row = amara.see("listitem", kLamp);
  CHECK(amara.tree().problems().empty());
  row.press("link", kLamp);
  amara.see("heading", kLamp);
  // Back leads to the list as it was.
  amara.press("button", "Back");
  amara.see("listitem", kLamp);
  amara.type_into("searchbox", "Search", "hums giraffe");
  amara.see("heading", "Nothing found");
}

TEST_CASE("finding/alike: a title being written is met with what is like it", "[wasm][finding]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  amara.press("button", "New post");
  amara.offline();
  amara.type_into("textbox", "Title", "lamp hums");
  amara.gone("region", "Asked already?");  // says too little
  amara.type_into("textbox", "Title", "lamp that hums");
  amara.see("region", "Asked already?").press("link", kLamp);
  amara.see("heading", kLamp);
}

TEST_CASE("finding/members: the directory, its lists, a name, and not being listed",
          "[wasm][finding]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  amara.view("members");
  const Spot list = amara.see("list", "Members");
  CHECK(list.count("listitem") > 5);
  list.see("listitem", "Jonas Ehrlich");
  CHECK(amara.tree().problems().empty());
  amara.type_into("searchbox", "Find by name", "ehrl");
  amara.gone("listitem", "Amara Okafor");
  CHECK(amara.see("list", "Members").count("listitem") == 1);
  amara.see("listitem", "Jonas Ehrlich").press("link", "Jonas Ehrlich");
  amara.see("heading", "Jonas Ehrlich");

  Visit& jonas = house.visit("Jonas Ehrlich");
  jonas.view("profile");
  jonas.press("switch", "List me among the members");
  amara.view("members");
  amara.type_into("searchbox", "Find by name", "ehrlich");
  amara.see("heading", "Nobody here");
}

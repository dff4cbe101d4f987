// SPDX-License-Identifier: MIT
// Polls and events, from both sides: one asks, the other answers; what was chosen counts at once
// everywhere, and those who want to come are told when the date changes.
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <string>
#include <string_view>

#include "shared/base/json.h"
#include "tests/support/headless_house.h"

using namespace hearth::headless;

namespace {

/// The day so many days from now, as a date field holds it.
std::string day(const House& house, int ahead) {
  using std::chrono::days;
  const std::chrono::sys_time<std::chrono::milliseconds> now{
      std::chrono::milliseconds(house.now_ms())};
  const std::chrono::year_month_day date{std::chrono::floor<days>(now) + days(ahead)};
  const auto two = [](unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return std::to_string(static_cast<int>(date.year())) + "-" +
         two(static_cast<unsigned>(date.month())) + "-" + two(static_cast<unsigned>(date.day()));
}

/// Opens the composer for this kind of post, with a title and a topic.
Spot begin(Visit& visit, std::string_view kind, std::string_view title) {
  visit.press("button", "New post");
  const Spot form = visit.see("region", "New post");
  form.press("tab", kind);
  form.choose("Topic", "Workbench");
  form.type_into("textbox", "Title", title);
  return form;
}

void is_missing(Visit& visit, std::string_view words) {
  visit.press("button", "Publish");
  visit.see("alert", "*").says(words);
}

void publish(Visit& visit) {
  visit.press("button", "Publish");
  visit.see("button", "New post");
}

}  // namespace

TEST_CASE("asking/poll: it is made, answered and seen by all at once", "[wasm][asking]") {
  House house;
  Visit& jonas = house.visit("Jonas Ehrlich");
  const Spot form = begin(jonas, "Poll", "Tea, coffee or water?");
  form.type_into("textbox", "Option 1", "Tea");
  is_missing(jonas, "A poll needs at least two options.");
  form.type_into("textbox", "Option 2", "Tea");
  is_missing(jonas, "Two options say the same.");
  form.type_into("textbox", "Option 2", "Coffee");
  form.press("button", "Add an option");
  form.type_into("textbox", "Option 3", "Only an idiot drinks water");
  form.says("Marked: idiot");
  CHECK(jonas.see("button", "Publish").disabled());
  form.type_into("textbox", "Option 3", "Water");
  form.choose("Open for", "14 days");
  form.silent("Marked: idiot");
  publish(jonas);
  jonas.open("Tea, coffee or water?");

  Visit& amara = house.visit("Amara Okafor");
  amara.open("Tea, coffee or water?");
  amara.says("Nobody has voted yet · closes in 2 wk.");
  CHECK(amara.count("radio", "Tea, *") == 0);
  amara.press("link", "Show the results*");
  amara.see("radio", "Tea, 0 %");
  amara.press("radio", "Tea*");
  amara.see_on("radio", "Tea, 100 %");
  jonas.says("1 person voted · closes in 2 wk.");
  jonas.press("radio", "Coffee*");
  jonas.see("radio", "Coffee, 50 %");
  amara.see("radio", "Coffee, 50 %");
  amara.press("radio", "Coffee*");
  jonas.see("radio", "Coffee, 100 %");
  amara.press("link", "Take my vote back");
  jonas.says("1 person voted · closes in 2 wk.");
  // Of others' votes nobody is named.
  std::size_t votes = 0, named = 0;
  for (const std::string& message : jonas.received()) {
    const auto json = hearth::base::parse_json(message);
    const hearth::base::Json* events = json.ok() ? json->find("ev") : nullptr;
    if (events == nullptr || events->array() == nullptr) continue;
    for (const hearth::base::Json& event : *events->array()) {
      if (*event.find("kind")->text() != "vote_cast") continue;
      ++votes;
      named += event.find("actor") != nullptr ? 1 : 0;
    }
  }
  CHECK(votes >= 4);
  CHECK(named == 1);
  amara.reload();
  amara.attribute("token", "m5");
  amara.open("Tea, coffee or water?");
  amara.says("1 person voted · closes in 2 wk.");
}

TEST_CASE("asking/event: it is announced, answered, moved and called off", "[wasm][asking]") {
  House house;
  Visit& jonas = house.visit("Jonas Ehrlich");
  const Spot form = begin(jonas, "Event", "Chains and cake");
  is_missing(jonas, "Choose the day and the time it begins.");
  form.type_into("textbox", "Day", day(house, -2));
  form.type_into("textbox", "Begins at", "18:30");
  is_missing(jonas, "That date is over*");
  form.type_into("textbox", "Day", day(house, 3));
  form.type_into("textbox", "Ends at (optional)", "17:00");
  is_missing(jonas, "It ends before it begins.");
  form.type_into("textbox", "Ends at (optional)", "20:00");
  form.type_into("textbox", "Place", "Hof 3");
  publish(jonas);
  jonas.open("Chains and cake");
  jonas.says("*6:30 PM – 8:00 PM");

  Visit& amara = house.visit("Amara Okafor");
  amara.press("tab", "Events");
  amara.article("Chains and cake");
  for (const Spot& card : amara.see("feed", "Feed").all("article")) {
    CHECK(fits(card.words(), "*Event*"));
  }
  amara.press("link", "Chains and cake");
  const Spot coming = amara.see("group", "Do you come?");
  coming.press("button", "I'm coming*");
  coming.see_on("button", "I'm coming, 1");
  jonas.says("Coming: Amara Okafor");

  jonas.article("Chains and cake").more("Edit");
  CHECK(jonas.see("textbox", "Day").value() == day(house, 3));
  CHECK(jonas.see("textbox", "Begins at").value() == "18:30");
  jonas.type_into("textbox", "Day", day(house, 4));
  jonas.type_into("textbox", "Last day (optional)", day(house, 4));
  jonas.press("button", "Save");
  amara.panel("Notifications");
  amara.says("*Jonas Ehrlich gave an event another date*");

  jonas.article("Chains and cake").more("Edit");
  jonas.press("switch", "It does not take place");
  jonas.press("button", "Save");
  jonas.says("Called off");
  amara.press("button", "Jonas Ehrlich called an event off*");
  amara.see("heading", "Chains and cake");
  amara.gone("button", "I'm coming*");
}

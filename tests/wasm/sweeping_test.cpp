// SPDX-License-Identifier: MIT
// A wave of spam from the side of a moderator: shown as one thing, taken down in one act, taken
// back as one; and everything of one author from their case.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/support/headless_house.h"

using namespace hearth::headless;
namespace model = hearth::model;

namespace {

constexpr std::uint64_t kFirst = 7'000;

/// Five new members write three posts each about one shop.
void flood(House& house) {
  for (std::uint64_t i = 0; i < 5; ++i) {
    model::Join join;
    join.name = "Bargain " + std::to_string(i);
    join.rules_accepted = house.state().rulebook.revision;
    house.wish(hearth::base::MemberId{kFirst + i}, std::move(join));
  }
  for (std::uint64_t i = 0; i < 15; ++i) {
    model::CreatePost post;
    post.title = "Cheap lamps for every room";
    post.body = "The best lamps of the town, today and only today: https://lamps.example/" +
                std::to_string(i);
    post.topic = house.state().topics.begin()->id;
    house.wish(hearth::base::MemberId{kFirst + i % 5}, std::move(post));
  }
}

std::size_t shown(const House& house) {
  std::size_t count = 0;
  for (const model::Post& post : house.state().posts) {
    count += post.author.value >= kFirst && post.state == model::PostState::kLive ? 1 : 0;
  }
  return count;
}

}  // namespace

TEST_CASE("sweeping/wave: seen as one, taken down in one act, taken back as one",
          "[wasm][sweeping]") {
  House house;
  Visit& moderator = house.visit("Mei-Ling Tan");
  moderator.panel("Moderation");
  moderator.gone("region", "This looks like a wave");
  flood(house);
  const std::size_t before = shown(house);
  REQUIRE(before > 0);
  house.pass(6'000);
  const Spot wave = moderator.see("region", "This looks like a wave");
  wave.says("*new accounts bring links to lamps.example.");
  CHECK(moderator.tree().problems().empty());
  wave.press("button", "Take all of theirs down …");
  const Spot dialog = moderator.see("dialog", "Take everything of theirs down");
  dialog.press("switch", "And suspend them for 30 days");
  dialog.press("button", "Remove");  // without a reason
  CHECK(dialog.see("textbox", "Reason*").hint() == "Say why; the author reads it.");
  moderator.type(dialog.all("textbox").back().id(), "Advertising");
  dialog.press("button", "Remove");
  moderator.gone("dialog", "Take everything of theirs down");
  CHECK(shown(house) == 0);
  CHECK(house.state().sanctions.size() >= 5);
  house.pass(20'000);
  moderator.gone("region", "This looks like a wave");
  moderator.says("Taken down together*");
  moderator.press("button", "Undo");
  CHECK(shown(house) == before);
}

TEST_CASE("sweeping/none: what is no wave is put away", "[wasm][sweeping]") {
  House house;
  flood(house);
  Visit& moderator = house.visit("Mei-Ling Tan");
  moderator.panel("Moderation");
  moderator.see("region", "This looks like a wave").press("button", "It is none");
  moderator.gone("region", "This looks like a wave");
  CHECK(shown(house) > 0);
}

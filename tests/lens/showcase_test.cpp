// SPDX-License-Identifier: MIT
#include "shared/lens/showcase.h"

#include <catch2/catch_test_macros.hpp>

namespace hearth::lens {
namespace {

std::vector<std::string> shown(const model::Member& member, std::size_t limit = 6) {
  std::vector<std::string> ids;
  for (const MedalOnShow& row : on_show(member, limit)) ids.emplace_back(row.medal->id);
  return ids;
}

TEST_CASE("lens/showcase: the chosen medals first, then the newest, unknown ones never",
          "[lens][showcase]") {
  using Ids = std::vector<std::string>;
  model::Member member;
  CHECK(shown(member).empty());
  member.medals = {
      {"first-post", 10}, {"moon-walker", 60}, {"helper", 30}, {"explorer", 30}, {"steady", 20}};
  CHECK(shown(member) == Ids{"explorer", "helper", "steady", "first-post"});
  CHECK(shown(member, 2) == Ids{"explorer", "helper"});
  member.showcase = {"first-post", "moon-walker", "steady"};
  CHECK(shown(member) == Ids{"first-post", "steady", "explorer", "helper"});
  CHECK(on_show(member, 1)[0].at_ms == 10);
  CHECK(shown(member, 0).empty());
}

}  // namespace
}  // namespace hearth::lens

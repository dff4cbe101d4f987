// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "tests/recognition/log.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/medals: at least 24, in every field, complete and unlike",
          "[recognition][medals]") {
  CHECK(kMedalCount >= 24);
  std::set<std::string_view> ids, names, summaries;
  std::set<Field> fields;
  for (const Medal* medal : all_medals()) {
    CAPTURE(medal->id);
    CHECK(ids.insert(medal->id).second);
    CHECK(names.insert(medal->name).second);
    CHECK(summaries.insert(medal->summary).second);
    CHECK(medal->summary.back() == '.');
    CHECK(medal->target >= 1);
    CHECK(medal->progress(Deeds{}, 0) == 0);
    CHECK(medal_by_id(medal->id) == medal);
    fields.insert(medal->field);
  }
  CHECK(fields.size() == 5);
  CHECK(medal_by_id("none") == nullptr);
}

TEST_CASE("recognition/medals: are awarded by the log, once, and stay", "[recognition][medals]") {
  Log log;
  log.post(1, 5);
  const std::int64_t first_ms = log.events.back().at_ms;
  log.post(2, 5);
  log.react(1, 6, model::Reaction::kLike);
  log.remove_own(1, 5);
  log.remove_own(2, 5);
  const Book book = log.book();
  const std::vector<Awarded>& medals = book.medals({5});
  REQUIRE(medals.size() == 2);
  CHECK(medals[0] == Awarded{"first-post", first_ms});
  CHECK(medals[1].medal == "first-liked");
  CHECK(book.medals({6})[0].medal == "first-thanks-given");
  CHECK(book.medals({88}).empty());
}

TEST_CASE("recognition/medals: the nearest is the one with least missing for its size",
          "[recognition][medals]") {
  Deeds deeds;
  CHECK_FALSE(nearest_medal(deeds, 0));
  deeds.questions = 5;  // 5 of 10
  deeds.welcomes = 4;   // 4 of 5
  const auto near = nearest_medal(deeds, 0);
  REQUIRE(near);
  CHECK(near->medal->id == "welcomer");
  CHECK(near->missing == 1);
}

TEST_CASE("recognition/medals: weeks are counted in their window", "[recognition][medals]") {
  Deeds deeds;
  for (const std::int64_t week : {80, 89, 90, 100}) deeds.weeks.insert(week);
  CHECK(weeks_active(deeds, 100 * kWeekMs, 12) == 3);
  CHECK(weeks_active(deeds, 99 * kWeekMs, 12) == 2);
  CHECK(weeks_active(deeds, 200 * kWeekMs, 12) == 0);
}

}  // namespace
}  // namespace hearth::recognition

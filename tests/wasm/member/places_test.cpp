// SPDX-License-Identifier: MIT
// Going, coming back and going forward again, with and without the page's history.
#include "wasm/member/places.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/headless_page.h"

namespace hearth {
namespace {

using Kind = Places::Move::Kind;

constexpr Place kFeed{.panel = PanelId::feed};
constexpr Place kRules{.panel = PanelId::rules};
constexpr Place kThread{.panel = PanelId::thread, .post = {17}};
constexpr Place kMember{.panel = PanelId::profile, .member = {5}};

struct Walk {
  headless::Page page;
  Places places;

  Walk() {
    headless::turn_to(&page);
    places.begin(kFeed, kFeed, 0);
  }
  ~Walk() { headless::turn_to(nullptr); }
  Walk(const Walk&) = delete;
  Walk& operator=(const Walk&) = delete;

  std::vector<Kind> moves() {
    std::vector<Kind> kinds;
    for (const Places::Move& move : places.take_moves()) kinds.push_back(move.kind);
    return kinds;
  }
};

TEST_CASE("member/places: back leads where one was, with focus and window as they were",
          "[wasm][places]") {
  Walk walk;
  walk.places.note_view(77, 400, 1'000);
  walk.places.go(kThread);
  CHECK(walk.places.can_go_back());
  CHECK(walk.places.take_arrival().focus == 0);
  walk.places.note_view(78, 0, 600);
  walk.places.back();
  CHECK(walk.places.here() == kFeed);
  const Places::Arrival arrival = walk.places.take_arrival();
  CHECK(arrival.focus == 77);
  CHECK(arrival.top_css == 400);
  CHECK(!walk.places.can_go_back());
  CHECK(walk.moves() == std::vector{Kind::kPush, Kind::kBack});
}

TEST_CASE("member/places: Forward finds the window as it was left", "[wasm][places]") {
  Walk walk;
  walk.places.go(kThread);
  walk.places.note_view(78, 250, 850);
  walk.places.arrive(kFeed, 0);
  CHECK(walk.places.here() == kFeed);
  static_cast<void>(walk.places.take_arrival());
  walk.places.arrive(kThread, 1);
  CHECK(walk.places.take_arrival().top_css == 250);
  CHECK(walk.places.can_go_back());
}

TEST_CASE("member/places: what the page says again changes nothing", "[wasm][places]") {
  Walk walk;
  walk.places.go(kThread);
  static_cast<void>(walk.places.take_arrival());
  walk.places.arrive(kThread, 1);
  CHECK(walk.places.take_arrival().frames_left == 0);
  CHECK(walk.places.can_go_back());
}

TEST_CASE("member/places: going somewhere else forgets what was forward", "[wasm][places]") {
  Walk walk;
  walk.places.go(kThread);
  walk.places.note_view(9, 250, 850);
  walk.places.back();
  walk.places.go(kMember);
  static_cast<void>(walk.places.take_arrival());
  walk.places.arrive(kThread, 1);
  CHECK(walk.places.take_arrival().top_css == -1);
}

TEST_CASE("member/places: after a reload the page remembers the way back", "[wasm][places]") {
  Walk walk;
  walk.places.begin(kFeed, kThread, 3);
  CHECK(walk.places.can_go_back());
  walk.places.back();
  CHECK(walk.places.here() == kThread);
  CHECK(walk.moves() == std::vector{Kind::kBack});
  walk.places.arrive(kRules, 2);
  CHECK(walk.places.here() == kRules);
}

TEST_CASE("member/places: the door one came through is no step", "[wasm][places]") {
  Walk walk;
  walk.places.go({.panel = PanelId::welcome});
  walk.places.go(kRules);
  CHECK(walk.moves() == std::vector{Kind::kPush, Kind::kReplace});
  walk.places.back();
  CHECK(walk.places.here() == kFeed);
}

TEST_CASE("member/places: a filter is another address of the same step", "[wasm][places]") {
  Walk walk;
  walk.places.choose({.panel = PanelId::feed, .topic = {3}});
  CHECK(walk.moves() == std::vector{Kind::kReplace});
  CHECK(!walk.places.can_go_back());
  CHECK(walk.places.take_arrival().frames_left == 0);
}

TEST_CASE("member/places: nothing leads back to what somebody else saw", "[wasm][places]") {
  Walk walk;
  walk.places.go(kThread);
  walk.places.go(kMember);
  walk.places.start_over();
  CHECK(walk.places.here() == kFeed);
  CHECK(!walk.places.can_go_back());
  walk.places.back();
  CHECK(walk.places.here() == kFeed);
}

}  // namespace
}  // namespace hearth

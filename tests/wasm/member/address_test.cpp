// SPDX-License-Identifier: MIT
// Addresses of places: what is written is read back, old ones are understood, and nonsense is no
// place at all.
#include "wasm/member/address.h"

#include <catch2/catch_test_macros.hpp>

namespace hearth {
namespace {

TEST_CASE("member/address: every place has an address, and it leads back", "[wasm][address]") {
  const std::vector<std::pair<Place, std::string>> rows{
      {{.panel = PanelId::feed}, "#hearth/feed"},
      {{.panel = PanelId::feed, .topic = {3}}, "#hearth/t/3"},
      {{.panel = PanelId::thread, .post = {17}}, "#hearth/p/17"},
      {{.panel = PanelId::profile}, "#hearth/profile"},
      {{.panel = PanelId::profile, .member = {5}}, "#hearth/m/5"},
      {{.panel = PanelId::compose}, "#hearth/compose"},
      {{.panel = PanelId::compose, .post = {17}}, "#hearth/edit/17"},
      {{.panel = PanelId::settings}, "#hearth/settings"},
  };
  for (const auto& [place, address] : rows) {
    CHECK(address_of(place) == address);
    CHECK(place_at(address) == place);
  }
}

TEST_CASE("member/address: every panel but that of one conversation is named by its address",
          "[wasm][address]") {
  for (int i = 0; panel_named("record") && i <= static_cast<int>(*panel_named("record")); ++i) {
    const Place place{.panel = static_cast<PanelId>(i)};
    if (place.panel == PanelId::thread) continue;
    CHECK(place_at(address_of(place)) == place);
  }
}

TEST_CASE("member/address: a letter of last year still opens its conversation", "[wasm][address]") {
  CHECK(place_at("#hearth-17") == Place{.panel = PanelId::thread, .post = {17}});
}

TEST_CASE("member/address: what means nothing is no place", "[wasm][address]") {
  for (const char* const address :
       {"", "#", "#comments", "#hearth", "#hearth/", "#hearth/p", "#hearth/p/", "#hearth/p/0",
        "#hearth/p/x", "#hearth/p/1x", "#hearth/p/-1", "#hearth/q/1", "#hearth/thread",
        "#hearth/nowhere", "#hearth/p/99999999999999999999", "#hearth-", "#hearth-0", "#hearth-x",
        "hearth/p/1"}) {
    INFO(address);
    CHECK(!place_at(address));
  }
}

}  // namespace
}  // namespace hearth

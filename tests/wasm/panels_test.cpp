// SPDX-License-Identifier: MIT
// Every panel of panels.def, drawn without a browser: in two languages, both themes and two widths
// everything on it can be heard and pressed, and nothing is drawn that was not asked for.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

#include "tests/support/headless_house.h"

using namespace hearth::headless;

namespace {

constexpr std::string_view kPanels[] = {
#define HEARTH_PANEL(name) #name,
#include "wasm/panels.def"
#undef HEARTH_PANEL
};

/// The owner, who sees every panel; somebody on their way in for the door.
Visit& at_panel(House& house, std::string_view panel, const Coming& how) {
  Coming coming = how;
  if (panel == "thread") coming.post = house.post("A lamp that hums in the evening").value;
  if (panel == "welcome") coming.view = "welcome";
  Visit& visit = house.visit(panel == "welcome" ? "" : "Inês Carvalho", coming);
  if (panel != "thread") visit.view(panel);
  house.pass(1'000);
  return visit;
}

void check_panel(std::string_view panel, const Coming& coming) {
  INFO(panel << " in " << coming.language << (coming.dark ? ", dark, " : ", light, ")
             << coming.width_css << " px");
  House house;
  Visit& visit = at_panel(house, panel, coming);
  CHECK(visit.tree().items(0, "navigation", "*").size() == 1);
  CHECK(visit.tree().items().size() > 12);
  for (const std::string& problem : visit.tree().problems()) FAIL_CHECK(problem);
  // Frames come on demand: one more changes nothing and asks for no other.
  CHECK_FALSE(visit.draw_once());
  for (const Item* item : visit.tree().items()) {
    if (item->kind == hearth::ui::Role::kDecor) continue;
    const bool inside = item->width <= coming.width_css + 1;
    CHECKED_ELSE(inside) { FAIL_CHECK("wider than the widget: " << item->name << item->text); }
  }
}

}  // namespace

TEST_CASE("panels/all: each draws and can be heard, in every look", "[wasm][panels]") {
  for (const std::string_view panel : kPanels) {
    for (const std::string_view language : {"en", "ar"}) {
      for (const bool dark : {false, true}) {
        for (const float width : {360.F, 784.F}) {
          check_panel(panel, {.language = language, .dark = dark, .width_css = width});
        }
      }
    }
  }
}

TEST_CASE("panels/languages: each speaks every language", "[wasm][panels]") {
  for (const std::string_view language : {"de", "es", "fr", "zh", "ja"}) {
    for (const std::string_view panel : kPanels) check_panel(panel, {.language = language});
  }
}

// SPDX-License-Identifier: MIT
#include "wasm/app.h"

#include <iterator>

#include "wasm/gallery/gallery.h"
#include "wasm/i18n/i18n.h"

namespace hearth {

struct App::State {
  ui::gallery::State gallery;
  i18n::Catalog say;  // its own words are English; it follows the page's direction
};

App::App() : state_(new State) {}
App::~App() { delete state_; }

void App::init(const Boot& boot) {
  static constexpr std::string_view kViews[] = {"basics", "choices", "writing",
                                                "feed",   "figures", "above"};
  for (std::size_t i = 0; i < std::size(kViews); ++i) {
    if (boot.view == kViews[i]) state_->gallery.page = static_cast<int>(i);
  }
}

void App::frame(ui::Ui& ui) {
  using ui::Key;
  using ui::TabOption;
  using ui::TabsKind;
  using ui::Type;
  using ui::Ui;
  ui::gallery::State& s = state_->gallery;
  {
    auto content = ui.content();
    ui::heading(ui, "Gallery", 2, Type::kDisplay);
    static constexpr TabOption kPages[] = {{.label = "Basics"},  {.label = "Choices"},
                                           {.label = "Writing"}, {.label = "Feed", .count = 12},
                                           {.label = "Figures"}, {.label = "Above"}};
    ui::tabs(ui, Key{"pages"}, "Pages", kPages, s.page,
             ui.phone() ? TabsKind::kChips : TabsKind::kLine);
    using Page = void (*)(Ui&, ui::gallery::State&);
    static constexpr Page kDraw[] = {ui::gallery::basics,  ui::gallery::choices,
                                     ui::gallery::writing, ui::gallery::feed,
                                     ui::gallery::figures, ui::gallery::above};
    kDraw[s.page](ui, s);
  }
  ui::gallery::overlays(ui, s);
}

void App::vault(std::string_view, std::string_view) {}
void App::message(std::string_view, std::int64_t) {}
void App::response(std::uint32_t, int, std::string_view, std::int64_t) {}
void App::net(Net, std::int64_t) {}
void App::leader(bool) {}
void App::shared(std::string_view) {}
void App::give_window() {}
void App::adopt_window(std::string_view, std::int64_t) {}
void App::tick(std::int64_t) {}
void App::attribute(std::string_view, std::string_view) {}
void App::strings(std::string_view language, std::string_view lines) {
  state_->say.load(language, lines);
}
bool App::right_to_left() const { return state_->say.right_to_left(); }
void App::pause(std::int64_t) {}

}  // namespace hearth

// SPDX-License-Identifier: MIT
// Where in the widget one is, how one came there, and where the keyboard and the window go next.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/model/community.h"
#include "wasm/ui/key.h"

namespace hearth {

/// Every panel of wasm/panels.def. The order is that of menus; nothing stored holds these numbers.
enum class PanelId : std::uint8_t {
#define HEARTH_PANEL(name) name,
#include "wasm/panels.def"
#undef HEARTH_PANEL
};

/// As it is written in panels.def, in `view=` of the page and in keys.
[[nodiscard]] std::string_view panel_name(PanelId panel);
/// Nothing where no panel is called so.
[[nodiscard]] std::optional<PanelId> panel_named(std::string_view name);

struct Place {
  PanelId panel = PanelId::feed;
  model::PostId post{};      // thread: which; compose: what is edited
  model::MemberId member{};  // profile: whose; none = one's own

  friend bool operator==(const Place&, const Place&) = default;
};

class Places {
 public:
  /// Where the keyboard and the window are to go once the panel is drawn. Back: where they were.
  struct Arrival {
    int frames_left = 0;  // 0: nowhere
    ui::Id focus = 0;     // 0: the start of the panel
    float top_css = -1, bottom_css = -1;
  };

  [[nodiscard]] const Place& here() const { return here_; }
  void go(Place place);
  void back();
  [[nodiscard]] bool can_go_back() const { return !trail_.empty(); }
  /// The same panel shows something else now (signed in: join): the focus goes to its start.
  void turn_page() { arrival_ = {.frames_left = 1}; }

  /// The first place; nothing leads back from it.
  void begin(Place place) { here_ = place; }
  /// Somebody else is there now: at the front door, without a way back.
  void start_over();
  [[nodiscard]] Arrival take_arrival() { return std::exchange(arrival_, {}); }
  void put_off(const Arrival& arrival) { arrival_ = arrival; }
  /// The place somebody went to since the last call, if any; back() is not going.
  [[nodiscard]] std::optional<Place> take_opened() { return std::exchange(opened_, {}); }
  /// What has the focus, and what of the widget is in the window, as of this frame.
  void note_view(ui::Id focus, float top_css, float bottom_css) {
    view_ = {.focus = focus, .top_css = top_css, .bottom_css = bottom_css};
  }

 private:
  struct Step {
    Place place;
    Arrival view;
  };
  Place here_;
  Arrival view_, arrival_;
  std::optional<Place> opened_;
  std::vector<Step> trail_;
};

}  // namespace hearth

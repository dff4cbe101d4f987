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
  model::TopicId topic{};    // feed: which; none = all

  friend bool operator==(const Place&, const Place&) = default;
};

/// Every place one was at is a step, numbered as the entries of the page's history are where the
/// page lends it (address.h, web/address.js). Where it does not, the steps are all there is.
class Places {
 public:
  /// Where the keyboard and the window are to go once the panel is drawn. Back: where they were.
  struct Arrival {
    int frames_left = 0;  // 0: nowhere
    ui::Id focus = 0;     // 0: the start of the panel
    float top_css = -1, bottom_css = -1;
  };

  /// What the page's history has to do, so that its entry is the place one is at.
  struct Move {
    enum class Kind : std::uint8_t { kPush, kReplace, kBack };
    Kind kind = Kind::kPush;
    Place place;  // of the entry; of no meaning for kBack
  };

  [[nodiscard]] const Place& here() const { return here_; }
  /// The place an empty address means.
  [[nodiscard]] const Place& home() const { return home_; }
  void go(Place place);
  /// The same panel shows another choice of what it has: no step of its own, and nothing moves.
  void choose(Place place);
  void back();
  [[nodiscard]] bool can_go_back() const { return step_ > first_step_; }
  /// The same panel shows something else now (signed in: join): the focus goes to its start.
  void turn_page() { arrival_ = {.frames_left = 1}; }

  /// The first place. Nothing of the widget lies behind step 0; a reload goes on with a later one.
  void begin(Place home, Place first, std::uint32_t step);
  /// The page's history came to this place: Back, Forward, a reload, a link, an address typed.
  void arrive(Place place, std::uint32_t step);
  /// The front door is another one now: one stands there, without a way back.
  void move_home(Place home) {
    home_ = home;
    start_over();
  }
  /// Somebody else is there now: at the front door, without a way back.
  void start_over();
  [[nodiscard]] std::vector<Move> take_moves() { return std::exchange(moves_, {}); }
  [[nodiscard]] Arrival take_arrival() { return std::exchange(arrival_, {}); }
  /// A key pressed outside a field, for the panel that is open; 0: none.
  void press_key(char key) { key_ = key; }
  [[nodiscard]] char take_key() { return std::exchange(key_, '\0'); }
  void put_off(const Arrival& arrival) { arrival_ = arrival; }
  /// The place somebody went to since the last call, if any; going back is not going.
  [[nodiscard]] std::optional<Place> take_opened() { return std::exchange(opened_, {}); }
  /// What has the focus, and what of the widget is in the window, as of this frame.
  void note_view(ui::Id focus, float top_css, float bottom_css) {
    view_ = {.focus = focus, .top_css = top_css, .bottom_css = bottom_css};
  }

 private:
  struct Step {
    std::uint32_t number = 0;
    Place place;
    Arrival view;
  };
  void leave();
  [[nodiscard]] const Step* find(std::uint32_t number) const;
  void show(const Step& step);

  Place home_, here_;
  Arrival view_, arrival_;
  std::optional<Place> opened_;
  std::vector<Step> steps_;  // left behind, on both sides; the oldest are forgotten
  std::vector<Move> moves_;
  std::uint32_t step_ = 0, first_step_ = 0;
  char key_ = '\0';
};

}  // namespace hearth

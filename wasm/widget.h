// SPDX-License-Identifier: MIT
// The widget as a whole: one interface, one app, and the events that reach them. bindings.cpp
// calls it; it knows no browser.
#pragma once
#include <cstdint>
#include <string_view>

#include "wasm/app.h"
#include "wasm/ui/ui.h"

namespace hearth {

class Widget {
 public:
  /// `lines` are name=value: community, thread, view, locale, api, client, token, now, seed,
  /// leader, online. Unknown names are ignored.
  void init(std::string_view lines);
  /// Draws a frame and returns when the next one is due (ui.h: kFrameNow, kFrameIdle, or ms).
  int frame(const ui::Surroundings& surroundings);

  [[nodiscard]] ui::Ui& ui() { return ui_; }
  [[nodiscard]] App& app() { return app_; }

 private:
  ui::Ui ui_;
  App app_;
};

/// The one instance of this module. Made on first use, never destroyed.
Widget& widget();

}  // namespace hearth

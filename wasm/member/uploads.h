// SPDX-License-Identifier: MIT
// A picture on its way to the server, as the page tells of it (web/writing.js): one at a time, for
// the field it will stand in.
#pragma once
#include <string>
#include <string_view>

#include "wasm/ui/key.h"

namespace hearth {

class Uploads {
 public:
  /// "FIELD sending PERCENT", "FIELD done", or "FIELD failed CODE".
  void told(std::string_view line);
  /// How far it is, 0 to 100; -1: none is under way for this field.
  [[nodiscard]] int percent(ui::Id field) const { return field == field_ ? percent_ : -1; }
  /// Why the last one did not arrive: the server's code, "offline"; empty: nothing is wrong.
  [[nodiscard]] std::string_view trouble(ui::Id field) const {
    return field == field_ ? std::string_view(trouble_) : std::string_view{};
  }
  void forget_trouble() { trouble_.clear(); }

 private:
  ui::Id field_ = 0;
  int percent_ = -1;
  std::string trouble_;
};

}  // namespace hearth

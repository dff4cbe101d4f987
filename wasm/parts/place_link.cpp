// SPDX-License-Identifier: MIT
#include "wasm/parts/place_link.h"

#include "wasm/member/address.h"

namespace hearth::parts {

void place_link(ui::Ui& ui, Places& places, ui::Key key, ui::LinkOptions options, const Place& to) {
  const std::string address = address_of(to);
  options.href = address;
  if (ui::link(ui, key, options)) places.go(to);
}

}  // namespace hearth::parts

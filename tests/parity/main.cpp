// SPDX-License-Identifier: MIT
// Prints the digest of every parity vector, room by room in the order of rooms.def.
// `hearth_parity --full` adds the bytes, for a person looking for the difference.
#include <array>
#include <iostream>
#include <string_view>

#include "tests/parity/out.h"

namespace hearth::parity {

#define HEARTH_PARITY(room) void parity_##room(Out& out);
#include "tests/parity/rooms.def"
#undef HEARTH_PARITY

namespace {

struct Room {
  std::string_view name;
  void (*write)(Out& out);
};

constexpr std::array kRooms = {
#define HEARTH_PARITY(room) Room{#room, parity_##room},
#include "tests/parity/rooms.def"
#undef HEARTH_PARITY
};

}  // namespace
}  // namespace hearth::parity

int main(int argc, char* argv[]) {
  const bool full = argc > 1 && std::string_view(argv[1]) == "--full";
  hearth::parity::Out out(full);
  for (const auto& room : hearth::parity::kRooms) {
    out.begin(room.name);
    room.write(out);
  }
  std::cout << out.text();
  return 0;
}

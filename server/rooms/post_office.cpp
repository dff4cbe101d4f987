// SPDX-License-Identifier: MIT
#include "server/rooms/post_office.h"

#include <utility>

namespace hearth::rooms {

void PostOffice::put(std::shared_ptr<Mailbox> to, Letter letter) {
  bags_[&to->loop()].emplace_back(std::move(to), std::move(letter));
}

void PostOffice::send() {
  for (auto& [loop, bag] : bags_) {
    if (bag.empty()) continue;
    loop->post([bag = std::make_shared<Bag>(std::exchange(bag, {}))] {
      for (const auto& [mailbox, letter] : *bag) mailbox->receive(letter);
    });
  }
}

}  // namespace hearth::rooms

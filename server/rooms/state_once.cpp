// SPDX-License-Identifier: MIT
#include "server/rooms/state_once.h"

#include <future>

#include "server/rooms/loading.h"

namespace hearth::rooms {

base::Status look_once(const Errand& errand,
                       const std::function<void(const community::State&)>& look) {
  Room* room = errand.hands.rooms.find(errand.community.id);
  if (room == nullptr || !room->is_live()) {
    HEARTH_TRY(const Loaded loaded, load(errand.hands.store, errand.community.id));
    look(loaded.state);
    return base::done();
  }
  auto answer = std::make_shared<std::promise<bool>>();
  auto looked = answer->get_future();
  room->read([answer, &look](const community::State* state, sync::Publisher*) {
    if (state != nullptr) look(*state);
    answer->set_value(state != nullptr);
  });
  if (looked.get()) return base::done();
  return base::Error{base::ErrorCode::kBusy, "the room is not there"};
}

}  // namespace hearth::rooms

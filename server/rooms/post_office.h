// SPDX-License-Identifier: MIT
// Carries messages from a room's loop to the sockets' loops. Letters are collected while a room
// works and handed over together, one hop per loop: a broadcast to 10,000 sockets is two hops, not
// 10,000.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "server/runtime/loop.h"
#include "shared/sync/serving.h"

namespace hearth::rooms {

class Room;

/// kDelta may be dropped for a slow reader, who then asks again; kAnswer may not. kOpened is the
/// answer that gives the reader its cursor.
enum class LetterKind : std::uint8_t { kAnswer, kOpened, kDelta };

struct Letter {
  LetterKind kind = LetterKind::kAnswer;
  std::string_view community;  // the room's own name: lives as long as the server
  std::uint64_t seq = 0;       // kOpened, kDelta: what the reader holds afterwards
  std::uint64_t opening = 0;   // kOpened, kDelta: counts the cursors this reader was given
  sync::Frames frames;
};

/// One end that receives. Lives on one loop; receive() is called there only.
class Mailbox {
 public:
  virtual ~Mailbox() = default;
  [[nodiscard]] virtual runtime::Loop& loop() = 0;
  virtual void receive(const Letter& letter) = 0;
};

class PostOffice {
 public:
  void put(std::shared_ptr<Mailbox> to, Letter letter);
  /// Hands over what was put, in order per mailbox.
  void send();

 private:
  using Bag = std::vector<std::pair<std::shared_ptr<Mailbox>, Letter>>;
  std::map<runtime::Loop*, Bag> bags_;
};

}  // namespace hearth::rooms

// SPDX-License-Identifier: MIT
// GET /v1/c/{c}/snapshot: what a WebSocket would be sent after `hello`: {"messages":[welcome, snap,
// …]}, each as sync/messages.h defines it. For clients whose network breaks sockets, and for
// crawlers. Without a token the answer is equal for everybody and may be cached by its ETag.
#pragma once

#include <cstdint>

#include "shared/base/ids.h"

namespace hearth::api {

/// The query: ?client=… (decimal; only signed-in clients, so that `welcome` names their last mid).
struct SnapshotQuery {
  std::uint64_t client = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("client", self.client, {.max = base::kIdMax});
  }
};

}  // namespace hearth::api

// SPDX-License-Identifier: MIT
// POST /v1/c/{c}/mutate: commands over HTTP, for clients without a socket and for bots. Answers
// {"messages":[res | err, …]} in the order sent; a `res` means the command is on disk. Commands of
// one client run in order, exactly once; the first `err` ends the request's run (see
// sync/mutations.h).
#pragma once

#include <vector>

#include "shared/sync/messages.h"

namespace hearth::api {

/// `c` of each command may be left out: the path names the community.
/// @errors kBadMessage (no client), those of decoding; per command: `res` with st "no", or `err`.
struct MutateRequest {
  base::ClientId client;
  std::vector<sync::Mut> muts;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("client", self.client, {.required = true});
    v("muts", self.muts, {.count_max = base::limits::kInFlightMax, .required = true});
  }
};

}  // namespace hearth::api

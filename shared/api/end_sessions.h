// SPDX-License-Identifier: MIT
// POST /v1/account/end-sessions: ends one session of the caller, or all but the one that asks.
// Their sockets close with `bye` within a second. Answers AccountAnswer as it is then.
#pragma once

#include "shared/api/account.h"

namespace hearth::api {

/// A session that is over already is no error.
/// @errors kMissingField: neither of both.
struct EndSessionsRequest {
  std::string id;       // one session; see SessionRow
  bool others = false;  // all but this one
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id, {.bytes_max = 64});
    v("others", self.others);
  }
};

}  // namespace hearth::api

// SPDX-License-Identifier: MIT
// POST /v1/auth/sign-out: ends the bearer's session; its sockets close with `bye` within a second.
#pragma once

#include <string>

#include "shared/model/codec.h"

namespace hearth::api {

/// Answer: {}. Repeating it is answered kBadToken, which a client takes for "signed out".
struct SignOutRequest {
  bool everywhere = false;  // every session of the account
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("everywhere", self.everywhere);
  }
};

}  // namespace hearth::api

// SPDX-License-Identifier: MIT
// POST /v1/auth/exchange: a session for a one-time code (code.h).
#pragma once

#include <string>

#include "shared/api/session.h"

namespace hearth::api {

/// Answer: SessionGrant. The first exchange uses the code up, also where it fails.
/// @errors kBadToken: unknown, used, another site's, or not this verifier's; kTokenExpired.
struct ExchangeRequest {
  std::string code;
  std::string verifier;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("code", self.code, {.bytes_max = 128, .bytes_min = 1, .required = true});
    v("verifier", self.verifier, {.bytes_max = 128, .bytes_min = 43, .required = true});
  }
};

}  // namespace hearth::api

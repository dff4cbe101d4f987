// SPDX-License-Identifier: MIT
// POST /v1/account/second-factor/end: no second factor any more. Needs what signing in needs.
// Answers AccountAnswer.
#pragma once

#include "shared/api/account.h"

namespace hearth::api {

/// @errors as sign_in.h.
struct EndSecondFactorRequest {
  std::string password;
  std::string code;  // of the authenticator, or a recovery code
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("password", self.password, {.bytes_max = 1'024, .bytes_min = 1, .required = true});
    v("code", self.code, {.bytes_max = 40, .bytes_min = 1, .required = true});
  }
};

}  // namespace hearth::api

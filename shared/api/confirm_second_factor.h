// SPDX-License-Identifier: MIT
// POST /v1/account/second-factor/confirm: a code proves that the authenticator has the secret; from
// now on signing in asks for one.
#pragma once

#include <string>
#include <vector>

#include "shared/model/codec.h"

namespace hearth::api {

/// @errors kBadCredentials, detail "second_factor": not its code; kNotFound: no secret was drawn.
struct ConfirmSecondFactorRequest {
  std::string code;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("code", self.code, {.bytes_max = 40, .bytes_min = 1, .required = true});
  }
};

/// Shown this once: each signs in one time in place of a code.
struct RecoveryCodesAnswer {
  std::vector<std::string> codes;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("codes", self.codes, {.bytes_max = 40, .count_max = 10});
  }
};

}  // namespace hearth::api

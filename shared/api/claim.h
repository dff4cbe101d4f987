// SPDX-License-Identifier: MIT
// GET /v1/c/{c}/claim?t=SECRET: the page behind a claim link, with a form for login and password.
// Reading it changes nothing. POST to the same address with `login=…&password=…` in the coding of
// plain forms signs in, or makes the account where nobody has that login, and makes that person the
// community's owner. SECRET is 43 characters of base64url, good once and for an hour; another one
// gets 410 whatever the form says.
#pragma once

#include <cstddef>
#include <string>

#include "shared/model/codec.h"

namespace hearth::api {

inline constexpr std::size_t kClaimBytesMax = 64;

/// The query of both.
struct ClaimLink {
  std::string t;  // SECRET
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("t", self.t, {.bytes_max = kClaimBytesMax, .required = true});
  }
};

}  // namespace hearth::api

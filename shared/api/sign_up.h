// SPDX-License-Identifier: MIT
// POST /v1/auth/sign-up: makes a local account and signs it in.
#pragma once

#include "shared/api/session.h"

namespace hearth::api {

/// Answer: SessionGrant. The password is 8..1,024 bytes and is never written to a log.
/// @errors kNameTaken, kTooShort, kTooLong, kInvalidArgument (detail "login": it has control
///         characters or spaces at its ends; detail "password.WEAKNESS": too easily guessed,
///         because it is common, personal, a repeat, a sequence, of the keyboard, a date or
///         short), kRateLimited, kBusy.
struct SignUpRequest {
  std::string community;  // optional: answers with the member id there
  std::string login;
  std::string password;
  std::string name;  // shown to others on joining; empty: the login
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("community", self.community, {.bytes_max = 63});
    v("login", self.login, {.bytes_max = 80, .bytes_min = 3, .required = true});
    v("password", self.password, {.bytes_max = 1'024, .bytes_min = 8, .required = true});
    v("name", self.name, {.bytes_max = base::limits::kNameBytesMax});
  }
};

}  // namespace hearth::api

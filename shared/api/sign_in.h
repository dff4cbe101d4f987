// SPDX-License-Identifier: MIT
// POST /v1/auth/sign-in: opens a session for a local account.
#pragma once

#include "shared/api/session.h"

namespace hearth::api {

/// Answer: SessionGrant. Unknown login and wrong password are answered alike and take as long.
/// @errors kBadCredentials; with detail "second_factor": the password is right, and the code is
///         wrong or was used before. kSignInNeeded, detail "second_factor": the password is right,
///         and the account has a second factor: ask for its code. kRateLimited, kBusy.
struct SignInRequest {
  std::string community;
  std::string login;
  std::string password;
  std::string code;  // of the authenticator, or a recovery code
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("community", self.community, {.bytes_max = 63});
    v("login", self.login, {.bytes_max = 80, .bytes_min = 1, .required = true});
    v("password", self.password, {.bytes_max = 1'024, .bytes_min = 1, .required = true});
    v("code", self.code, {.bytes_max = 40});
  }
};

}  // namespace hearth::api

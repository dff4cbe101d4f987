// SPDX-License-Identifier: MIT
// POST /v1/account/password: another password. Every other session ends. Answers AccountAnswer.
#pragma once

#include "shared/api/account.h"

namespace hearth::api {

/// @errors kBadCredentials: `old` is not the password; it counts as a try at signing in.
///         kInvalidArgument, detail "password.WEAKNESS": see sign_up.h. kForbidden: the host site
///         signs this member in. kRateLimited, kBusy; kConflict: changed elsewhere meanwhile.
struct ChangePasswordRequest {
  std::string old;
  std::string password;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("old", self.old, {.bytes_max = 1'024, .bytes_min = 1, .required = true});
    v("password", self.password, {.bytes_max = 1'024, .bytes_min = 8, .required = true});
  }
};

}  // namespace hearth::api

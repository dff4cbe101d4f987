// SPDX-License-Identifier: MIT
// POST /v1/demo/login: plays the host site in `hearth demo`. Answers kNotFound everywhere else.
#pragma once

#include <string>

#include "shared/model/codec.h"

namespace hearth::api {

struct DemoLoginRequest {
  std::string account;  // one of the demo's people
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("account", self.account, {.bytes_max = 80, .bytes_min = 1, .required = true});
  }
};

/// The token goes to POST /v1/auth/sso as a real host site's would.
struct DemoLoginAnswer {
  std::string token;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("token", self.token, {.bytes_max = 4'096, .required = true});
  }
};

}  // namespace hearth::api

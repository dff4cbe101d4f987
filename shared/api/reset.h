// SPDX-License-Identifier: MIT
// POST /v1/auth/reset: a letter with a link to a new password, to the confirmed address of whoever
// has that user name or that address. The answer is always {}, at once and the same, whether there
// is such an account or not.
#pragma once

#include <string>

#include "shared/model/codec.h"

namespace hearth::api {

/// @errors kNotFound: this server sends no mail, or there is no such community; kRateLimited.
struct ResetRequest {
  std::string community;
  std::string who;       // user name or address
  std::string language;  // of the letter
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("community", self.community, {.bytes_max = 63});
    v("who", self.who, {.bytes_max = 254, .bytes_min = 1, .required = true});
    v("language", self.language, {.bytes_max = 35});
  }
};

}  // namespace hearth::api

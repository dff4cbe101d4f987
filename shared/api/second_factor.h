// SPDX-License-Identifier: MIT
// POST /v1/account/second-factor: draws the secret of a second factor (TOTP, RFC 6238: SHA-1, six
// digits, thirty seconds). It counts once a code of it was confirmed; asking again draws another.
#pragma once

#include <string>

#include "shared/model/codec.h"

namespace hearth::api {

/// @errors kBadCredentials; kConflict: there is a second factor already; kForbidden: the account
///         has no password; kRateLimited, kBusy.
struct SecondFactorRequest {
  std::string password;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("password", self.password, {.bytes_max = 1'024, .bytes_min = 1, .required = true});
  }
};

struct SecondFactorAnswer {
  std::string secret;  // base32, to be typed
  std::string uri;     // otpauth://…, for a QR code or an app on the same device
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("secret", self.secret, {.bytes_max = 64, .required = true});
    v("uri", self.uri, {.bytes_max = 1'000});
  }
};

}  // namespace hearth::api

// SPDX-License-Identifier: MIT
// POST /v1/account/address: the address by which the member gets back in without the password.
// A new one waits until the link in a letter to it was followed (account_link.h); the confirmed one
// before stays until then, and is told. An empty one takes it away. Answers AccountAnswer.
#pragma once

#include "shared/api/account.h"

namespace hearth::api {

/// @errors kNotFound: this server sends no mail; kBadCredentials; kInvalidArgument: "address";
///         kRateLimited: too many letters or tries; kForbidden: the account has no password; kBusy.
struct ChangeAddressRequest {
  std::string password;
  std::string address;   // empty: none any more
  std::string language;  // of the letter
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("password", self.password, {.bytes_max = 1'024, .bytes_min = 1, .required = true});
    v("address", self.address, {.bytes_max = 254});
    v("language", self.language, {.bytes_max = 35});
  }
};

}  // namespace hearth::api

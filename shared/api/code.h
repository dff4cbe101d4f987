// SPDX-License-Identifier: MIT
// POST /v1/auth/code: a one-time code for a widget embedded on another site. Its member signs in in
// a window of the server's own origin, so the embedding page never sees the password:
//
//   widget            draws a verifier, opens the window with challenge = SHA-256(verifier) in hex
//   window            signs in, asks for a code bound to challenge and site, posts it to that site
//   widget            exchanges code and verifier for a session (exchange.h)
//
// The site can be lied about in the window's address: then the code is delivered to nobody, for the
// browser compares the site with the opener's. A code that leaks is no use without the verifier.
#pragma once

#include <cstdint>
#include <string>

#include "shared/model/codec.h"

namespace hearth::api {

/// @errors kOriginNotAllowed: no site of this server; kSignInNeeded; kInvalidArgument.
struct CodeRequest {
  std::string origin;     // of the page the widget is embedded in
  std::string challenge;  // SHA-256 of the verifier, 64 hex digits
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("origin", self.origin, {.bytes_max = 300, .bytes_min = 1, .required = true});
    v("challenge", self.challenge, {.bytes_max = 64, .bytes_min = 64, .required = true});
  }
};

struct CodeAnswer {
  std::string code;
  std::int64_t ends_ms = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("code", self.code, {.bytes_max = 128, .required = true});
    v("ends_ms", self.ends_ms);
  }
};

}  // namespace hearth::api

// SPDX-License-Identifier: MIT
// Where the links of letters about an account lead: /v1/c/{c}/address and /v1/c/{c}/reset, with
// ?t=TOKEN&l=LANGUAGE. A small page; reading it changes nothing, its form does. TOKEN is the
// member's number, a dot, and 43 characters of base64url; it is good once, an address for two days,
// a reset for an hour. One that does not fit gets 410, whatever was wrong with it.
#pragma once

#include <cstddef>
#include <string>

#include "shared/model/codec.h"

namespace hearth::api {

inline constexpr std::size_t kAccountTokenBytesMax = 80;

/// The query.
struct AccountLink {
  std::string t;  // TOKEN
  std::string l;  // LANGUAGE, BCP 47
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("t", self.t, {.bytes_max = kAccountTokenBytesMax, .required = true});
    v("l", self.l, {.bytes_max = 35});
  }
};

}  // namespace hearth::api

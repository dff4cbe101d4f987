// SPDX-License-Identifier: MIT
// GET /v1/c/{c}/letters/link?t=TOKEN&l=LANGUAGE: where the links of letters lead. A small page with
// one button, for reading it must change nothing: mail programs look at links before people do.
// POST to the same address presses the button; it is also the one click of RFC 8058, sent by the
// mailbox's own server. Neither asks who is signed in: the token is all there is to know.
//
// TOKEN is `c` (confirm) or `s` (stop), the member's number, when it ends (seconds; 0: with the
// mailing) and a BLAKE2b of these under the mailing's own key, with dots between. A token that does
// not fit gets the same answer (410) whether there are letters or not.
#pragma once

#include <cstddef>
#include <string>

#include "shared/model/codec.h"

namespace hearth::api {

inline constexpr std::size_t kLetterTokenBytesMax = 120;

/// The query.
struct LetterLink {
  std::string t;  // TOKEN
  std::string l;  // LANGUAGE, BCP 47
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("t", self.t, {.bytes_max = kLetterTokenBytesMax, .required = true});
    v("l", self.l, {.bytes_max = 35});
  }
};

}  // namespace hearth::api

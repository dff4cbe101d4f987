// SPDX-License-Identifier: MIT
// POST /v1/auth/sso: signs in whom the host site vouches for, by a token the host's server signed
// (JWT).
#pragma once

#include "shared/api/session.h"

namespace hearth::api {

/// Answer: SessionGrant. The token is at most 4 KiB, its algorithm is pinned per key, `aud` is the
/// community, `exp` at most 15 minutes ahead, `jti` is used once.
/// @errors kBadToken, kTokenExpired, kNotFound (no such community), kRateLimited.
struct SsoRequest {
  std::string community;
  std::string token;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("community", self.community, {.bytes_max = 63, .bytes_min = 1, .required = true});
    v("token", self.token, {.bytes_max = 4'096, .bytes_min = 1, .required = true});
  }
};

}  // namespace hearth::api

// SPDX-License-Identifier: MIT
// POST /v1/auth/refresh: a new access token for a session that goes on.
#pragma once

#include "shared/api/session.h"

namespace hearth::api {

/// Answer: SessionGrant with a new refresh secret; the old one is spent. A spent one that comes
/// again was stolen or copied: the whole session ends.
/// @errors kBadToken, kTokenExpired (absolute 30 days, idle 7 days), kRateLimited.
struct RefreshRequest {
  std::string community;
  std::string refresh;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("community", self.community, {.bytes_max = 63});
    v("refresh", self.refresh, {.bytes_max = 128, .bytes_min = 1, .required = true});
  }
};

}  // namespace hearth::api

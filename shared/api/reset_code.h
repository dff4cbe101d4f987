// SPDX-License-Identifier: MIT
// POST /v1/c/{c}/reset-code: a link to a new password for a member who cannot be sent one, to be
// handed over by whoever leads. It works once, within an hour. Who made it for whom stands in the
// server's log.
#pragma once

#include <cstdint>
#include <string>

#include "shared/model/community.h"

namespace hearth::api {

/// @errors kForbidden: the caller is no moderator, or the member's role is not lower than theirs;
///         kNotFound: no such member, or the host site signs them in; kConflict: try again.
struct ResetCodeRequest {
  model::MemberId member;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("member", self.member, {.required = true});
  }
};

struct ResetCodeAnswer {
  std::string path;  // on this server, with the secret in it
  std::int64_t ends_ms = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("path", self.path, {.bytes_max = 300, .required = true});
    v("ends_ms", self.ends_ms);
  }
};

}  // namespace hearth::api

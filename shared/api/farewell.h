// SPDX-License-Identifier: MIT
// POST /v1/c/{c}/farewell: the caller leaves for good. Their name and profile, their notes in
// reports and appeals, account, sessions, mail address and private rows are erased at once; with
// `posts` their posts and replies too. Replies of others stand. Answers once that is done.
#pragma once

#include <string>

#include "shared/model/codec.h"

namespace hearth::api {

/// @errors kBadCredentials: not the password; it counts as a try at signing in.
///         kInvalidArgument, detail "name": of an account without a password the member's own name
///         is asked for, and this is not it. kConflict: the last owner. kRateLimited, kBusy.
struct FarewellRequest {
  std::string password;
  std::string name;
  bool posts = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("password", self.password, {.bytes_max = 1'024});
    v("name", self.name, {.bytes_max = 400});
    v("posts", self.posts);
  }
};

}  // namespace hearth::api

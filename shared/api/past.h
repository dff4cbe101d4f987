// SPDX-License-Identifier: MIT
// GET /v1/c/{c}/past?after=SEQ: the community's texts with what was known and decided of them, for
// a moderator's browser to replay rules over (lens/past_rows.h). Answers one PastPage; ask again
// with its `after` until that is `head`. Pages are asked for in order: another order costs the
// server the whole log again.
#pragma once

#include <cstdint>

namespace hearth::api {

struct PastQuery {
  std::uint64_t after = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("after", self.after);
  }
};

}  // namespace hearth::api

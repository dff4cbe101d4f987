// SPDX-License-Identifier: MIT
// GET /v1/c/{c}/log: the long-poll half of sync, and pages for clients without a socket. Answers
// {"messages":[…]}: one delta up to the head, or reset and a snapshot, then the page that was asked
// for. With `wait` and nothing new it is held open until something comes or the time is over.
#pragma once

#include <cstdint>

#include "shared/base/ids.h"
#include "shared/base/limits.h"

namespace hearth::api {

inline constexpr std::uint64_t kLogWaitMaxS =
    25;  // below the 30 s many proxies close idle answers at

/// ?after=SEQ&epoch=E&floor=F[&wait=S][&before=SEQ&n=N][&thread=ID&from=SEQ]
/// [&replies=SEQ&from=SEQ&stop=SEQ], all decimal.
struct LogQuery {
  std::uint64_t epoch = 0;
  std::uint64_t after = 0;   // the client's cursor
  std::uint64_t floor = 0;   // its window's floor
  std::uint64_t wait = 0;    // seconds, at most kLogWaitMaxS; 0 answers at once
  std::uint64_t before = 0;  // as in the message `more`
  std::uint64_t n = 0;
  std::uint64_t thread = 0;  // as in the message `thread`
  std::uint64_t from = 0;
  std::uint64_t replies = 0;  // `before` of the message `replies`; `stop` is its floor
  std::uint64_t stop = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("epoch", self.epoch, {.max = base::kIdMax});
    v("after", self.after);
    v("floor", self.floor);
    v("wait", self.wait, {.max = kLogWaitMaxS});
    v("before", self.before);
    v("n", self.n, {.max = base::limits::kWindowPage});
    v("thread", self.thread, {.max = base::kIdMax});
    v("from", self.from);
    v("replies", self.replies);
    v("stop", self.stop);
  }
};

}  // namespace hearth::api

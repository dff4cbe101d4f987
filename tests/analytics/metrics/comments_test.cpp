// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/comments: counts replies that are no answers", "[analytics][comments]") {
  Log log;
  log.ask(10, 1);
  log.post(20, 1);
  log.answer(11, 2, 10);
  log.reply(13, 3, 11, 10);
  log.reply(21, 2, 20, 20);
  log.answer((std::uint64_t{1} << 40) + 5, 3, 10);
  check_whole(log.measure("comments"), 3);
}

}  // namespace
}  // namespace hearth::analytics

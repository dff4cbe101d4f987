// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/questions: counts threads that ask", "[analytics][questions]") {
  Log log;
  log.ask(10, 1);
  log.post(11, 1);
  log.answer(12, 2, 10);
  check_whole(log.measure("questions"), 1);
}

}  // namespace
}  // namespace hearth::analytics

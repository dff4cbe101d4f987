// SPDX-License-Identifier: MIT
#include <cmath>

#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/clustering: the mean over all with a tie", "[analytics][clustering]") {
  Log log;
  log.ask(10, 1);
  check_nothing(log.measure("clustering"));
  log.answer(11, 2, 10);
  log.answer(12, 3, 10);
  CHECK(log.measure("clustering").value == 0);
  log.reply(13, 3, 11, 10);
  CHECK(log.measure("clustering").value == 1);
  log.answer(14, 4, 10);  // 1: one of three pairs; 2 and 3: all; 4: 0
  CHECK(std::fabs(log.measure("clustering").value - (1.0 / 3 + 1 + 1) / 4) < 1e-15);
}

}  // namespace
}  // namespace hearth::analytics

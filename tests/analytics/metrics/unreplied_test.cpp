// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/unreplied: counts every kind of thread", "[analytics][unreplied]") {
  Log log;
  check_nothing(log.measure("unreplied"));
  log.ask(10, 1);
  log.post(20, 1);
  log.post(30, 1);
  log.reply(31, 1, 30, 30);
  log.answer(11, 2, 10);
  check_fraction(log.measure("unreplied"), 2, 3);
}

}  // namespace
}  // namespace hearth::analytics

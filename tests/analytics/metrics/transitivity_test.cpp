// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/transitivity: closed triads among all", "[analytics][transitivity]") {
  Log log;
  log.ask(10, 1);
  log.answer(11, 2, 10);
  check_nothing(log.measure("transitivity"));  // one tie is no triad
  log.answer(12, 3, 10);
  check_fraction(log.measure("transitivity"), 0, 1);
  log.reply(13, 3, 11, 10);
  check_fraction(log.measure("transitivity"), 3, 3);
  log.answer(14, 4, 10);  // two more triads about 1, both open
  check_fraction(log.measure("transitivity"), 3, 5);
}

}  // namespace
}  // namespace hearth::analytics

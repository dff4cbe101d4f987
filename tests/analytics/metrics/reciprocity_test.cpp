// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/reciprocity: pairs, each once, whose opposite is there",
          "[analytics][reciprocity]") {
  Log log;
  log.ask(10, 1);
  log.answer(11, 1, 10);  // to themselves
  check_nothing(log.measure("reciprocity"));
  log.answer(12, 2, 10);
  log.answer(13, 2, 10);  // the same pair again
  log.answer(14, 3, 10);
  check_fraction(log.measure("reciprocity"), 0, 2);
  log.reply(15, 1, 12, 10);
  check_fraction(log.measure("reciprocity"), 2, 3);
  log.remove_own(15, 1);
  check_fraction(log.measure("reciprocity"), 0, 2);
}

}  // namespace
}  // namespace hearth::analytics

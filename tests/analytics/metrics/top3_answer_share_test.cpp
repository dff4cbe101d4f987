// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/top3_answer_share: counts the three who answer most",
          "[analytics][top3_answer_share]") {
  Log log;
  check_nothing(log.measure("top3_answer_share"));
  log.ask(10, 1);
  for (std::uint64_t member = 1; member <= 5; ++member) log.answer(20 + member, member, 10);
  log.answer(31, 1, 10);
  log.post(40, 2);
  check_fraction(log.measure("top3_answer_share"), 4, 6);
}

}  // namespace
}  // namespace hearth::analytics

// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/rule_holds: counts what rules held", "[analytics][rule_holds]") {
  Log log;
  log.post_held(10, 1, 70);
  log.approve(10);
  model::PostCreated first;  // looked at because its author is new
  first.post = first.root = {11};
  first.state = model::PostState::kHeld;
  first.opens_case = {71};
  log.add(2, first);
  log.post(12, 1);
  check_whole(log.measure("rule_holds"), 1);
}

}  // namespace
}  // namespace hearth::analytics

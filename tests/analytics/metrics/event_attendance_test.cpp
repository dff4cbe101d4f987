// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/event_attendance: means over events that took place",
          "[analytics][event_attendance]") {
  Log log;
  check_nothing(log.measure("event_attendance"));
  const auto event = [&](std::uint64_t id, std::int64_t day) {
    model::PostCreated body;
    body.post = body.root = {id};
    body.kind = model::PostKind::kEvent;
    body.gathering.starts_ms = Log::ms(day);
    log.add(1, std::move(body));
  };
  event(10, 3);
  event(20, 3);
  event(30, 9);
  log.add(2, model::VoteCast{.post = {10}, .from = 0, .to = 1});
  log.add(3, model::VoteCast{.post = {10}, .from = 0, .to = 2});  // maybe
  log.add(3, model::VoteCast{.post = {10}, .from = 2, .to = 1});
  log.add(2, model::VoteCast{.post = {20}, .from = 0, .to = 1});
  log.add(2, model::VoteCast{.post = {20}, .from = 1, .to = 4});  // no
  log.add(2, model::VoteCast{.post = {30}, .from = 0, .to = 1});
  check_nothing(log.measure("event_attendance"));
  log.at(4);
  check_fraction(log.measure("event_attendance"), 2, 2);
  model::PostEdited off;
  off.post = {20};
  off.moves = true;
  off.gathering = {.starts_ms = Log::ms(3), .ends_ms = 0, .called_off = true};
  log.add(1, off);
  check_fraction(log.measure("event_attendance"), 2, 1);
}

}  // namespace
}  // namespace hearth::analytics

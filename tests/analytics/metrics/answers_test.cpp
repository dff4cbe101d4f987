// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/answers: knows an answer from a comment", "[analytics][answers]") {
  Log log;
  log.ask(10, 1);
  log.post(20, 1);
  log.answer(11, 2, 10);
  log.answer(12, 1, 10);                            // the asker's own
  log.reply(13, 3, 11, 10);                         // below an answer
  log.reply(21, 2, 20, 20);                         // in a thread that asks nothing
  log.answer((std::uint64_t{1} << 40) + 5, 3, 10);  // numbered as the importer does comments
  check_whole(log.measure("answers"), 2);
  const std::uint64_t own = (std::uint64_t{1} << 45) + 7;
  log.ask(own, 1);
  log.answer((std::uint64_t{1} << 40) + 6, 3, own);  // not below an imported question
  check_whole(log.measure("answers"), 3);
}

}  // namespace
}  // namespace hearth::analytics

// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/rules/drafts.h"

namespace hearth::rules {
namespace {

// 1,800,003,600,000 ms after 1970: Friday, 15 January 2027, 09:00 UTC.
constexpr std::string_view kFriday = R"({"now_ms":1800003600000})";

}  // namespace

TEST_CASE("rules/clock: holds by the weekday and the hour of its zone", "[rules][clock]") {
  CHECK(answer_of(R"({"clock":{"days":["fri"]}})", kFriday) == "yes");
  CHECK(answer_of(R"({"clock":{"days":["sat","sun"]}})", kFriday) == "no");
  CHECK(answer_of(R"({"clock":{"days":["sat"],"zone":"+14:00"}})", kFriday) == "no");
  CHECK(answer_of(R"({"clock":{"days":["sat"],"zone":"+14:00"}})", R"({"now_ms":1800007200000})") ==
        "yes");
  CHECK(answer_of(R"({"clock":{"time":"08:30-09:30"}})", kFriday) == "yes");
  CHECK(answer_of(R"({"clock":{"time":"14:00-15:00","zone":"+05:30"}})", kFriday) == "yes");
  CHECK(answer_of(R"({"clock":{"time":"22:00-06:00","zone":"-03:30"}})", kFriday) == "yes");
  CHECK(answer_of(R"({"clock":{"time":"22:00-06:00"}})", kFriday) == "no");
}

TEST_CASE("rules/clock: says what is wrong when a key cannot be read", "[rules][clock]") {
  CHECK(answer_of(R"({"clock":{}})", "{}") ==
        "problem: rules[0].when.clock: Nothing is asked of the clock. Give \"days\" or \"time\".");
  CHECK(answer_of(R"({"clock":{"time":"08:00-09:00","zone":"Paris"}})", "{}") ==
        "problem: rules[0].when.clock.zone: This must be an offset from UTC such as \"+01:00\" or "
        "\"-03:30\".");
  CHECK(answer_of(R"({"clock":{"days":["friday"]}})", "{}").starts_with("problem: "));
  CHECK(answer_of(R"({"clock":{"days":["xyz"]}})", "{}")
            .starts_with("problem: rules[0].when.clock.days: This must be \"mon\""));
}

}  // namespace hearth::rules

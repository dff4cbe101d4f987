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

TEST_CASE("rules/clock: a zone's clock changes when the zone's does", "[rules][clock]") {
  const auto at = [](std::string_view zone, std::string_view time, std::int64_t now_ms) {
    return answer_of(
        R"({"clock":{"time":")" + std::string(time) + R"(","zone":")" + std::string(zone) + "\"}}",
        R"({"now_ms":)" + std::to_string(now_ms) + "}");
  };
  constexpr std::int64_t kTurn = 1'774'746'000'000;  // Sunday, 29 March 2026, 01:00 UTC
  CHECK(at("Europe/Berlin", "01:50-02:00", kTurn - 60'000) == "yes");
  CHECK(at("Europe/Berlin", "03:00-03:10", kTurn) == "yes");
  CHECK(at("Europe/Dublin", "00:50-01:00", kTurn - 60'000) == "yes");
  CHECK(at("Europe/Dublin", "02:00-02:10", kTurn) == "yes");
  constexpr std::int64_t kSummer = 1'783'080'000'000;  // 3 July 2026, 12:00 UTC
  CHECK(at("Europe/Berlin", "14:00-14:01", kSummer) == "yes");
  CHECK(at("America/New_York", "08:00-08:01", kSummer) == "yes");
  CHECK(at("Australia/Lord_Howe", "22:30-22:31", kSummer) == "yes");
  CHECK(at("Pacific/Chatham", "00:45-00:46", kSummer) == "yes");
  CHECK(at("Asia/Kolkata", "17:30-17:31", kSummer) == "yes");
  constexpr std::int64_t kWinter = 1'800'003'600'000;  // 15 January 2027, 09:00 UTC
  CHECK(at("Europe/Berlin", "10:00-10:01", kWinter) == "yes");
  CHECK(at("America/Santiago", "06:00-06:01", kWinter) == "yes");
  CHECK(at("Australia/Lord_Howe", "20:00-20:01", kWinter) == "yes");
}

TEST_CASE("rules/clock: says what is wrong when a key cannot be read", "[rules][clock]") {
  CHECK(answer_of(R"({"clock":{}})", "{}") ==
        "problem: rules[0].when.clock: Nothing is asked of the clock. Give \"days\" or \"time\".");
  CHECK(answer_of(R"({"clock":{"time":"08:00-09:00","zone":"Europe/Nowhere"}})", "{}") ==
        "problem: rules[0].when.clock.zone: This must be a zone such as \"Europe/Berlin\", or an "
        "offset from UTC such as \"+01:00\".");
  CHECK(answer_of(R"({"clock":{"days":["friday"]}})", "{}").starts_with("problem: "));
  CHECK(answer_of(R"({"clock":{"days":["xyz"]}})", "{}")
            .starts_with("problem: rules[0].when.clock.days: This must be \"mon\""));
}

}  // namespace hearth::rules

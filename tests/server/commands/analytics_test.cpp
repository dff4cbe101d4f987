// SPDX-License-Identifier: MIT
// What `hearth analytics` prints, read again by another reader than the one that wrote it.
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "server/commands/analytics_report.h"
#include "server/commands/json_numbers.h"
#include "tests/analytics/log.h"

namespace hearth::commands {
namespace {

using analytics::Log;

nlohmann::json report_of(const Log& log, analytics::Viewer viewer = analytics::Viewer::kOwner) {
  const std::string text = analytics_report(
      log.ledger(), {.community = "a \"town\"", .at_ms = log.now_ms, .viewer = viewer});
  return nlohmann::json::parse(text);
}

TEST_CASE("commands/analytics: doubles are read back as they were", "[server][analytics]") {
  for (const double value : {0.1, 1.0 / 3, 2.895e-300, 123456789.123456789, -0.0, 5e17}) {
    JsonWriter out;
    out.open_array().number(value).close_array();
    CHECK(nlohmann::json::parse(out.written())[0].get<double>() == value);
  }
  JsonWriter out;
  out.open_array().number(std::numeric_limits<double>::infinity()).text("\"\n").close_array();
  const auto read = nlohmann::json::parse(out.written());
  CHECK(read[0].is_null());
  CHECK(read[1] == "\"\n");
}

TEST_CASE("commands/analytics: the report says every metric with its definition",
          "[server][analytics]") {
  Log log;
  log.join(1);
  log.join(2);
  log.ask(10, 1);
  log.at(0, 2).answer(11, 2, 10);
  log.at(8).post(12, 1);
  const auto report = report_of(log);
  CHECK(report["community"] == "a \"town\"");
  CHECK(report["at"] == log.now_ms);
  CHECK(report["from"] == Log::ms(0));
  CHECK(report["to"] == Log::ms(8));
  CHECK(report["metrics"].size() == analytics::kMetricCount);
  for (const auto& metric : report["metrics"]) {
    CHECK(metric["definition"].get<std::string>().back() == '.');
    CHECK(metric.contains("reason") == metric["value"].is_null());
    CHECK(metric["rows"].get<std::int64_t>() >= 0);
  }
  const auto& metrics = report["metrics"];
  CHECK(metrics["contributions"]["value"] == 3);
  CHECK(metrics["first_answer_median"]["value"] == 2 * base::kHourMs);
  CHECK(metrics["gini"]["numerator"] == 1);
  CHECK(metrics["gini"]["denominator"] == 6);
  CHECK(metrics["gini"]["value"].get<double>() == 1.0 / 6);
  CHECK(report["series"]["day"].size() == 2);
  CHECK(report["series"]["week"][0]["active"] == 2);
  CHECK(report["cohorts"][0]["in_week"] == nlohmann::json({2, 1}));
  CHECK(report["survival"][0]["at_ms"] == 2 * base::kHourMs);
  CHECK(report["survival"][0]["standard_error"].is_null());
  CHECK(report["health"]["score"].is_null());
  CHECK(report["health"]["areas"].size() == 6);
}

TEST_CASE("commands/analytics: an empty log gives a whole report", "[server][analytics]") {
  const auto report = report_of(Log{});
  CHECK(report["metrics"]["members"]["value"] == 0);
  CHECK(report["metrics"]["gini"]["value"].is_null());
  CHECK(report["series"]["day"].empty());
  CHECK(report["cohorts"].empty());
}

TEST_CASE("commands/analytics: members get neither small cells nor moderation",
          "[server][analytics]") {
  Log log;
  for (std::uint64_t id = 1; id <= 7; ++id) {
    log.join(id);
    log.ask(id, id);
  }
  log.at(7).post(20, 1);
  log.report(20, 2, 70);
  const auto report = report_of(log, analytics::Viewer::kMembers);
  CHECK(report["metrics"]["members"]["value"] == 5);
  CHECK(report["metrics"]["reports_per_1000"]["value"].is_null());
  CHECK(report["cohorts"][0]["size"] == 5);
  CHECK(report["cohorts"][0]["in_week"][1].is_null());
  CHECK(report["series"]["day"][1]["active"].is_null());
  CHECK_FALSE(report["series"]["day"][1].contains("reports"));
  CHECK_FALSE(report.contains("health"));
  CHECK_FALSE(report.contains("survival"));
}

TEST_CASE("commands/analytics: members one by one where the owner wishes", "[server][analytics]") {
  Log log;
  log.ask(10, 5);
  log.answer(11, 2, 10);
  log.answer(12, 9, 10);
  log.reply(13, 5, 11, 10);
  log.post(20, 7);  // whom nobody answered: not in the graph
  const auto report = [&log](analytics::Viewer viewer, bool graph) {
    return nlohmann::json::parse(analytics_report(
        log.ledger(),
        {.community = "town", .at_ms = log.now_ms, .viewer = viewer, .graph = graph}));
  };
  const auto found = report(analytics::Viewer::kOwner, true);
  REQUIRE(found["members"].size() == 3);
  CHECK(found["members"][0]["id"] == "#2");
  CHECK(found["members"][1]["id"] == "#5");
  CHECK(found["members"][2]["id"] == "#9");
  CHECK(found["members"][1]["betweenness"] == 1);
  CHECK(found["members"][1]["core"] == 1);
  CHECK(found["members"][1]["level"] == "participant");
  CHECK(found["members"][1]["responders"] == 2);
  double sum = 0;
  for (const auto& member : found["members"]) sum += member["pagerank"].get<double>();
  CHECK(std::fabs(sum - 1) < 1e-12);
  CHECK(found["graph"]["arcs"] == 3);
  CHECK(found["graph"]["ties"] == 2);
  CHECK(found["graph"]["levels"]["participant"] == 4);
  CHECK(found["graph"]["betweenness"]["exactness"] == "exact");
  CHECK_FALSE(found["graph"]["chances"]["known"].get<bool>());
  CHECK_FALSE(found["members"][1].contains("chance_30d"));
  CHECK_FALSE(report(analytics::Viewer::kOwner, false).contains("members"));
  CHECK_FALSE(report(analytics::Viewer::kMembers, true).contains("members"));
}

}  // namespace
}  // namespace hearth::commands

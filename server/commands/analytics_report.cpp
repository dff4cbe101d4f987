// SPDX-License-Identifier: MIT
#include "server/commands/analytics_report.h"

#include "server/commands/analytics_members.h"
#include "server/commands/json_numbers.h"
#include "shared/analytics/disclosure.h"
#include "shared/analytics/health.h"
#include "shared/analytics/metric.h"
#include "shared/analytics/series.h"
#include "shared/analytics/statistics.h"

namespace hearth::commands {
namespace {

using analytics::Metric;
using analytics::Outcome;
using analytics::Scene;

constexpr std::string_view kNote =
    "Times are milliseconds since 1970, UTC; days are those of UTC, weeks begin on Monday. What is "
    "counted ends at `at`: the last act of a person in the log, or the time that was asked for. "
    "Contributions are posts, questions, answers and comments by members that can be read now; "
    "edits change no count, and what was removed, deleted or is held counts for nothing until it "
    "is shown again.";
constexpr std::string_view kHealth =
    "Geometric mean of the scores of six areas, 0 to 100. An area scores 10 at the 10th and 90 at "
    "the 90th percentile of the community's own 26 weeks before, straight between and to 0 and 100 "
    "beyond; there are no norms of size. What moved is the score less that "
    "of 28 days ago; drivers are in order of it. Weeks past are counted with what stands today.";

using analytics::Viewer;

void write_metrics(JsonWriter& out, const Scene& scene, Viewer viewer) {
  out.key("metrics").open_object();
  for (const Metric* metric : analytics::all_metrics()) {
    const Outcome outcome = analytics::shown_outcome(*metric, metric->measure(scene), viewer);
    out.key(metric->id).open_object();
    out.key("value");
    if (!outcome.known()) {
      out.null();
      out.key("reason").text(outcome.reason);
    } else if (outcome.denominator == 1) {
      out.integer(outcome.numerator);
    } else {
      out.number(outcome.value);
    }
    if (outcome.known() && outcome.denominator > 1) {
      out.key("numerator").integer(outcome.numerator);
      out.key("denominator").integer(outcome.denominator);
    }
    out.key("unit").text(metric->unit);
    out.key("definition").text(metric->definition);
    out.key("source").text(metric->source);
    out.key("exactness").text(metric->exactness);
    out.key("rows").integer(static_cast<std::int64_t>(outcome.rows));
    out.close_object();
  }
  out.close_object();
}

void write_count(JsonWriter& out, std::int64_t count, Viewer viewer) {
  if (const auto shown = analytics::shown_count(count, viewer)) {
    out.integer(*shown);
  } else {
    out.null();
  }
}

void write_series(JsonWriter& out, const Scene& scene, analytics::Every every, Viewer viewer) {
  out.open_array();
  for (const analytics::Period& row : analytics::series_of(scene, every)) {
    const auto count = [&](std::string_view name, std::int64_t value) {
      out.key(name);
      write_count(out, value, viewer);
    };
    out.open_object();
    out.key("start_ms").integer(row.start_ms);
    count("contributions", row.contributions);
    count("questions", row.questions);
    count("answers", row.answers);
    count("comments", row.comments);
    count("active", row.active);
    count("first_time", row.first_time);
    count("returning", row.returning);
    count("new_members", row.new_members);
    if (viewer == Viewer::kOwner) {
      out.key("reports").integer(row.reports);
      out.key("decisions").integer(row.decisions);
    }
    out.close_object();
  }
  out.close_array();
}

void write_counts(JsonWriter& out, std::string_view name, const std::vector<std::int64_t>& counts,
                  Viewer viewer) {
  out.key(name).open_array();
  for (const std::int64_t count : counts) write_count(out, count, viewer);
  out.close_array();
}

void write_cohorts(JsonWriter& out, const Scene& scene, Viewer viewer) {
  out.key("cohorts").open_array();
  for (const analytics::Cohort& row : analytics::cohorts_of(scene)) {
    if (!analytics::shown_count(row.size, viewer)) continue;
    out.open_object();
    out.key("start_ms").integer(row.start_ms);
    out.key("size");
    write_count(out, row.size, viewer);
    out.key("weeks_over").integer(row.weeks_over);
    write_counts(out, "in_week", row.in_week, viewer);
    write_counts(out, "or_later", row.or_later, viewer);
    out.close_object();
  }
  out.close_array();
}

void write_area(JsonWriter& out, const analytics::AreaHealth& area) {
  const analytics::AreaText& text = analytics::text_of(area.area);
  const auto number = [&](std::string_view name, bool known, double value) {
    out.key(name);
    if (known) {
      out.number(value);
    } else {
      out.null();
    }
  };
  out.key(text.id).open_object();
  number("value", area.known, area.value);
  number("score", area.has_score, area.score);
  number("low", area.has_score, area.low);
  number("high", area.has_score, area.high);
  number("moved", area.has_score, area.moved);
  out.key("weeks").integer(area.weeks);
  out.key("definition").text(text.definition);
  out.close_object();
}

void write_health(JsonWriter& out, const Scene& scene) {
  const analytics::Health health = analytics::health_of(scene);
  out.key("health").open_object();
  if (health.reason.empty()) {
    out.key("score").number(health.score);
    out.key("low").number(health.low);
    out.key("high").number(health.high);
  } else {
    out.key("score").null();
    out.key("reason").text(health.reason);
  }
  out.key("definition").text(kHealth);
  out.key("exactness").text("estimate: low and high hold 90 of 100 draws of the members");
  out.key("areas").open_object();
  for (const analytics::AreaHealth& area : health.areas) write_area(out, area);
  out.close_object();
  out.key("drivers").open_array();
  for (const analytics::Area area : health.drivers) out.text(analytics::text_of(area).id);
  out.close_array();
  out.close_object();
}

// How long questions wait for the first answer by another member.
void write_survival(JsonWriter& out, const Scene& scene) {
  out.key("survival").open_array();
  for (const analytics::SurvivalRow& row :
       analytics::survival_of(analytics::lifetimes_of(analytics::waits_of(scene)))) {
    out.open_object();
    out.key("at_ms").integer(row.at);
    out.key("at_risk").integer(row.at_risk);
    out.key("ended").integer(row.ended);
    out.key("survival").number(row.survival);
    out.key("standard_error");
    if (row.standard_error) {
      out.number(*row.standard_error);
    } else {
      out.null();
    }
    out.key("hazard").number(row.hazard);
    out.close_object();
  }
  out.close_array();
}

}  // namespace

std::string analytics_report(const analytics::Ledger& ledger, const AnalyticsWish& wish) {
  const Scene scene(ledger, wish.at_ms);
  const bool owner = wish.viewer == Viewer::kOwner;
  JsonWriter out;
  out.open_object();
  out.key("community").text(wish.community);
  out.key("at").integer(wish.at_ms);
  out.key("from").integer(ledger.begin_ms);
  out.key("to").integer(ledger.end_ms);
  out.key("for").text(owner ? "owner" : "members");
  out.key("note").text(kNote);
  write_metrics(out, scene, wish.viewer);
  out.key("series").open_object();
  out.key("day");
  write_series(out, scene, analytics::Every::kDay, wish.viewer);
  out.key("week");
  write_series(out, scene, analytics::Every::kWeek, wish.viewer);
  out.close_object();
  write_cohorts(out, scene, wish.viewer);
  if (owner) {
    write_survival(out, scene);
    write_health(out, scene);
    if (wish.graph) write_members(out, ledger, wish.at_ms);
  }
  out.close_object();
  return out.written();
}

}  // namespace hearth::commands

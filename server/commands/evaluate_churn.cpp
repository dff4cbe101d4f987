// SPDX-License-Identifier: MIT
#include "server/commands/evaluate_churn.h"

#include <iomanip>
#include <iostream>
#include <string>

#include "server/commands/reading.h"
#include "server/store/log.h"
#include "shared/analytics/graph_ledger.h"
#include "shared/lens/analytics_lens.h"

namespace hearth::commands {
namespace {

using analytics::ChurnBin;
using analytics::ChurnEvaluation;
using analytics::ChurnScores;

/// In millionths, for JSON here holds integers only.
base::Json ppm(double x) { return base::Json(static_cast<std::int64_t>(x * 1e6 + .5)); }

base::Json json_of(const ChurnScores& scores) {
  base::Json out;
  out.set("auc_ppm", ppm(scores.auc));
  out.set("brier_ppm", ppm(scores.brier));
  out.set("calibration_error_ppm", ppm(scores.calibration_error()));
  base::JsonArray bins;
  for (const ChurnBin& bin : scores.bins) {
    base::Json row;
    row.set("rows", count_of(bin.rows));
    row.set("expected_ppm", ppm(bin.expected));
    row.set("happened_ppm", ppm(bin.happened));
    bins.push_back(std::move(row));
  }
  out.set("bins", base::Json(std::move(bins)));
  return out;
}

base::Json json_of(const ChurnEvaluation& found) {
  base::Json out;
  out.set("cuts_taught", count_of(found.cuts_taught));
  out.set("cuts_scored", count_of(found.cuts_scored));
  out.set("rows_taught", count_of(found.rows_taught));
  out.set("rows_scored", count_of(found.rows_scored));
  out.set("yes_taught", count_of(found.yes_taught));
  out.set("yes_scored", count_of(found.yes_scored));
  out.set("brier_base_ppm", ppm(found.brier_base));
  out.set("all", json_of(found.all));
  out.set("last_seen", json_of(found.last_seen));
  out.set("rows_recent", count_of(found.rows_recent));
  out.set("yes_recent", count_of(found.yes_recent));
  out.set("recent", json_of(found.recent));
  out.set("recent_last_seen", json_of(found.recent_last_seen));
  base::Json weights;
  for (std::size_t k = 0; k < analytics::kChurnFeatures; ++k) {
    const auto millionths = static_cast<std::int64_t>(found.model.weight[k] * 1e6);
    weights.set(analytics::churn_feature_id(static_cast<analytics::ChurnFeature>(k)),
                base::Json(millionths));
  }
  out.set("weights_ppm", std::move(weights));
  return out;
}

void print_scores(std::string_view name, const ChurnScores& scores) {
  std::cout << std::left << std::setw(16) << name << std::setw(9) << scores.auc << std::setw(9)
            << scores.brier << scores.calibration_error() << '\n';
}

void print_table(const ChurnEvaluation& found) {
  std::cout << std::fixed << std::setprecision(4) << found.cuts_taught << " cuts teach ("
            << found.rows_taught << " rows, " << found.yes_taught << " wrote), the "
            << found.cuts_scored << " after them are scored (" << found.rows_scored << " rows, "
            << found.yes_scored << " wrote).\n\n"
            << std::left << std::setw(16) << "told by" << std::setw(9) << "AUC" << std::setw(9)
            << "Brier"
            << "off by\n";
  print_scores("all it knows", found.all);
  print_scores("last seen alone", found.last_seen);
  std::cout << std::left << std::setw(16) << "one share" << std::setw(9) << .5 << found.brier_base
            << "\n\nof the " << found.rows_recent << " rows of who wrote in the 90 days before ("
            << found.yes_recent << " wrote):\n";
  print_scores("all it knows", found.recent);
  print_scores("last seen alone", found.recent_last_seen);
  std::cout
      << "\ntenth      rows    expected  happened  (by last seen alone: expected, happened)\n";
  for (std::size_t i = 0; i < analytics::kChurnBins; ++i) {
    const ChurnBin& bin = found.all.bins[i];
    const ChurnBin& alone = found.last_seen.bins[i];
    std::cout << std::setw(11) << i + 1 << std::setw(8) << bin.rows << std::setw(10) << bin.expected
              << std::setw(10) << bin.happened << std::setw(10) << alone.expected << alone.happened
              << '\n';
  }
  std::cout << "\nweight in standard deviations:\n";
  for (std::size_t k = 0; k < analytics::kChurnFeatures; ++k) {
    std::cout << "  " << std::setw(14)
              << analytics::churn_feature_id(static_cast<analytics::ChurnFeature>(k))
              << std::showpos << found.model.weight[k] << std::noshowpos << '\n';
  }
}

}  // namespace

int run_evaluate_churn(const Arguments& arguments) {
  const auto opened = open_community(arguments);
  if (!opened.ok()) return fail(opened.error());
  lens::AnalyticsLens lens;
  const base::Status read = store::for_each_event(*opened->store, opened->community.id, 0,
                                                  [&lens](model::Event& event) -> base::Status {
                                                    lens.apply(event);
                                                    return base::done();
                                                  });
  if (!read.ok()) return fail(read.error());
  const analytics::Ledger& ledger = lens.ledger();
  const ChurnEvaluation found = analytics::evaluate_churn(
      analytics::histories_of(ledger, ledger.end_ms), ledger.begin_ms, ledger.end_ms);
  if (!found.enough) {
    return fail("too little history: " + std::to_string(found.rows_taught) + " rows and " +
                std::to_string(found.yes_taught) + " who wrote teach, " +
                std::to_string(analytics::kChurnRowsMin) + " and " +
                std::to_string(analytics::kChurnYesMin) + " are needed");
  }
  if (arguments.has("json")) {
    std::cout << base::write_json(json_of(found)) << '\n';
  } else {
    print_table(found);
  }
  return 0;
}

}  // namespace hearth::commands

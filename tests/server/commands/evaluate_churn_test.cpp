// SPDX-License-Identifier: MIT
// What `hearth evaluate churn` has to say of real histories of HEARTH_DATA_DIR, held: the first two
// thirds in time teach, the last is scored.
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "server/importers/history.h"
#include "server/importers/stackexchange.h"
#include "server/store/log.h"
#include "shared/analytics/graph_ledger.h"
#include "shared/lens/analytics_lens.h"
#include "tests/store/fixtures.h"

namespace hearth {
namespace {

analytics::Ledger ledger_of(const std::string& source) {
  const tests::Folder folder;
  const auto store = tests::open_store("sqlite", folder);
  const auto outcome = importers::import_into(
      *store, {.community = "past"}, [&](importers::History& history, importers::Report& report) {
        return importers::import_stackexchange(
            {.folder = source, .title = {}, .strict = false, .progress = {}}, history, report);
      });
  REQUIRE(outcome.ok());
  lens::AnalyticsLens lens;
  const auto read = store::for_each_event(*store, store->community("past")->id, 0,
                                          [&lens](model::Event& event) -> base::Status {
                                            lens.apply(event);
                                            return base::done();
                                          });
  REQUIRE(read.ok());
  return lens.ledger();
}

/// `recent`: of those who wrote in the 90 days before, all features gain that much over last seen.
struct Held {
  const char* folder;
  double auc, recent_gain;
};
constexpr Held kHeld[] = {{"bicycles-meta", .94, .08},
                          {"communities/beer", .92, .1},
                          {"communities/bioinformatics", .8, .02},
                          {"communities/french-meta", .91, 0}};

TEST_CASE("commands/evaluate_churn: the past of real communities tells who stays",
          "[server][evaluate]") {
  const char* data = std::getenv("HEARTH_DATA_DIR");
  if (data == nullptr) SKIP("HEARTH_DATA_DIR is not set");
  std::size_t found = 0;
  for (const Held& held : kHeld) {
    const std::string source = std::string(data) + "/" + held.folder;
    if (!std::filesystem::exists(source)) continue;
    ++found;
    const analytics::Ledger ledger = ledger_of(source);
    const analytics::ChurnEvaluation out = analytics::evaluate_churn(
        analytics::histories_of(ledger, ledger.end_ms), ledger.begin_ms, ledger.end_ms);
    CAPTURE(held.folder, out.all.auc, out.last_seen.auc, out.all.brier, out.last_seen.brier);
    REQUIRE(out.enough);
    CHECK(out.all.auc >= held.auc);
    // Most rows are members gone for years, of whom being last seen tells as much as anything.
    CHECK(out.all.auc >= out.last_seen.auc - .01);
    CHECK(out.all.brier < out.brier_base);
    CAPTURE(out.recent.auc, out.recent_last_seen.auc);
    CHECK(out.recent.auc >= out.recent_last_seen.auc + held.recent_gain);
  }
  if (found == 0) SKIP("there are no communities in HEARTH_DATA_DIR");
}

}  // namespace
}  // namespace hearth

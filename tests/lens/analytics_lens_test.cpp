// SPDX-License-Identifier: MIT
#include "shared/lens/analytics_lens.h"

#include <algorithm>

#include "shared/community/apply.h"
#include "shared/model/pack.h"
#include "tests/analytics/disorder.h"

namespace hearth::lens {
namespace {

using analytics::Disorder;
using analytics::Log;

AnalyticsLens through_a_checkpoint(const AnalyticsLens& lens) {
  const std::string bytes = model::pack(lens);
  AnalyticsLens out;
  model::Unpacker from(bytes);
  from.read(out);
  REQUIRE(from.done());
  out.reindex();
  return out;
}

TEST_CASE("lens/analytics: folding on equals a full recount, whatever happened",
          "[lens][analytics]") {
  for (std::uint32_t seed = 1; seed <= 1'000; ++seed) {
    CAPTURE(seed);
    const Log log = Disorder(seed).log();
    const AnalyticsLens whole = log.lens();
    AnalyticsLens parts;
    const std::size_t cut = seed * 7 % log.events.size();
    for (std::size_t i = 0; i < cut; ++i) parts.apply(log.events[i]);
    parts = through_a_checkpoint(parts);
    // A few are told twice, as a reader that begins again does.
    for (std::size_t i = cut - std::min<std::size_t>(cut, 3); i < log.events.size(); ++i) {
      parts.apply(log.events[i]);
    }
    REQUIRE(parts == whole);
  }
}

TEST_CASE("lens/analytics: the ledger agrees with the community's state", "[lens][analytics]") {
  for (std::uint32_t seed = 1; seed <= 100; ++seed) {
    CAPTURE(seed);
    const Log log = Disorder(seed).log();
    community::State state;
    for (const model::Event& event : log.events) community::apply(state, event);
    const analytics::Ledger ledger = log.ledger();
    std::size_t posts = 0;
    for (const analytics::Contribution& row : ledger.contributions) {
      CAPTURE(row.post.value);
      const model::Post* post = state.post(row.post);
      REQUIRE(post != nullptr);
      CHECK(row.state == post->state);
      CHECK(row.author == post->author);
      CHECK(row.at_ms == post->created_ms);
      ++posts;
    }
    CHECK(posts == state.posts.size());
    const auto open = std::count_if(ledger.matters.begin(), ledger.matters.end(),
                                    [](const auto& row) { return row.closed_ms == 0; });
    CHECK(static_cast<std::uint64_t>(open) == state.counts.open_cases);
    CHECK(ledger.people.size() == 7);
    const auto here = std::count_if(ledger.people.begin(), ledger.people.end(),
                                    [](const auto& row) { return row.left_ms == 0; });
    CHECK(static_cast<std::uint64_t>(here) == state.counts.members);
  }
}

TEST_CASE("lens/analytics: the log ends with the last act of a person", "[lens][analytics]") {
  Log log;
  log.at(1).post(10, 1);
  log.at(9).add(0, model::MedalAwarded{.member = {1}, .medal = "welcomed"});
  log.at(0).post(11, 1);
  CHECK(log.ledger().begin_ms == Log::ms(0));
  CHECK(log.ledger().end_ms == Log::ms(1));
}

}  // namespace
}  // namespace hearth::lens

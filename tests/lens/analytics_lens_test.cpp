// SPDX-License-Identifier: MIT
#include "shared/lens/analytics_lens.h"

#include <random>

#include "shared/community/apply.h"
#include "shared/model/pack.h"
#include "tests/analytics/log.h"

namespace hearth::lens {
namespace {

using analytics::Log;
using model::Handling;
using model::PostState;

// A community in disorder: some 200 events of every kind that the ledger knows, about posts and
// cases that may be there, gone or never made, with clocks that jump.
class Disorder {
 public:
  explicit Disorder(std::uint32_t seed) : random_(seed) {}

  Log log() {
    for (std::uint64_t id = 1; id <= 6; ++id) log_.join(id);
    log_.join(Log::kModerator, model::Role::kModerator);
    for (int i = 0; i < 200; ++i) step();
    return std::move(log_);
  }

 private:
  std::uint64_t upto(std::uint64_t most) {
    return std::uniform_int_distribution<std::uint64_t>(1, most)(random_);
  }
  std::uint64_t somebody() { return upto(6); }
  std::uint64_t some_post() { return upto(next_post_ + 2); }
  std::uint64_t some_case() { return upto(next_case_ + 1); }
  std::uint64_t fresh_case() { return ++next_case_; }
  PostState some_state() { return upto(4) == 1 ? PostState::kHeld : PostState::kLive; }

  void step() {
    log_.now_ms += static_cast<std::int64_t>(upto(6 * base::kHourMs));
    if (upto(40) == 1) log_.now_ms -= static_cast<std::int64_t>(upto(9 * base::kDayMs));
    switch (upto(20)) {
      case 1:
      case 2: return log_.ask(++next_post_, somebody());
      case 3: return log_.post(++next_post_, somebody());
      case 4: return log_.post_held(++next_post_, somebody(), fresh_case());
      case 5: return log_.remove_own(some_post(), somebody());
      case 6: return log_.edit(some_post(), somebody(), some_state());
      case 7: return log_.report(some_post(), somebody(), fresh_case());
      case 8: return log_.take_down(some_post(), fresh_case());
      case 9: return log_.moderate(some_post(), Handling::kHold, fresh_case());
      case 10: return log_.approve(some_post());
      case 11: return log_.moderate(some_post(), Handling::kLock);
      case 12: return judge();
      case 13: return log_.leave(somebody());
      case 14: return log_.join(somebody());
      case 15: return log_.sanction(upto(9), somebody());
      case 16: return log_.react(some_post(), somebody(), model::Reaction::kLike, upto(3) == 1);
      case 17: return log_.accept(some_post(), some_post(), somebody());
      default: return reply();
    }
  }

  // About decisions that were made, as only those can be appealed or taken back.
  void judge() {
    const auto ledger = log_.ledger();
    for (const auto& row : ledger.matters) {
      if (row.acted_ms == 0 || upto(3) != 1) continue;
      if (upto(2) == 1) {
        log_.reopen(row.id.value, row.post.value, PostState::kLive);
      } else {
        log_.appeal(row.id.value, row.post.value, somebody());
        log_.judge(row.id.value, row.post.value, upto(2) == 1);
      }
      return;
    }
  }

  void reply() {
    if (next_post_ == 0) return;
    const std::uint64_t parent = upto(next_post_);
    log_.reply(++next_post_, somebody(), parent, parent);
  }

  std::mt19937 random_;
  Log log_;
  std::uint64_t next_post_ = 0;
  std::uint64_t next_case_ = 0;
};

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
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
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

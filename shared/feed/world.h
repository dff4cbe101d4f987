// SPDX-License-Identifier: MIT
// The simulated community behind feed/simulate.h: who likes what (hidden from the feed), what was
// written, and what came of it while members visited. Only candidates() and viewer() are for the
// feed; they hold what a replica of this community's log could say and nothing of the truth.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/feed/simulate.h"

namespace hearth::feed {

/// Random numbers from a counter: the n-th number does not depend on who asked for the others.
class WorldDice {
 public:
  explicit WorldDice(std::uint64_t seed);
  double uniform();
  /// Mean 0, variance 1: twelve uniforms less six.
  double gauss();
  std::size_t below(std::size_t count);
  bool chance(double p) { return uniform() < p; }

 private:
  std::uint64_t key_;
  std::uint64_t count_ = 0;
};

class FeedWorld {
 public:
  static constexpr std::int64_t kHourMs = 3'600'000;
  static constexpr std::int64_t kDayMs = 24 * kHourMs;
  static constexpr std::int64_t kNowMs = 19'000 * kDayMs;

  FeedWorld(const FeedWorldSize& size, std::uint64_t seed);

  [[nodiscard]] std::size_t members() const { return people_.size(); }
  [[nodiscard]] std::size_t posts() const { return posts_.size(); }
  [[nodiscard]] std::size_t author(std::size_t post) const;
  [[nodiscard]] bool is_newcomer(std::size_t who) const { return people_[who].newcomer; }
  /// Chance that the member likes the post, met now: the truth.
  [[nodiscard]] double liking(std::size_t who, std::size_t post) const;
  /// Who really saw it, over all members.
  [[nodiscard]] std::uint32_t views(std::size_t post) const { return views_[post]; }
  [[nodiscard]] const Candidate& post(std::size_t post) const { return posts_[post]; }

  /// What the member's replica knows.
  [[nodiscard]] const std::vector<Candidate>& candidates() const { return posts_; }
  [[nodiscard]] Viewer viewer(std::size_t who) const;

 private:
  struct Person {
    std::vector<double> interest;  // by topic, 0..1
    std::vector<std::size_t> follows;
    bool newcomer = false;
    Viewer known;  // grows while they act
  };

  void add_people(const FeedWorldSize& size);
  void add_posts(const FeedWorldSize& size);
  void live();
  void visit(std::size_t who, std::int64_t now_ms, const std::vector<std::size_t>& popular);
  void meet(std::size_t who, std::size_t post, std::int64_t now_ms);
  void note(std::size_t who, std::size_t post, Q16 weight, std::int64_t now_ms);
  [[nodiscard]] std::vector<std::size_t> popular_at(std::int64_t now_ms) const;
  [[nodiscard]] std::size_t pick_author();
  [[nodiscard]] std::size_t pick_topic(const Person& person);
  [[nodiscard]] double liking_at(const Person& person, std::size_t post, std::int64_t at_ms) const;

  WorldDice dice_;
  std::vector<Person> people_;
  std::vector<Candidate> posts_;  // oldest first
  std::vector<double> quality_;   // by post
  std::vector<std::uint32_t> views_;
  std::vector<std::vector<bool>> seen_;  // by member and post
  Q16 mean_rate_ = 0;
};

}  // namespace hearth::feed

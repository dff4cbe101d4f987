// SPDX-License-Identifier: MIT
// Points, medals and standing of everybody, folded from the log: who holds the whole log holds all
// of it, and folding on gives the same as starting over. A replica cannot do this for itself: its
// window begins in the middle of the log, and of other members' reactions it holds only the counts
// of each post, not who gave them and when, on which caps and damping rest. It is told instead
// (`hearth recognition` prints what a server would tell it).
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "shared/recognition/leaderboard.h"
#include "shared/recognition/medal.h"
#include "shared/recognition/standing.h"

namespace hearth::lens {

/// One medal as a profile shows it.
struct MedalShown {
  const recognition::Medal* medal = nullptr;
  std::int64_t have = 0;       // at most medal->target
  std::int64_t earned_ms = 0;  // 0 = not yet

  friend bool operator==(const MedalShown&, const MedalShown&) = default;
};

/// All there is to show of one member.
struct Recognised {
  recognition::Wallet wallet;
  std::vector<MedalShown> medals;  // in the order of medals.def
  recognition::Place place;
  recognition::Review review;
  std::vector<recognition::Missing> way_up;  // "how do I get there"
};

class RecognitionLens {
 public:
  /// Folds one event in; one at or below the last seq changes nothing. Standing is reviewed at the
  /// end of every week (UTC) by the times of events, so it, too, follows from the log alone.
  /// @cost O(1) and, once a week, O(members).
  void apply(const model::Event& event);

  /// As of `now_ms`, with the reviews that fell due since the last event. Nobody becomes a mentor
  /// here: the log knows no event yet by which somebody says yes to being one.
  [[nodiscard]] Recognised of(base::MemberId member, std::int64_t now_ms) const;

  /// The standing alone, as post headers show it.
  [[nodiscard]] recognition::Place place(base::MemberId member, std::int64_t now_ms) const;

  [[nodiscard]] const recognition::Book& book() const { return book_; }

  friend bool operator==(const RecognitionLens&, const RecognitionLens&) = default;

 private:
  void review_all(std::int64_t until_week);

  recognition::Book book_;
  std::uint64_t seq_ = 0;
  std::int64_t week_ = 0;  // the one reviews have come to; 0 = before the first event
  std::map<base::MemberId, recognition::Place> places_;
};

}  // namespace hearth::lens

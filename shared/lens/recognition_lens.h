// SPDX-License-Identifier: MIT
// Points, medals, standing and the shop, folded from the log: who holds the whole log holds all of
// it, and folding on gives the same as starting over. A replica cannot do this for itself: its
// window begins in the middle of the log, and of other members' reactions it holds only the counts
// of each post, not who gave them and when, on which caps and damping rest. It is told instead
// (api/recognition.h).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "shared/model/command.h"
#include "shared/recognition/leaderboard.h"
#include "shared/recognition/medal.h"
#include "shared/recognition/shop.h"
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
  std::map<std::uint8_t, recognition::Earned> earned;  // by recognition::Reason::what
  std::vector<MedalShown> medals;                      // in the order of medals.def
  recognition::Place place;
  recognition::Review review;
  std::vector<recognition::Missing> way_up;  // "how do I get there"
};

class RecognitionLens {
 public:
  /// Folds one event in; one at or below the last seq changes nothing. Standing is reviewed at the
  /// end of every week (UTC) by the times of events, so it, too, follows from the log alone; where
  /// the log says what a review came to, that counts. @cost O(1) and, once a week, O(members).
  void apply(const model::Event& event);

  /// As of `now_ms`, with the reviews that fell due since the last event.
  [[nodiscard]] Recognised of(base::MemberId member, std::int64_t now_ms) const;

  /// The standing alone, as post headers show it.
  [[nodiscard]] recognition::Place place(base::MemberId member, std::int64_t now_ms) const;

  /// What the log says the last review came to.
  [[nodiscard]] recognition::Place recorded(base::MemberId member) const;

  /// What decide() has to know of the shop for this command; nothing for commands not about it.
  /// The code for a new redemption is the caller's to draw.
  [[nodiscard]] std::optional<model::ShopFacts> shop_facts(const model::Command& command,
                                                           base::MemberId actor) const;

  [[nodiscard]] const recognition::Book& book() const { return book_; }
  [[nodiscard]] const recognition::Shop& shop() const { return shop_; }
  /// Who said yes to being on the week's board.
  [[nodiscard]] const std::set<base::MemberId>& on_board() const { return on_board_; }
  [[nodiscard]] std::uint64_t seq() const { return seq_; }

  friend bool operator==(const RecognitionLens&, const RecognitionLens&) = default;
  /// Everything it holds, for a checkpoint (model/pack.h).
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("book", self.book_);
    v("shop", self.shop_);
    v("seq", self.seq_);
    v("week", self.week_);
    v("places", self.places_);
    v("recorded", self.recorded_);
    v("on_board", self.on_board_);
    v("mentors", self.mentors_);
  }

 private:
  void on(const model::StandingReviewed& body, const model::Event& event);
  void on(const model::OptSet& body, const model::Event& event);
  void on(const model::OfferPut& body, const model::Event& event);
  void on(const model::OfferWithdrawn& body, const model::Event& event);
  void on(const model::OfferRedeemed& body, const model::Event& event);
  void on(const model::RedemptionClosed& body, const model::Event& event);
  void review_all(std::int64_t until_week);
  [[nodiscard]] recognition::Place reviewed(base::MemberId member, recognition::Place place,
                                            std::int64_t until) const;

  recognition::Book book_;
  recognition::Shop shop_;
  std::uint64_t seq_ = 0;
  std::int64_t week_ = 0;  // the one reviews have come to; 0 = before the first event
  std::map<base::MemberId, recognition::Place> places_;
  std::map<base::MemberId, recognition::Place> recorded_;
  std::set<base::MemberId> on_board_, mentors_;
};

/// True for commands that cannot be decided without shop_facts().
[[nodiscard]] bool is_about_shop(std::string_view op);

}  // namespace hearth::lens

// SPDX-License-Identifier: MIT
// Points are paid only for outcomes somebody else confirmed, and damped where the same people
// confirm each other again and again. Two wallets: what was earned (for standing and leaderboards)
// and what can be spent (for offers). Thousandths inside, so that damping loses nothing. Never
// negative.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "shared/base/flat_map.h"
#include "shared/recognition/deeds.h"

namespace hearth::recognition {

/// What is paid, in thousandths of a point.
namespace worth {
inline constexpr std::int64_t kAccepted = 15'000;
inline constexpr std::int64_t kAcceptedGiven = 2'000;  // to who marks what helped
inline constexpr std::int64_t kThanks = 3'000;
inline constexpr std::int64_t kInsightful = 2'000;
inline constexpr std::int64_t kLike = 1'000;  // like, funny, vote up
inline constexpr std::int64_t kReportConfirmed = 4'000;
}  // namespace worth

/// Most a member can earn in one day (UTC), whatever happens.
inline constexpr std::int64_t kDayCap = 40'000;
/// The n-th confirmation by the same person within the span pays 3/(3+n).
inline constexpr std::int64_t kPairSpanMs = std::int64_t{30} * 86'400'000;
/// From so many confirmations in both directions on, each pays half of that.
inline constexpr std::int64_t kMutualFrom = 3;

/// One payment, kept so that it can be taken back when its reason goes away.
struct Grant {
  MemberId to;
  MemberId by;  // none: the community (a moderator's decision)
  std::int64_t at_ms = 0;
  std::int64_t milli = 0;

  friend bool operator==(const Grant&, const Grant&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("to", self.to);
    v("by", self.by);
    v("at_ms", self.at_ms);
    v("milli", self.milli);
  }
};

struct Wallet {
  std::int64_t earned = 0;     // thousandths, what stands of all grants
  std::int64_t spendable = 0;  // thousandths
  std::int64_t debt = 0;       // taken back after it was spent; later earnings pay it first

  friend bool operator==(const Wallet&, const Wallet&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("earned", self.earned);
    v("spendable", self.spendable);
    v("debt", self.debt);
  }
};

/// Why something is paid: what somebody did with a post. The same reason is paid once.
struct Reason {
  PostId post;
  MemberId member;        // who reacted, accepted, reported
  std::uint8_t what = 0;  // a model::Reaction, or kAcceptedReason …

  friend auto operator<=>(const Reason&, const Reason&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("post", self.post);
    v("member", self.member);
    v("what", self.what);
  }
};
inline constexpr std::uint8_t kAcceptedReason = 100;
inline constexpr std::uint8_t kAcceptedGivenReason = 101;
inline constexpr std::uint8_t kReportReason = 102;

/// Payments of one kind together.
struct Earned {
  std::int64_t milli = 0;
  std::int64_t times = 0;
};

/// What points are paid for, as members are told it. Likes, laughs and votes are one.
struct Outcome {
  std::string_view id;
  std::string_view english;
};
inline constexpr std::array kOutcomes{
    Outcome{"accepted", "Answers that were accepted"},
    Outcome{"thanks", "Thanks"},
    Outcome{"insightful", "Found insightful"},
    Outcome{"like", "Likes and votes"},
    Outcome{"report", "Reports that were right"},
    Outcome{"accepted_given", "Answers you accepted"},
};
[[nodiscard]] const Outcome& outcome_of(std::uint8_t what);

/// All grants and wallets. The order of calls is the order of the log.
class Purse {
 public:
  /// Pays `payment.milli`, capped, and damped where a member confirmed it. Nothing for oneself.
  void pay(const Reason& reason, const Grant& payment);
  /// Takes one payment back, or all payments for a post.
  void take_back(const Reason& reason);
  void take_back(PostId post);
  /// Something was bought. Should the wallet hold less than that (an import, a core that pays less
  /// than the one that sold), the rest is a debt.
  void charge(MemberId member, std::int64_t milli);
  /// What was bought could not be handed over.
  void give_back(MemberId member, std::int64_t milli);

  [[nodiscard]] Wallet wallet(MemberId member) const;
  /// Thousandths earned from `since_ms` on, as they stand today.
  [[nodiscard]] std::int64_t earned_since(MemberId member, std::int64_t since_ms) const;
  /// What stands of all payments by Reason::what.
  [[nodiscard]] std::map<std::uint8_t, Earned> earned_by(MemberId member) const;

  friend bool operator==(const Purse&, const Purse&) = default;
  /// Everything it holds, for a checkpoint.
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("grants", self.grants_);
    v("wallets", self.wallets_);
    v("paid_on_day", self.paid_on_day_);
    v("confirmed", self.confirmed_);
    v("earned", self.earned_);
  }

 private:
  [[nodiscard]] std::int64_t confirmations(MemberId by, MemberId to, std::int64_t at_ms) const;
  void undo(const Grant& grant);

  base::FlatMap<Reason, Grant> grants_;
  std::map<MemberId, Wallet> wallets_;
  base::FlatMap<std::pair<MemberId, std::int64_t>, std::int64_t> paid_on_day_;
  // by, to: times
  base::FlatMap<std::pair<MemberId, MemberId>, std::vector<std::int64_t>> confirmed_;
  std::map<MemberId, std::vector<std::pair<std::int64_t, Reason>>> earned_;  // by time
};

}  // namespace hearth::recognition

// SPDX-License-Identifier: MIT
// A community's priors: which one ships, which one might come next, and what was done when. A
// candidate is made of gifts, stays as it is while members' later decisions judge it, and ships
// only where both estimates' lower bounds beat what members get today. Pure: rows and times come
// in.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "server/store/store.h"
#include "shared/api/contribute.h"
#include "shared/prompts/sharing.h"

namespace hearth::learning {

/// Fewer givers make no prior: at twenty it is already better than the one that comes with Hearth
/// (`hearth simulate prompts`), and with fewer its noise hides nobody.
inline constexpr std::int64_t kGiversMin = 20;
/// Fewer members' decisions judge nothing.
inline constexpr std::int64_t kJudgesMin = 20;
/// A candidate that nobody could decide on by then gives way to a newer one.
inline constexpr std::int64_t kCandidateMaxMs = 90 * base::kDayMs;

/// What one member gave, added up; the text of store::Giver::given.
struct Given {
  std::int64_t gifts = 0;
  std::vector<std::int64_t> sums{};
  std::int64_t candidate = 0;  // which one `judged` is about
  std::int64_t judgings = 0;   // how many were added up in it
  std::vector<std::int64_t> judged{};
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    constexpr std::int64_t kMost = base::limits::kJsonIntegerMax;
    v("gifts", self.gifts, {.max = prompts::kGiftsMax});
    v("sums", self.sums, {.min = -kMost, .count_max = api::kSharedNumbersMax});
    v("candidate", self.candidate);
    v("judgings", self.judgings, {.max = prompts::kGiftsMax});
    v("judged", self.judged, {.min = -kMost, .count_max = 8});
  }
};

struct KeptPrior {
  api::SharedPrior prior{};  // id 0: none
  std::int64_t givers = 0;
  std::int64_t gifts = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("prior", self.prior);
    v("givers", self.givers);
    v("gifts", self.gifts);
  }
};

enum class Step : std::uint8_t { kMade, kShipped, kRefused, kOutdated, kWithdrawn, kBack };

/// Worth per decision in millionths, as it was when a step was taken.
struct Verdict {
  std::int64_t judges = 0;
  std::int64_t decisions = 0;
  std::int64_t present = 0;
  std::int64_t snips = 0, snips_low = 0, snips_high = 0;
  std::int64_t robust = 0, robust_low = 0, robust_high = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    constexpr std::int64_t kMost = 1'000'000'000;
    v("judges", self.judges);
    v("decisions", self.decisions);
    v("present", self.present, {.min = -kMost});
    v("snips", self.snips, {.min = -kMost});
    v("snips_low", self.snips_low, {.min = -kMost});
    v("snips_high", self.snips_high, {.min = -kMost});
    v("robust", self.robust, {.min = -kMost});
    v("robust_low", self.robust_low, {.min = -kMost});
    v("robust_high", self.robust_high, {.min = -kMost});
  }
};

struct HistoryRow {
  std::int64_t at_ms = 0;
  Step step = Step::kMade;
  std::int64_t prior = 0;
  Verdict verdict{};
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("at_ms", self.at_ms);
    v("step", self.step);
    v("prior", self.prior);
    v("verdict", self.verdict);
  }
};

inline constexpr std::size_t kHistoryMax = 50;

struct PriorBook {
  std::int64_t version = 0;  // changes with everything below; devices' ETag
  std::int64_t last_id = 0;
  KeptPrior shipped, before, candidate;
  std::int64_t looked = 0;          // how many judged when the candidate was last decided on
  std::int64_t gifts = 0;           // that the last candidate was made of
  std::vector<HistoryRow> history;  // oldest first
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("version", self.version);
    v("last_id", self.last_id);
    v("shipped", self.shipped);
    v("before", self.before);
    v("candidate", self.candidate);
    v("looked", self.looked);
    v("gifts", self.gifts);
    v("history", self.history, {.count_max = kHistoryMax});
  }
};

/// @errors kCorrupt: rows nobody can have written.
[[nodiscard]] base::Result<PriorBook> read_book(std::string_view text);
[[nodiscard]] base::Result<Given> read_given(std::string_view text);

/// What the rows amount to now.
struct Gathered {
  std::int64_t givers = 0;  // with a gift
  std::int64_t gifts = 0;
  std::vector<prompts::Contribution> contributions;
  std::vector<prompts::Sums> judged;  // of the candidate
};

/// Rows that cannot be read are left out: one member cannot stop the others' prior.
[[nodiscard]] Gathered gather(const std::vector<store::Giver>& rows, std::int64_t candidate);

/// What the gathered decisions say of the candidate; nothing where fewer than kJudgesMin judge.
[[nodiscard]] std::optional<prompts::Judgement> judge(const Gathered& gathered);

/// The next step, if one is due: a candidate is made, ships, or is given up. Decided on only when
/// 20, 40, 80 … members judge: looking every hour would sooner or later find luck. True where the
/// book changed.
bool take_step(PriorBook& book, const std::vector<store::Giver>& rows, std::int64_t now_ms);

// --- An owner's decisions ---

/// @errors kNotFound: there is no candidate.
[[nodiscard]] base::Status ship(PriorBook& book, const std::vector<store::Giver>& rows,
                                std::int64_t now_ms);
[[nodiscard]] base::Status withdraw_candidate(PriorBook& book, std::int64_t now_ms);
/// Back to what shipped before, at last to what comes with Hearth.
/// @errors kNotFound: nothing of the community's own ships.
[[nodiscard]] base::Status go_back(PriorBook& book, std::int64_t now_ms);

/// Takes a gift into what the member gave before.
/// @errors kWrongType, kOutOfRange, kInvalidArgument: numbers no device of ours makes.
[[nodiscard]] base::Status add_gift(Given& given, const api::ContributeRequest& gift);

}  // namespace hearth::learning

template <>
struct hearth::model::EnumText<hearth::learning::Step> {
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"made", "shipped", "refused", "outdated", "withdrawn", "back"});
};

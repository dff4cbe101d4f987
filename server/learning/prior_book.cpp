// SPDX-License-Identifier: MIT
#include "server/learning/prior_book.h"

#include <algorithm>
#include <utility>

namespace hearth::learning {
namespace {

using base::ErrorCode;

constexpr base::JsonBounds kBookBounds{.bytes_max = 256 * 1024, .nodes_max = 8'000};
// Another candidate is worth making when there is a quarter more to make it of.
constexpr std::int64_t kMoreGiftsMin = 10;

std::int64_t ppm(double worth) { return static_cast<std::int64_t>(worth * 1e6); }

Verdict verdict_of(const Gathered& gathered) {
  Verdict out;
  out.judges = static_cast<std::int64_t>(gathered.judged.size());
  double decisions = 0;
  for (const prompts::Sums& sums : gathered.judged) decisions += sums.decisions;
  out.decisions = std::max<std::int64_t>(static_cast<std::int64_t>(decisions), 0);
  const auto judged = judge(gathered);
  if (!judged) return out;
  out.present = ppm(judged->naive.mean);
  out.snips = ppm(judged->snips.mean);
  out.snips_low = ppm(judged->snips.low);
  out.snips_high = ppm(judged->snips.high);
  out.robust = ppm(judged->robust.mean);
  out.robust_low = ppm(judged->robust.low);
  out.robust_high = ppm(judged->robust.high);
  return out;
}

void note(PriorBook& book, Step step, std::int64_t prior, std::int64_t now_ms,
          const Verdict& verdict = {}) {
  ++book.version;
  book.history.push_back({.at_ms = now_ms, .step = step, .prior = prior, .verdict = verdict});
  if (book.history.size() > kHistoryMax) book.history.erase(book.history.begin());
}

void drop_candidate(PriorBook& book, Step step, std::int64_t now_ms, const Verdict& verdict = {}) {
  note(book, step, book.candidate.prior.id, now_ms, verdict);
  book.candidate = {};
  book.looked = 0;
}

void ship_candidate(PriorBook& book, std::int64_t now_ms, const Verdict& verdict) {
  book.before = std::move(book.shipped);
  book.shipped = std::move(book.candidate);
  book.candidate = {};
  book.looked = 0;
  note(book, Step::kShipped, book.shipped.prior.id, now_ms, verdict);
}

bool make_candidate(PriorBook& book, const Gathered& gathered, std::int64_t now_ms) {
  if (gathered.givers < kGiversMin) return false;
  const std::int64_t more = std::max(kMoreGiftsMin, book.gifts / 4);
  if (book.gifts != 0 && gathered.gifts < book.gifts + more) return false;
  book.candidate = {
      .prior = {.id = ++book.last_id,
                .made_ms = now_ms,
                .beliefs = prompts::to_numbers(prompts::prior_from(gathered.contributions))},
      .givers = gathered.givers,
      .gifts = gathered.gifts};
  book.gifts = gathered.gifts;
  note(book, Step::kMade, book.last_id, now_ms);
  return true;
}

template <class Numbers>
void add(std::vector<std::int64_t>& sum, const Numbers& numbers) {
  sum.resize(numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) sum[i] += numbers[i];
}

}  // namespace

base::Result<PriorBook> read_book(std::string_view text) {
  if (text.empty()) return PriorBook{};
  auto book = model::decode_text<PriorBook>(text, kBookBounds, model::Unknown::kIgnore);
  if (!book.ok()) return base::Error{ErrorCode::kCorrupt, "prior: " + book.error().detail};
  for (const KeptPrior* kept : {&book->shipped, &book->before, &book->candidate}) {
    if (kept->prior.id == 0) continue;
    const auto beliefs = prompts::beliefs_from(kept->prior.beliefs);
    if (!beliefs.ok()) return base::Error{ErrorCode::kCorrupt, "prior: beliefs"};
  }
  return book;
}

base::Result<Given> read_given(std::string_view text) {
  if (text.empty()) return Given{};
  auto given = model::decode_text<Given>(text, {.bytes_max = 64 * 1024}, model::Unknown::kIgnore);
  if (!given.ok()) return base::Error{ErrorCode::kCorrupt, "giver: " + given.error().detail};
  return given;
}

Gathered gather(const std::vector<store::Giver>& rows, std::int64_t candidate) {
  Gathered out;
  for (const store::Giver& row : rows) {
    const auto given = read_given(row.given);
    if (!given.ok() || given->gifts == 0) continue;
    auto sums = prompts::contribution_from(given->sums, given->gifts);
    if (!sums.ok()) continue;
    ++out.givers;
    out.gifts += given->gifts;
    out.contributions.push_back(std::move(sums).value());
    if (candidate == 0 || given->candidate != candidate) continue;
    const auto judged = prompts::judged_from(given->judged, given->judgings);
    if (judged.ok()) out.judged.push_back(*judged);
  }
  return out;
}

std::optional<prompts::Judgement> judge(const Gathered& gathered) {
  if (gathered.judged.size() < static_cast<std::size_t>(kJudgesMin)) return std::nullopt;
  return prompts::judge(gathered.judged, 1, 1'000);
}

bool take_step(PriorBook& book, const std::vector<store::Giver>& rows, std::int64_t now_ms) {
  const Gathered gathered = gather(rows, book.candidate.prior.id);
  if (book.candidate.prior.id == 0) return make_candidate(book, gathered, now_ms);
  const auto judges = static_cast<std::int64_t>(gathered.judged.size());
  if (judges >= std::max(kJudgesMin, 2 * book.looked)) {
    const auto judgement = judge(gathered);
    const Verdict verdict = verdict_of(gathered);
    if (prompts::may_ship(*judgement)) {
      ship_candidate(book, now_ms, verdict);
      return true;
    }
    const double bar = judgement->naive.mean;
    if (judgement->snips.high < bar && judgement->robust.high < bar) {
      drop_candidate(book, Step::kRefused, now_ms, verdict);
      return true;
    }
    book.looked = judges;
    return true;
  }
  if (now_ms - book.candidate.prior.made_ms < kCandidateMaxMs) return false;
  drop_candidate(book, Step::kOutdated, now_ms, verdict_of(gathered));
  return true;
}

base::Status ship(PriorBook& book, const std::vector<store::Giver>& rows, std::int64_t now_ms) {
  if (book.candidate.prior.id == 0)
    return base::Error{ErrorCode::kNotFound, "there is no candidate"};
  ship_candidate(book, now_ms, verdict_of(gather(rows, book.candidate.prior.id)));
  return base::done();
}

base::Status withdraw_candidate(PriorBook& book, std::int64_t now_ms) {
  if (book.candidate.prior.id == 0)
    return base::Error{ErrorCode::kNotFound, "there is no candidate"};
  drop_candidate(book, Step::kWithdrawn, now_ms);
  return base::done();
}

base::Status go_back(PriorBook& book, std::int64_t now_ms) {
  if (book.shipped.prior.id == 0) {
    return base::Error{ErrorCode::kNotFound, "nothing of the community's own ships"};
  }
  book.shipped = std::exchange(book.before, {});
  note(book, Step::kBack, book.shipped.prior.id, now_ms);
  return base::done();
}

base::Status add_gift(Given& given, const api::ContributeRequest& gift) {
  const auto sums = prompts::contribution_from(gift.sums);
  if (!sums.ok()) return sums.error();
  if ((gift.candidate == 0) != gift.judged.empty()) {
    return base::Error{ErrorCode::kInvalidArgument, "judged"};
  }
  if (gift.candidate != 0) {
    const auto judged = prompts::judged_from(gift.judged);
    if (!judged.ok()) return judged.error();
  }
  if (given.gifts == prompts::kGiftsMax) {
    given.gifts = 0;
    given.sums.clear();
  }
  ++given.gifts;
  add(given.sums, gift.sums);
  if (gift.candidate == 0) return base::done();
  if (given.candidate != gift.candidate || given.judgings == prompts::kGiftsMax) {
    given.candidate = gift.candidate;
    given.judgings = 0;
    given.judged.clear();
  }
  ++given.judgings;
  add(given.judged, gift.judged);
  return base::done();
}

}  // namespace hearth::learning

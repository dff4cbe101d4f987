// SPDX-License-Identifier: MIT
#include "server/api/recognition_page.h"

#include <algorithm>

#include "shared/model/privileges.h"

namespace hearth::api {
namespace {

using community::State;
using lens::RecognitionLens;
namespace core = hearth::recognition;

std::string name_of(const State& state, base::MemberId id) {
  const model::Member* member = state.member(id);
  return member != nullptr ? member->name() : std::string();
}

std::vector<PointsRow> points_of(const lens::Recognised& known) {
  std::vector<PointsRow> rows;
  for (const core::Outcome& outcome : core::kOutcomes) {
    core::Earned sum;
    for (const auto& [what, earned] : known.earned) {
      if (core::outcome_of(what).id != outcome.id) continue;
      sum.milli += earned.milli;
      sum.times += earned.times;
    }
    if (sum.times == 0) continue;
    rows.push_back({.id = std::string(outcome.id),
                    .name = std::string(outcome.english),
                    .points = sum.milli / 1'000,
                    .times = sum.times});
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.points > b.points; });
  return rows;
}

std::vector<BarRow> bars_of(const lens::Recognised& known) {
  std::vector<BarRow> rows;
  for (const core::Missing& row : known.way_up) {
    rows.push_back({.id = std::string(row.bar->id),
                    .name = std::string(row.bar->summary),
                    .have = row.have,
                    .need = row.bar->rise,
                    .to_keep = false});
  }
  for (const core::Bar& bar : core::bars_of(known.place.standing)) {
    if (bar.stay == 0) continue;
    rows.push_back({.id = std::string(bar.id),
                    .name = std::string(bar.summary),
                    .have = known.review.*bar.value,
                    .need = bar.stay,
                    .to_keep = true});
  }
  return rows;
}

std::vector<PrivilegeRow> privileges() {
  std::vector<PrivilegeRow> rows;
  for (const model::PrivilegeRow& row : model::kPrivileges) {
    rows.push_back(
        {.id = std::string(row.id), .name = std::string(row.english), .standing = row.standing});
  }
  return rows;
}

MedalRow medal_of(const lens::MedalShown& shown) {
  return {.id = std::string(shown.medal->id),
          .name = std::string(shown.medal->name),
          .why = std::string(shown.medal->summary),
          .field = static_cast<std::int64_t>(shown.medal->field),
          .have = shown.have,
          .need = shown.medal->target,
          .earned_ms = shown.earned_ms};
}

std::vector<BoardRow> board_of(const State& state, const RecognitionLens& lens,
                               std::int64_t now_ms) {
  std::vector<base::MemberId> here;
  for (const base::MemberId id : lens.on_board()) {
    if (state.role(id) != model::Role::kVisitor) here.push_back(id);
  }
  std::vector<BoardRow> rows;
  for (const core::Ranked& row : core::leaderboard(lens.book(), here, now_ms)) {
    rows.push_back({.member = row.member,
                    .name = name_of(state, row.member),
                    .points = row.points,
                    .place = row.place});
  }
  return rows;
}

// Cheapest first: what one can have soon stands above what one saves for.
std::vector<OfferRow> offers_of(const RecognitionLens& lens, base::MemberId asker,
                                std::int64_t now_ms) {
  std::vector<OfferRow> rows;
  for (const auto& [id, offer] : lens.shop().offers()) {
    if (!offer.open_at(now_ms) || rows.size() == kRecognitionRowsMax) continue;
    rows.push_back({.offer = offer, .had = lens.shop().had(id, asker)});
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.offer.price < b.offer.price; });
  return rows;
}

std::vector<RedemptionRow> rows_of(const State& state, const RecognitionLens& lens,
                                   const std::vector<model::Redemption>& redemptions,
                                   base::MemberId asker) {
  std::vector<RedemptionRow> rows;
  for (const model::Redemption& row : redemptions) {
    if (rows.size() == kRecognitionRowsMax) break;
    const model::Offer* offer = lens.shop().offer(row.offer);
    rows.push_back({.id = row.id,
                    .offer = offer != nullptr ? offer->name : std::string(),
                    .member = row.member == asker ? std::string() : name_of(state, row.member),
                    .at_ms = row.at_ms,
                    .price = row.price,
                    .code = row.code,
                    .handover = row.handover});
  }
  return rows;
}

}  // namespace

RecognitionAnswer recognition_page(const State& state, const RecognitionLens& lens,
                                   base::MemberId asker, std::int64_t now_ms) {
  RecognitionAnswer answer;
  answer.seq = state.seq;
  answer.week_ms = core::week_of(now_ms) * core::kWeekMs;
  answer.board = board_of(state, lens, now_ms);
  answer.privileges = privileges();
  answer.offers = offers_of(lens, asker, now_ms);
  if (state.role(asker) == model::Role::kVisitor) return answer;
  const lens::Recognised known = lens.of(asker, now_ms);
  answer.member = asker;
  answer.earned = known.wallet.earned / 1'000;
  answer.spendable = known.wallet.spendable / 1'000;
  answer.debt = (known.wallet.debt + 999) / 1'000;
  answer.points = points_of(known);
  answer.standing = known.place.standing;
  answer.weak_reviews = known.place.weak_reviews;
  answer.next_review_ms = answer.week_ms + core::kWeekMs;
  answer.bars = bars_of(known);
  for (const lens::MedalShown& row : known.medals) answer.medals.push_back(medal_of(row));
  answer.redemptions = rows_of(state, lens, lens.shop().redemptions_of(asker), asker);
  if (state.role(asker) == model::Role::kOwner) {
    answer.waiting = rows_of(state, lens, lens.shop().waiting(), {});
  }
  return answer;
}

}  // namespace hearth::api

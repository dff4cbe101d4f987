// SPDX-License-Identifier: MIT
#include "shared/community/queue.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "shared/base/time.h"
#include "shared/community/sanctions.h"

namespace hearth::community {
namespace {

using model::Measure;
using model::ReportReason;

using base::kHourMs;
using base::kWeekMs;
constexpr std::int64_t kReportsMax = 600;

std::int64_t harm_of(ReportReason reason) {
  switch (reason) {
    case ReportReason::kHarm: return 400;
    case ReportReason::kPrivacy: return 300;
    case ReportReason::kRude: return 100;
    case ReportReason::kSpam: return 60;
    case ReportReason::kOffTopic:
    case ReportReason::kOther: break;
  }
  return 0;
}

std::int64_t weight_of(model::Action action) {
  switch (action) {
    case model::Action::kHold:
    case model::Action::kRemove: return 150;
    case model::Action::kFlag: return 80;
    default: return 0;
  }
}

std::int64_t author_weight(const State& state, MemberId author, std::int64_t now_ms) {
  const model::Member* member = state.member(author);
  if (member == nullptr) return 0;
  std::int64_t weight = std::min<std::int64_t>(member->removed, 10) * 20;
  if (hardest_sanction(state, author, now_ms) != nullptr) weight += 100;
  if (is_newcomer(*member, now_ms)) weight += 30;
  return weight;
}

}  // namespace

std::int64_t reliability_percent(const State& state, MemberId reporter) {
  const model::Dossier* known = state.dossiers.find(reporter);
  const std::int64_t right = known != nullptr ? known->reports_right : 0;
  const std::int64_t wrong = known != nullptr ? known->reports_wrong : 0;
  return (right + 2) * 100 / (right + wrong + 3);
}

Priority priority_of(const State& state, const model::Case& row, std::int64_t now_ms) {
  Priority sum;
  for (const model::Report& report : row.reports) {
    sum.harm = std::max(sum.harm, harm_of(report.reason));
    sum.reports += reliability_percent(state, report.reporter) * 3 / 2;
  }
  sum.reports = std::min(sum.reports, kReportsMax);
  sum.author = author_weight(state, row.member, now_ms);
  if (const model::Post* post = state.post(row.post)) sum.rules = weight_of(post->verdict.action);
  if (row.by_rules && sum.rules == 0) sum.rules = weight_of(model::Action::kFlag);
  if (row.appeal.state == model::AppealState::kOpen) sum.appeal = 250;
  sum.age = std::clamp<std::int64_t>((now_ms - row.opened_ms) / kHourMs * 2, 0, 200);
  sum.total = sum.harm + sum.reports + sum.author + sum.rules + sum.appeal + sum.age;
  return sum;
}

MemberId holder_of(const model::Case& row, std::int64_t now_ms) {
  const bool lapsed = row.claimed_ms != 0 && now_ms - row.claimed_ms > kClaimMs;
  return lapsed ? MemberId{} : row.claimed_by;
}

bool can_reopen(const State& state, const model::Case& row, MemberId moderator,
                std::int64_t now_ms) {
  if (!row.decided() || row.appeal.state != model::AppealState::kNone) return false;
  if (row.decided_by != moderator && state.role(moderator) < model::Role::kAdmin) return false;
  return now_ms - row.decided_ms <= kUndoMs;
}

std::vector<Workload> workload(const State& state, std::int64_t now_ms) {
  std::map<MemberId, Workload> shares;
  for (const model::Member& member : state.members) {
    if (member.role >= model::Role::kModerator) shares[member.id];
  }
  Workload nobody;
  for (const model::Case& row : state.cases) {
    if (row.open()) {
      const MemberId holder = holder_of(row, now_ms);
      ++(holder ? shares[holder] : nobody).claimed;
    }
    if (!row.decided() || !row.decided_by || now_ms - row.decided_ms > kWeekMs) continue;
    Workload& share = shares[row.decided_by];
    ++share.decided;
    if (row.appeal.state == model::AppealState::kOverturned) ++share.overturned;
  }
  std::vector<Workload> rows;
  for (auto& [moderator, share] : shares) {
    share.moderator = moderator;
    rows.push_back(share);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Workload& a, const Workload& b) {
    return std::tie(a.claimed, a.decided) > std::tie(b.claimed, b.decided);
  });
  rows.insert(rows.begin(), nobody);
  return rows;
}

Proposal proposal_of(const model::Verdict& verdict) {
  constexpr std::pair<std::string_view, Measure> kKinds[] = {
      {"warn", Measure::kWarn},
      {"slow_mode", Measure::kSlow},
      {"mute", Measure::kMute},
      {"propose.suspend", Measure::kSuspend}};
  Proposal proposal;
  for (const model::Finding& finding : verdict.findings) {
    if (finding.dry_run || finding.undecided) continue;
    for (const model::Effect& effect : finding.effects) {
      for (const auto& [kind, measure] : kKinds) {
        if (effect.kind != kind || (proposal.any && measure <= proposal.measure)) continue;
        proposal = {.any = true,
                    .measure = measure,
                    .rule = finding.rule,
                    .reason = effect.value,
                    .lasts_ms = effect.ttl_ms};
      }
    }
  }
  return proposal;
}

}  // namespace hearth::community

// SPDX-License-Identifier: MIT
#include "shared/community/sanctions.h"

#include <algorithm>

#include "shared/base/time.h"
#include "shared/model/privileges.h"

namespace hearth::community {
namespace {

using model::Measure;

using base::kDayMs;
constexpr std::int64_t kNewcomerMs = 7 * kDayMs;
constexpr std::uint32_t kNewcomerPosts = 3;
constexpr std::int64_t kBrakeJoinMs = 60'000;  // a person a minute is welcome, a wave is not

bool harder(const model::Sanction& a, const model::Sanction* b) {
  return b == nullptr || std::pair(a.measure, a.ends_ms) > std::pair(b->measure, b->ends_ms);
}

}  // namespace

bool bars(Measure measure, model::CommandEffect effect) {
  using Effect = model::CommandEffect;
  if (effect == Effect::kAnswers) return false;
  switch (measure) {
    case Measure::kWarn:
    case Measure::kSlow: return false;
    case Measure::kMute: return effect == Effect::kWrites;
    case Measure::kSuspend: return effect != Effect::kReads;
    case Measure::kBan: break;
  }
  return true;
}

std::int64_t longest_ms(Measure measure) {
  return (measure == Measure::kBan ? 3'660 : 366) * kDayMs;
}

const model::Sanction* hardest_sanction(const State& state, MemberId member, std::int64_t now_ms) {
  const model::Sanction* hardest = nullptr;
  for (const SanctionId id : state.sanctions_on(member)) {
    const model::Sanction* row = state.sanctions.find(id);
    if (row != nullptr && row->in_force(now_ms) && harder(*row, hardest)) hardest = row;
  }
  return hardest;
}

const model::Sanction* barred_by(const State& state, MemberId member, model::CommandEffect effect,
                                 std::int64_t now_ms) {
  const model::Sanction* hardest = hardest_sanction(state, member, now_ms);
  return hardest != nullptr && bars(hardest->measure, effect) ? hardest : nullptr;
}

std::int64_t pace_s(const State& state, MemberId member, std::int64_t now_ms) {
  const model::Member* who = state.member(member);
  const bool own = who != nullptr && model::has(who->standing, model::Privilege::k_own_pace);
  std::int64_t pace = own ? 0 : state.settings.slow_mode_s;
  for (const SanctionId id : state.sanctions_on(member)) {
    const model::Sanction* row = state.sanctions.find(id);
    const bool slow = row != nullptr && row->measure == Measure::kSlow && row->in_force(now_ms);
    if (slow) pace = std::max(pace, row->pace_s);
  }
  return pace;
}

std::int64_t write_wait_s(const State& state, MemberId member, std::int64_t now_ms) {
  const model::Member* row = state.member(member);
  if (row == nullptr || row->role >= model::Role::kModerator) return 0;
  const std::int64_t pace = pace_s(state, member, now_ms);
  if (pace == 0 || row->last_post_ms == 0) return 0;
  const std::int64_t wait_ms = row->last_post_ms + pace * 1'000 - now_ms;
  return wait_ms > 0 ? (wait_ms + 999) / 1'000 : 0;
}

bool is_held_anyway(const State& state, MemberId member, model::TopicId topic,
                    std::int64_t now_ms) {
  const model::Member* row = state.member(member);
  if (row != nullptr && row->role >= model::Role::kModerator) return false;
  const auto may = [row](model::Privilege privilege) {
    return row != nullptr && model::has(row->standing, privilege);
  };
  const model::Topic* place = state.topics.find(topic);
  if (place != nullptr && place->premoderated && !may(model::Privilege::k_trusted)) return true;
  if (row == nullptr) return false;
  const bool braked = state.settings.raid_brake && !may(model::Privilege::k_unheld);
  if (braked && is_newcomer(*row, now_ms)) return true;
  return row->posts + row->replies < state.settings.hold_first_posts;
}

bool is_newcomer(const model::Member& member, std::int64_t now_ms) {
  return now_ms - member.joined_ms < kNewcomerMs || member.posts + member.replies < kNewcomerPosts;
}

std::int64_t join_wait_s(const State& state, std::int64_t now_ms) {
  if (!state.settings.raid_brake || state.counts.last_join_ms == 0) return 0;
  const std::int64_t wait_ms = state.counts.last_join_ms + kBrakeJoinMs - now_ms;
  return wait_ms > 0 ? (wait_ms + 999) / 1'000 : 0;
}

model::Court court_for(const State& state, MemberId decided_by, MemberId member) {
  model::Court court = model::Court::kSame;
  for (const model::Member& other : state.members) {
    if (other.id == member || (decided_by && other.id == decided_by)) continue;
    if (other.role == model::Role::kModerator) return model::Court::kOthers;
    if (other.role > model::Role::kModerator) court = model::Court::kLeaders;
  }
  return court;
}

bool may_judge(const State& state, MemberId judge, MemberId decided_by, MemberId member) {
  if (judge == member || state.role(judge) < model::Role::kModerator) return false;
  if (!decided_by || judge != decided_by) return true;
  return court_for(state, decided_by, member) == model::Court::kSame;
}

}  // namespace hearth::community

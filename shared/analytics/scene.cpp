// SPDX-License-Identifier: MIT
#include "shared/analytics/scene.h"

#include <algorithm>
#include <unordered_map>

#include "shared/base/sort.h"

namespace hearth::analytics {
namespace {

void add_once(std::vector<std::int64_t>& rising, std::int64_t value) {
  if (rising.empty() || rising.back() != value) rising.push_back(value);
}

}  // namespace

bool Contributor::active_in(std::int64_t first_day, std::int64_t last_day) const {
  const auto at = std::lower_bound(days.begin(), days.end(), first_day);
  return at != days.end() && *at <= last_day;
}

bool Contributor::active_in_week(std::int64_t week) const {
  return std::binary_search(weeks.begin(), weeks.end(), week);
}

Scene::Scene(const Ledger& from, std::int64_t when_ms)
    : ledger(from), at_ms(when_ms), today(day_of(when_ms)) {
  collect();
  gather_members();
  find_replies();
}

void Scene::collect() {
  for (const Contribution& row : ledger.contributions) {
    if (!row.author || row.at_ms > at_ms) continue;
    ++written;
    if (row.state == model::PostState::kRemoved) ++removed;
    if (row.counts()) acts.push_back({.row = &row});
  }
  const auto before = [](const Act& a, const Act& b) {
    return a.row->at_ms != b.row->at_ms ? a.row->at_ms < b.row->at_ms : a.row < b.row;
  };
  // A log is in order of time but where a clock jumped.
  if (!std::is_sorted(acts.begin(), acts.end(), before)) {
    base::sort(acts.begin(), acts.end(), before);
  }
}

void Scene::gather_members() {
  std::vector<MemberId> ids;
  std::unordered_map<MemberId, std::uint32_t> at;
  for (const Act& act : acts) {
    if (at.try_emplace(act.row->author).second) ids.push_back(act.row->author);
  }
  base::sort(ids.begin(), ids.end());
  for (const MemberId id : ids) {
    at[id] = static_cast<std::uint32_t>(members.size());
    members.push_back({.id = id});
  }
  for (std::uint32_t i = 0; i < acts.size(); ++i) {
    const Contribution& row = *acts[i].row;
    acts[i].by = at[row.author];
    Contributor& member = members[acts[i].by];
    if (member.count == 0) {
      member.first_ms = row.at_ms;
      member.first = i;
    }
    ++member.count;
    if (row.kind == Kind::kAnswer) ++member.answers;
    member.last_ms = row.at_ms;
    add_once(member.days, day_of(row.at_ms));
    add_once(member.weeks, week_of(row.at_ms));
  }
}

void Scene::find_replies() {
  std::unordered_map<PostId, Act*> by_post;
  by_post.reserve(acts.size());
  for (Act& act : acts) by_post[act.row->post] = &act;
  // A reply dated before what it answers, by a clock that jumped, came at once.
  const auto note = [](std::int64_t& first, const Act& above, const Contribution& reply) {
    if (above.row->author == reply.author) return;
    first = std::min(first, std::max(reply.at_ms, above.row->at_ms));
  };
  for (const Act& act : acts) {
    const Contribution& reply = *act.row;
    if (const auto above = by_post.find(reply.parent); above != by_post.end()) {
      note(above->second->replied_ms, *above->second, reply);
      if (reply.kind == Kind::kAnswer) note(above->second->answered_ms, *above->second, reply);
    }
    if (reply.root == reply.post) continue;
    if (const auto root = by_post.find(reply.root); root != by_post.end()) {
      note(root->second->joined_ms, *root->second, reply);
    }
  }
}

std::int64_t Scene::active(std::int64_t first_day, std::int64_t last_day) const {
  return std::count_if(members.begin(), members.end(), [&](const Contributor& member) {
    return member.active_in(first_day, last_day);
  });
}

}  // namespace hearth::analytics

// SPDX-License-Identifier: MIT
#include "shared/analytics/graph_ledger.h"

#include <algorithm>
#include <unordered_map>

namespace hearth::analytics {
namespace {

constexpr double kCommentWeight = .5;

/// What counts by `now_ms`, by time, then id.
std::vector<const Contribution*> written(const Ledger& ledger, std::int64_t now_ms) {
  std::vector<const Contribution*> out;
  for (const Contribution& one : ledger.contributions) {
    if (one.counts() && one.at_ms <= now_ms) out.push_back(&one);
  }
  std::sort(out.begin(), out.end(), [](const Contribution* a, const Contribution* b) {
    return a->at_ms != b->at_ms ? a->at_ms < b->at_ms : a->post < b->post;
  });
  return out;
}

}  // namespace

std::vector<Reply> replies_of(const Ledger& ledger, std::int64_t now_ms) {
  std::vector<Reply> out;
  for (const Contribution* one : written(ledger, now_ms)) {
    if (one->parent && one->to) out.push_back({one->author, one->to, one->at_ms});
  }
  return out;
}

std::vector<Deed> deeds_of(const Ledger& ledger, std::int64_t now_ms) {
  std::vector<Deed> out;
  std::unordered_map<PostId, const Contribution*> by_id;
  const std::vector<const Contribution*> all = written(ledger, now_ms);
  for (const Contribution* one : all) {
    by_id.emplace(one->post, one);
    const double weight = one->kind == Kind::kComment ? kCommentWeight : 1;
    out.push_back({.member = one->author, .at_ms = one->at_ms, .weight = weight, .own = true});
  }
  for (const Contribution* one : all) {
    const auto answer = by_id.find(one->accepted);
    if (answer == by_id.end() || one->accepted_ms > now_ms) continue;
    const MemberId by = answer->second->author;
    if (by == one->author) continue;
    out.push_back({.member = by, .at_ms = one->accepted_ms, .weight = 1, .own = false});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Deed& a, const Deed& b) { return a.at_ms < b.at_ms; });
  return out;
}

std::vector<MemberHistory> histories_of(const Ledger& ledger, std::int64_t now_ms) {
  std::unordered_map<MemberId, std::size_t> at;
  std::vector<MemberHistory> out;
  for (const Contribution* one : written(ledger, now_ms)) {
    const auto [place, fresh] = at.emplace(one->author, out.size());
    if (fresh) out.push_back({.id = one->author, .joined_ms = 0, .wrote = {}, .answered = {}});
    out[place->second].wrote.push_back(one->at_ms);
  }
  for (const Reply& reply : replies_of(ledger, now_ms)) {
    const auto place = at.find(reply.to);
    if (place == at.end() || reply.from == reply.to) continue;
    out[place->second].answered.push_back(reply.at_ms);
  }
  for (const Person& person : ledger.people) {
    const auto place = at.find(person.id);
    if (place != at.end()) out[place->second].joined_ms = person.joined_ms;
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  return out;
}

GraphShape shape_of(const Scene& scene) {
  return shape_of(whole_graph(replies_of(scene.ledger, scene.at_ms)));
}

}  // namespace hearth::analytics

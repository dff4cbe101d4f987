// SPDX-License-Identifier: MIT
#include "shared/page/listing.h"

#include <algorithm>
#include <unordered_map>

#include "shared/page/parts.h"

namespace hearth::page {

std::vector<Listed> listing(const community::State& state) {
  std::vector<Listed> places;
  if (!sees_inside(state, kVisitor)) return places;
  places.push_back({});
  if (state.rulebook.revision > 0) {
    places.push_back({{.kind = PlaceKind::kRules}, state.rulebook.published_ms});
  }
  std::unordered_map<std::uint64_t, std::size_t> topics;
  for (const model::Topic& topic : state.topics) {
    if (topic.posts == 0) continue;
    topics.emplace(topic.id.value, places.size());
    places.push_back({{.kind = PlaceKind::kTopic, .id = topic.id.value}, 0});
  }
  for (auto at = state.threads.rbegin(); at != state.threads.rend(); ++at) {
    if (places.size() == kListedMax) break;
    const model::Post* post = state.post(*at);
    if (post == nullptr || post->state != model::PostState::kLive) continue;
    const std::int64_t changed_ms = std::max(post->active_ms, post->edited_ms);
    places.push_back({{.kind = PlaceKind::kThread, .id = post->id.value}, changed_ms});
    Listed& feed = places.front();
    feed.changed_ms = std::max(feed.changed_ms, changed_ms);
    if (const auto topic = topics.find(post->topic.value); topic != topics.end()) {
      Listed& row = places[topic->second];
      row.changed_ms = std::max(row.changed_ms, changed_ms);
    }
  }
  return places;
}

}  // namespace hearth::page

// SPDX-License-Identifier: MIT
#include "shared/page/counts.h"

#include <string_view>
#include <unordered_map>

#include "shared/page/parts.h"

namespace hearth::page {

std::vector<std::uint64_t> counts_of(const community::State& state,
                                     const std::vector<std::string>& which) {
  std::vector<std::uint64_t> counts(which.size(), 0);
  std::unordered_map<std::string_view, std::uint64_t> pages;
  for (std::size_t i = 0; i < which.size(); ++i) {
    const auto place = read_place(which[i]);
    if (!place || place->kind != PlaceKind::kThread) {
      pages.emplace(which[i], 0);
      continue;
    }
    const model::Post* post = state.post(model::PostId{place->id});
    if (post != nullptr && can_see(state, *post, kVisitor)) counts[i] = post->replies;
  }
  std::size_t seen = 0;
  if (pages.empty() || !sees_inside(state, kVisitor)) return counts;
  for (auto at = state.threads.rbegin(); at != state.threads.rend(); ++at) {
    if (seen++ == kThreadsSeenMax) break;
    const model::Post* post = state.post(*at);
    if (post == nullptr || post->page.empty() || post->state != model::PostState::kLive) continue;
    const auto found = pages.find(post->page);
    if (found != pages.end()) found->second += (post->author ? 1 : 0) + post->replies;
  }
  for (std::size_t i = 0; i < which.size(); ++i) {
    if (const auto found = pages.find(which[i]); found != pages.end()) counts[i] = found->second;
  }
  return counts;
}

}  // namespace hearth::page

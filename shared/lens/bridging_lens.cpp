// SPDX-License-Identifier: MIT
#include "shared/lens/bridging_lens.h"

#include <algorithm>
#include <unordered_map>

#include "shared/base/sort.h"

namespace hearth::lens {
namespace {

using model::BridgingRow;
using model::PostState;

constexpr auto kAgainst =
    static_cast<std::uint8_t>(1u << static_cast<unsigned>(model::Reaction::kDown));

/// Keeps the ratings of the newest texts.
void shorten(const community::State& state, std::vector<feed::Rating>& ratings) {
  if (ratings.size() <= feed::kBridgingRatingsMax) return;
  const auto seq = [&state](base::PostId id) { return state.post(id)->seq; };
  base::sort(ratings.begin(), ratings.end(), [&](const feed::Rating& a, const feed::Rating& b) {
    return a.post != b.post ? seq(a.post) > seq(b.post) : a < b;
  });
  ratings.resize(feed::kBridgingRatingsMax);
}

}  // namespace

std::vector<feed::Rating> ratings_of(const community::State& state) {
  std::vector<feed::Rating> ratings;
  for (const community::Relations& row : state.relations) {
    if (state.role(row.member) == model::Role::kVisitor) continue;
    for (const auto& [id, bits] : row.reactions) {
      const model::Post* post = bits != 0 ? state.post(id) : nullptr;
      if (post == nullptr || post->state != PostState::kLive || post->author == row.member)
        continue;
      ratings.push_back({.post = id, .rater = row.member, .against = (bits & kAgainst) != 0});
    }
  }
  shorten(state, ratings);
  return ratings;
}

std::vector<BridgingRow> due_scores(const community::State& state, const feed::Bridging& found) {
  std::vector<BridgingRow> rows;
  std::unordered_map<base::PostId, std::int32_t> scores;
  for (const feed::Bridged& row : found.posts) {
    if (row.scored()) scores.emplace(row.post, static_cast<std::int32_t>(row.score));
  }
  for (const model::Post& post : state.posts) {
    const auto at = scores.find(post.id);
    const std::int32_t score = at != scores.end() ? at->second : 0;
    if (score == post.bridging) continue;
    const std::int64_t moved = std::int64_t{score} - post.bridging;
    const bool news = moved >= kBridgingNews || -moved >= kBridgingNews;
    if (news || score == 0) rows.push_back({.post = post.id, .score = score});
  }
  base::sort(rows.begin(), rows.end(),
             [](const BridgingRow& a, const BridgingRow& b) { return a.post < b.post; });
  return rows;
}

std::vector<model::Event> scored_events(const std::vector<BridgingRow>& rows, std::int64_t now_ms) {
  std::vector<model::Event> events;
  for (std::size_t from = 0; from < rows.size(); from += base::limits::kBridgingRowsMax) {
    const std::size_t count = std::min(base::limits::kBridgingRowsMax, rows.size() - from);
    const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(from);
    model::BridgingScored body;
    body.rows.assign(begin, begin + static_cast<std::ptrdiff_t>(count));
    model::Event& event = events.emplace_back();
    event.at_ms = now_ms;
    event.body = std::move(body);
  }
  return events;
}

}  // namespace hearth::lens

// SPDX-License-Identifier: MIT
#include "shared/feed/profile.h"

#include <algorithm>

#include "shared/base/curves.h"

namespace hearth::feed {
namespace {

constexpr std::int64_t kVisitGapMs = std::int64_t{30} * 60'000;

template <class Rows>
void keep_newest(Rows& rows, std::size_t count_max) {
  if (rows.size() > count_max) {
    rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(rows.size() - count_max));
  }
}

void add_interest(std::vector<Interest>& rows, std::uint64_t id, std::int64_t now_ms) {
  if (id == 0) return;
  Interest next{.id = id, .value = base::kQ16One, .at_ms = now_ms};
  const auto at =
      std::find_if(rows.begin(), rows.end(), [id](const Interest& row) { return row.id == id; });
  if (at != rows.end()) {
    next.value += interest_now(*at, now_ms);
    rows.erase(at);
  }
  rows.push_back(next);  // the most recently opened stands last and is dropped last
  keep_newest(rows, kInterestsMax);
}

}  // namespace

Q16 interest_now(const Interest& interest, std::int64_t now_ms) {
  return base::decayed(interest.value, now_ms - interest.at_ms, kInterestHalfLifeMs);
}

void note_presence(Profile& profile, std::int64_t now_ms) {
  if (now_ms <= profile.active_ms) return;
  if (profile.visit_ms == 0) {
    profile.visit_ms = now_ms;
  } else if (now_ms - profile.active_ms > kVisitGapMs) {
    profile.previous_visit_ms = profile.active_ms;
    profile.visit_ms = now_ms;
  }
  profile.active_ms = now_ms;
}

bool is_new_to(const Profile& profile, const Candidate& post) {
  return profile.previous_visit_ms != 0 && post.fresh_ms > profile.previous_visit_ms;
}

void note_seen(Profile& profile, PostId post, std::int64_t now_ms) {
  Seen next{.post = post, .at_ms = now_ms, .times = 1};
  const auto at = std::find_if(profile.seen.begin(), profile.seen.end(),
                               [post](const Seen& row) { return row.post == post; });
  if (at != profile.seen.end()) {
    const bool same_visit = at->at_ms >= profile.visit_ms;
    next.times = std::min<std::int64_t>(at->times + (same_visit ? 0 : 1), 1'000);
    next.opened = at->opened;
    profile.seen.erase(at);
  }
  profile.seen.push_back(next);
  keep_newest(profile.seen, kSeenMax);
}

void note_opened(Profile& profile, const Candidate& post, std::int64_t now_ms) {
  note_seen(profile, post.id, now_ms);
  profile.seen.back().opened = true;
  if (profile.learning_off) return;
  add_interest(profile.topics_opened, post.topic.value, now_ms);
  add_interest(profile.authors_opened, post.author.value, now_ms);
}

void hide(Profile& profile, PostId post) {
  if (is_hidden(profile, post)) return;
  profile.hidden.push_back(post);
  keep_newest(profile.hidden, kHiddenMax);
}

void unhide(Profile& profile, PostId post) { std::erase(profile.hidden, post); }

bool is_hidden(const Profile& profile, PostId post) {
  return std::find(profile.hidden.begin(), profile.hidden.end(), post) != profile.hidden.end();
}

std::int64_t add_taste(Profile& profile, TasteFor what, std::uint64_t id, std::int64_t by) {
  std::vector<Taste>& rows = what == TasteFor::kTopic ? profile.topic_taste : profile.author_taste;
  auto at = std::find_if(rows.begin(), rows.end(), [id](const Taste& row) { return row.id == id; });
  const std::int64_t before = at != rows.end() ? at->level : 0;
  const std::int64_t level = std::clamp(before + by, -kTasteLevelMax, kTasteLevelMax);
  if (at != rows.end()) rows.erase(at);
  if (level != 0) rows.push_back({.id = id, .level = level});
  keep_newest(rows, kTastesMax);
  return level;
}

std::string export_profile(const Profile& profile) { return model::encode(profile); }

base::Result<Profile> import_profile(std::string_view json) {
  const base::JsonBounds bounds{.bytes_max = 1 << 20, .nodes_max = 100'000};
  return model::decode_text<Profile>(json, bounds, model::Unknown::kIgnore);
}

void reset_learning(Profile& profile) {
  profile.factors.clear();
  profile.seen.clear();
  profile.topics_opened.clear();
  profile.authors_opened.clear();
  profile.lessons = 0;
}

}  // namespace hearth::feed

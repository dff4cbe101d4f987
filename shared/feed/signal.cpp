// SPDX-License-Identifier: MIT
#include "shared/feed/signal.h"

#include <algorithm>

#include "shared/base/curves.h"

namespace hearth::feed {

Setting make_setting(const Viewer& viewer, const Profile& profile, std::int64_t now_ms) {
  Setting out{.viewer = viewer, .profile = profile, .now_ms = now_ms};
  out.topic_activity = viewer.topic_activity;
  for (const Interest& row : profile.topics_opened) {
    out.topic_activity.add(row.id, interest_now(row, now_ms));
  }
  out.topic_activity_sum = out.topic_activity.sum();
  out.exchanges = viewer.exchanges;
  for (const Interest& row : profile.authors_opened) {
    // Opening somebody's post is a weak sign next to an exchange of words: an eighth of it.
    out.exchanges.add(row.id, interest_now(row, now_ms) / 8);
  }
  for (const Seen& row : profile.seen) {
    const std::int64_t times =
        row.opened ? std::max<std::int64_t>(row.times, kSeenMost) : row.times;
    out.seen.add(row.post.value, base::q16(times));
    out.seen_ms.add(row.post.value, row.at_ms);
  }
  std::vector<std::uint64_t> hidden;
  for (const PostId id : profile.hidden) hidden.push_back(id.value);
  out.hidden = Ids::of(hidden);
  for (const Taste& row : profile.topic_taste) out.topic_taste.add(row.id, base::q16(row.level));
  for (const Taste& row : profile.author_taste) out.author_taste.add(row.id, base::q16(row.level));
  return out;
}

Q16 topic_share_of(const Setting& setting, TopicId topic) {
  if (setting.topic_activity_sum <= 0) return 0;
  return base::q16_ratio(setting.topic_activity.at(topic.value), setting.topic_activity_sum);
}

const std::array<const Signal*, kSignalCount>& all_signals() {
  static constexpr std::array<const Signal*, kSignalCount> kAll{
#define HEARTH_SIGNAL(name, hours) &name##_signal,
#include "shared/feed/signals.def"
#undef HEARTH_SIGNAL
  };
  return kAll;
}

std::size_t signal_index(std::string_view id) {
  const auto& all = all_signals();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i]->id == id) return i;
  }
  return kSignalCount;
}

}  // namespace hearth::feed

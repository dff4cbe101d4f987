// SPDX-License-Identifier: MIT
#include "server/store/config.h"

#include <algorithm>

namespace hearth::store {

CommunityConfig config_of(const Community& community) {
  if (community.config.empty()) return {};
  auto read = model::decode_text<CommunityConfig>(community.config, {}, model::Unknown::kIgnore);
  return read.ok() ? *std::move(read) : CommunityConfig{};
}

SetConfig put_config(const Community& community, const CommunityConfig& config) {
  return {community.id, model::encode(config)};
}

std::int64_t words_kept_days(const Community& community) {
  const CommunityConfig config = config_of(community);
  const std::int64_t* days = config.words_kept_days.integer();
  if (days == nullptr) return kWordsKeptDays;
  return std::clamp<std::int64_t>(*days, 0, kWordsKeptDaysMax);
}

}  // namespace hearth::store

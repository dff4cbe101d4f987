// SPDX-License-Identifier: MIT
#include "wasm/member/comments.h"

#include <algorithm>
#include <array>
#include <limits>

#include "shared/community/page_thread.h"
#include "wasm/member/host.h"
#include "wasm/member/whole_number.h"

namespace hearth {
namespace {

constexpr std::string_view kOrderKey = "comments";
constexpr std::string_view kSeenPrefix = "comments/";
constexpr std::array<std::string_view, 3> kOrderNames{"best", "newest", "oldest"};
constexpr std::size_t kPagesMax = 200;

}  // namespace

PostId Comments::thread() const { return community::page_thread(boot_.thread); }

void Comments::set_order(CommentOrder order) {
  order_ = order;
  host::vault_put(kOrderKey, kOrderNames[static_cast<std::size_t>(order)], false);
}

std::uint64_t Comments::seen_at_last() const {
  const auto found = seen_.find(boot_.thread);
  return found == seen_.end() ? 0 : found->second;
}

bool Comments::is_new(const model::Post& post) const {
  const std::uint64_t since = begun_ ? since_ : seen_at_last();
  return since != 0 && post.seq > since && post.author != community_.me();
}

void Comments::seen(std::uint64_t newest_seq) {
  if (!begun_) since_ = seen_at_last();
  begun_ = true;
  if (newest_seq <= seen_at_last()) return;
  seen_[boot_.thread] = newest_seq;
  host::vault_put(std::string(kSeenPrefix) + boot_.thread, std::to_string(newest_seq), false);
  if (seen_.size() <= kPagesMax) return;
  const auto oldest = std::min_element(
      seen_.begin(), seen_.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  host::vault_erase(std::string(kSeenPrefix) + oldest->first);
  seen_.erase(oldest);
}

bool Comments::load(std::string_view key, std::string_view bytes) {
  if (key == kOrderKey) {
    const auto at = std::find(kOrderNames.begin(), kOrderNames.end(), bytes);
    if (at != kOrderNames.end()) order_ = static_cast<CommentOrder>(at - kOrderNames.begin());
    return true;
  }
  if (!key.starts_with(kSeenPrefix)) return false;
  const auto seq = whole_number(bytes, std::numeric_limits<std::int64_t>::max());
  if (seq) seen_[std::string(key.substr(kSeenPrefix.size()))] = static_cast<std::uint64_t>(*seq);
  return true;
}

}  // namespace hearth

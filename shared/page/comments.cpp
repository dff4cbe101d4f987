// SPDX-License-Identifier: MIT
// The comments of a page of the host site, as its widget shows them to a newcomer at first
// (wasm/member/comment_rows.h): those of the page's thread, and posts that were written for the
// page.
#include <algorithm>

#include "shared/community/page_thread.h"
#include "shared/page/parts.h"

namespace hearth::page {
namespace {

using community::State;
using model::Post;

constexpr std::uint64_t kLevels = 3;     // deeper ones are folded at first
constexpr std::size_t kSiblingsMax = 5;  // more answers to one comment are folded
constexpr std::size_t kSiblingsShown = 3;

std::vector<const Post*> read_below(const State& state, model::PostId id) {
  std::vector<const Post*> posts;
  for (const model::PostId reply : state.replies(id)) {
    const Post* post = state.post(reply);
    if (post != nullptr && can_read(state, *post, kVisitor)) posts.push_back(post);
  }
  return posts;
}

std::vector<const Post*> tops_of(const State& state, const std::string& host_page) {
  const model::PostId thread = community::page_thread(host_page);
  std::vector<const Post*> tops = read_below(state, thread);
  std::size_t seen = 0;
  for (auto at = state.threads.rbegin(); at != state.threads.rend(); ++at) {
    if (seen++ == kThreadsSeenMax) break;
    const Post* post = state.post(*at);
    if (post == nullptr || post->page != host_page || post->id == thread) continue;
    if (can_read(state, *post, kVisitor)) tops.push_back(post);
  }
  std::sort(tops.begin(), tops.end(), [](const Post* a, const Post* b) {
    const std::int64_t worth_a = community::comment_worth(*a),
                       worth_b = community::comment_worth(*b);
    return worth_a != worth_b ? worth_a > worth_b : a->seq < b->seq;
  });
  return tops;
}

class Adding {
 public:
  Adding(const State& state, const Wishes& wishes, Page& page)
      : state_(state), wishes_(wishes), page_(page) {}

  // At most kLevels deep.
  void add(const Post& post, std::uint64_t depth) {
    if (page_.posts.size() == kPostsMax || bytes_ > kWordsBytesMax) return;
    Entry entry = listed(state_, post, wishes_);
    entry.depth = depth;
    bytes_ += post.body_bytes();
    page_.posts.push_back(std::move(entry));
    if (depth + 1 == kLevels) return;
    const std::vector<const Post*> below = read_below(state_, post.id);
    const std::size_t shown = below.size() > kSiblingsMax ? kSiblingsShown : below.size();
    for (std::size_t i = 0; i < shown; ++i) add(*below[i], depth + 1);
  }

 private:
  const State& state_;
  const Wishes& wishes_;
  Page& page_;
  std::size_t bytes_ = 0;
};

}  // namespace

void add_comments(const State& state, const Wishes& wishes, Page& page) {
  const std::vector<const Post*> tops = tops_of(state, wishes.host_page);
  const std::size_t most = std::clamp<std::size_t>(wishes.posts_max, 1, kPostsMax);
  Adding adding(state, wishes, page);
  for (std::size_t i = 0; i < std::min(most, tops.size()); ++i) adding.add(*tops[i], 0);
}

}  // namespace hearth::page

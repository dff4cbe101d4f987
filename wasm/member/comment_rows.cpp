// SPDX-License-Identifier: MIT
#include "wasm/member/comment_rows.h"

#include <algorithm>
#include <span>

#include "shared/base/limits.h"
#include "shared/base/sort.h"
#include "shared/community/page_thread.h"

namespace hearth {
namespace {

using model::Post;

constexpr std::size_t kSiblingsMax = 5;    // more replies to one comment are folded
constexpr std::size_t kSiblingsShown = 3;  // then so many are shown
constexpr int kDepthMax = 64;              // nothing is deeper (limits::kReplyDepthMax)

class Maker {
 public:
  Maker(const State& state, MemberId viewer, const Comments& comments,
        const CommentRowsOptions& options)
      : state_(state), viewer_(viewer), comments_(comments), options_(options) {}

  CommentRows make() && {
    for (const PostId id : tops()) {
      out_.tops.push_back(static_cast<std::uint32_t>(out_.rows.size()));
      visit(id, 0, 0, false);
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool shows(PostId id, int depth) const {
    const Post* post = state_.post(id);
    if (post == nullptr || depth > kDepthMax) return false;
    if (community::can_read(state_, *post, viewer_)) return true;
    const auto& below = state_.replies(id);
    return std::any_of(below.begin(), below.end(),
                       [&](PostId child) { return shows(child, depth + 1); });
  }

  [[nodiscard]] std::vector<PostId> shown_below(PostId id) const {
    std::vector<PostId> shown;
    for (const PostId child : state_.replies(id)) {
      if (shows(child, 0)) shown.push_back(child);
    }
    return shown;
  }

  // Oldest first as the log has them.
  std::vector<PostId> tops() {
    const PostId thread = comments_.thread();
    std::vector<PostId> ids = shown_below(thread);
    if (const Post* root = state_.post(thread)) out_.count += root->replies;
    for (const PostId id : state_.threads) {
      const Post* post = state_.post(id);
      if (post == nullptr || post->page != comments_.page() || id == thread) continue;
      if (!shows(id, 0)) continue;
      out_.count += 1 + post->replies;
      ids.push_back(id);
    }
    sort(ids);
    return ids;
  }

  void sort(std::vector<PostId>& ids) const {
    struct Placed {
      std::size_t own = 0;  // later ones of one's own stand higher
      std::int64_t worth = 0;
      std::uint64_t seq = 0;
      PostId id;
    };
    std::vector<Placed> placed;
    placed.reserve(ids.size());
    for (const PostId id : ids) {
      const Post& post = *state_.post(id);
      const auto own = std::find(options_.first.begin(), options_.first.end(), id);
      Placed row{.seq = post.seq, .id = id};
      if (own != options_.first.end()) {
        row.own = static_cast<std::size_t>(own - options_.first.begin()) + 1;
      }
      if (comments_.order() == CommentOrder::kBest) row.worth = community::comment_worth(post);
      // What the server has not confirmed has no number yet, and is the newest.
      if (row.seq == 0) row.seq = ~std::uint64_t{0};
      placed.push_back(row);
    }
    const bool newest = comments_.order() == CommentOrder::kNewest;
    base::sort(placed.begin(), placed.end(), [newest](const Placed& a, const Placed& b) {
      if (a.own != b.own) return a.own > b.own;
      if (a.worth != b.worth) return a.worth > b.worth;
      if (a.seq != b.seq) return newest ? a.seq > b.seq : a.seq < b.seq;
      return a.id < b.id;
    });
    for (std::size_t i = 0; i < ids.size(); ++i) ids[i] = placed[i].id;
  }

  void note(PostId id) {
    const Post& post = *state_.post(id);
    out_.newest_seq = std::max(out_.newest_seq, post.seq);
    if (is_new(post)) ++out_.fresh;
  }

  [[nodiscard]] bool is_new(const Post& post) const {
    return comments_.is_new(post) && community::can_read(state_, post, viewer_);
  }

  // `opened`: somebody asked for everything below one of those above.
  void visit(PostId id, int level, int depth, bool opened) {
    out_.rows.push_back({.post = id, .level = static_cast<std::uint8_t>(level)});
    note(id);
    const std::vector<PostId> below = depth < kDepthMax ? shown_below(id) : std::vector<PostId>{};
    if (below.empty()) return;
    const bool deep = !opened && level + 1 >= options_.levels;
    const bool many = !opened && !deep && below.size() > kSiblingsMax;
    const bool open = options_.open.contains(id);
    const int next = std::min(level + 1, options_.levels);
    std::size_t shown = below.size();
    if (!open && deep) shown = 0;
    if (!open && many) shown = kSiblingsShown;
    for (std::size_t i = 0; i < shown; ++i) {
      visit(below[i], next, depth + 1, opened || (deep && open));
    }
    if (deep || many) add_fold(id, next, std::span(below).subspan(shown));
  }

  void add_fold(PostId id, int level, std::span<const PostId> behind) {
    CommentRow fold{
        .post = id, .kind = CommentRow::Kind::kFold, .level = static_cast<std::uint8_t>(level)};
    for (const PostId child : behind) count(child, fold, 0);
    out_.rows.push_back(fold);
  }

  void count(PostId id, CommentRow& fold, int depth) {
    const Post* post = state_.post(id);
    if (post == nullptr || depth > kDepthMax) return;
    if (community::can_read(state_, *post, viewer_)) ++fold.hidden;
    if (is_new(*post)) ++fold.fresh;
    note(id);
    for (const PostId child : state_.replies(id)) count(child, fold, depth + 1);
  }

  const State& state_;
  const MemberId viewer_;
  const Comments& comments_;
  const CommentRowsOptions& options_;
  CommentRows out_;
};

}  // namespace

CommentRows comment_rows(const State& state, MemberId viewer, const Comments& comments,
                         const CommentRowsOptions& options) {
  return Maker(state, viewer, comments, options).make();
}

}  // namespace hearth

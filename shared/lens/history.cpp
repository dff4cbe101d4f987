// SPDX-License-Identifier: MIT
#include "shared/lens/history.h"

#include <algorithm>
#include <deque>
#include <unordered_map>

#include "shared/base/curves.h"
#include "shared/base/sort.h"
#include "shared/base/time.h"
#include "shared/feed/terms.h"
#include "shared/feed/views.h"

namespace hearth::lens {
namespace {

using base::MemberId;
using base::PostId;
using base::Q16;
using community::State;
using feed::Candidate;
using model::Post;

using base::kDayMs;
constexpr std::int64_t kHalfLifeMs = 30 * kDayMs;
constexpr std::int64_t kAudienceMs = 28 * kDayMs;
constexpr std::uint32_t kReadersPerWriter = 4;
constexpr std::uint32_t kAudienceMin = 20;

/// A sum that decays: `value` as of `at_ms`.
struct Fading {
  Q16 value = 0;
  std::int64_t at_ms = 0;

  void add(Q16 more, std::int64_t now_ms) {
    value = now(now_ms) + more;
    at_ms = now_ms;
  }
  [[nodiscard]] Q16 now(std::int64_t now_ms) const {
    return base::decayed(value, now_ms - at_ms, kHalfLifeMs);
  }
};

using FadingById = std::unordered_map<std::uint64_t, Fading>;

/// What is known of one member so far.
struct Known {
  FadingById topics, exchanges, words;
  std::unordered_map<PostId, std::int64_t> wrote;  // by thread: newest text there
  std::uint32_t texts = 0;
};

/// What is known of one text so far.
struct Grown {
  std::uint32_t replies = 0;
  std::int64_t active_ms = 0;
  bool answered = false;
};

/// Replays the texts of a State in order of time.
class Replay {
 public:
  Replay(const State& state, const HistoryOptions& options) : state_(state), options_(options) {
    for (const Post& post : state.posts) {
      if (post.state == model::PostState::kLive) texts_.push_back(&post);
    }
    base::sort(texts_.begin(), texts_.end(), [](const Post* a, const Post* b) {
      return a->created_ms != b->created_ms ? a->created_ms < b->created_ms : a->id < b->id;
    });
  }

  std::vector<feed::Occasion> run() {
    for (const Post* text : texts_) {
      expire(text->created_ms);
      add_occasion(*text);
      learn(*text);
      if (options_.unit == Unit::kTexts || !text->is_reply()) open_.push_back(text);
    }
    if (occasions_.size() > options_.occasions_max) {
      occasions_.erase(occasions_.begin(),
                       occasions_.end() - static_cast<std::ptrdiff_t>(options_.occasions_max));
    }
    return std::move(occasions_);
  }

 private:
  void expire(std::int64_t now_ms) {
    while (!open_.empty() && (now_ms - open_.front()->created_ms > options_.days * kDayMs ||
                              open_.size() > options_.candidates_max)) {
      open_.pop_front();
    }
    while (!recent_.empty() && now_ms - recent_.front().second > kAudienceMs) {
      auto& count = writers_[recent_.front().first];
      if (--count == 0) writers_.erase(recent_.front().first);
      recent_.pop_front();
    }
  }

  [[nodiscard]] const Post* root_of(const Post& post) const {
    return post.is_reply() ? state_.post(post.root) : &post;
  }

  void add_occasion(const Post& text) {
    const auto author = known_.find(text.author);
    if (!text.is_reply() || author == known_.end()) return;
    const PostId target = options_.unit == Unit::kTexts ? text.parent : text.root;
    std::vector<Candidate> candidates;
    bool there = false;
    for (const Post* post : open_) {
      if (post->author == text.author) continue;
      there = there || post->id == target;
      candidates.push_back(candidate_of(*post, author->second, text));
    }
    if (!there || candidates.size() < options_.candidates_min) return;
    const auto audience = static_cast<std::uint32_t>(writers_.size()) * kReadersPerWriter;
    feed::guess_views(candidates, text.created_ms, std::max(audience, kAudienceMin));
    feed::Viewer viewer = viewer_of(text.author, author->second, text.created_ms);
    feed::Occasion out;
    viewer.pace = feed::pace_of(candidates, text.created_ms);
    viewer.calm = feed::calm_of(candidates, text.created_ms);
    out.pool = feed::measure(candidates, viewer, {}, text.created_ms);
    for (std::size_t i = 0; i < out.pool.size(); ++i) {
      if (out.pool.posts[i].id == target) out.chosen = static_cast<std::uint32_t>(i);
    }
    occasions_.push_back(std::move(out));
  }

  [[nodiscard]] feed::Viewer viewer_of(MemberId id, const Known& known, std::int64_t now_ms) const {
    feed::Viewer out;
    out.id = id;
    for (const auto& [topic, sum] : known.topics) out.topic_activity.add(topic, sum.now(now_ms));
    for (const auto& [member, sum] : known.exchanges) out.exchanges.add(member, sum.now(now_ms));
    return out;
  }

  Candidate candidate_of(const Post& post, const Known& viewer, const Post& text) {
    const Post* root = root_of(post);
    const Grown& grown = grown_[post.id];
    const Post* parent = post.parent ? state_.post(post.parent) : nullptr;
    const auto wrote = viewer.wrote.find(post.root);
    Candidate out;
    out.id = post.id;
    out.author = post.author;
    out.topic = root != nullptr ? root->topic : post.topic;
    out.kind = post.kind;
    out.created_ms = post.created_ms;
    out.active_ms = std::max(grown.active_ms, post.created_ms);
    out.replies = grown.replies;
    out.joined = wrote != viewer.wrote.end() && out.active_ms > wrote->second;
    out.addressed = parent != nullptr && parent->author == text.author && grown.replies == 0;
    const bool thread = options_.unit == Unit::kThreads;
    const std::int64_t midway_ms = out.created_ms + (out.active_ms - out.created_ms) / 2;
    out.fresh_ms = thread && out.joined ? midway_ms : out.created_ms;
    // In a list every text that takes part in the conversation is one to join, not only a root.
    out.joined = out.joined || (!thread && wrote != viewer.wrote.end());
    // Its conversation goes on where the newest text of the thread stands, as far as known by now.
    if (!thread) out.active_ms = std::max(out.active_ms, newest_in(post.root));
    if (!thread && out.joined) out.active_ms = std::max(out.active_ms, out.created_ms + 1);
    const auto author = known_.find(post.author);
    out.author_texts = author == known_.end() ? 1 : author->second.texts;
    out.answered = grown.answered;
    out.match = match_of(viewer, root, text);
    return out;
  }

  /// When the newest text known so far of a thread was written; 0: none.
  [[nodiscard]] std::int64_t newest_in(PostId thread) const {
    const auto at = newest_.find(thread);
    return at == newest_.end() ? 0 : at->second;
  }

  /// Cached per occasion: many texts of a list share a thread and its title.
  Q16 match_of(const Known& viewer, const Post* root, const Post& text) {
    if (root == nullptr) return 0;
    if (match_for_ != text.id) {
      match_for_ = text.id;
      matches_.clear();
      feed::Numbers words;
      for (const auto& [word, sum] : viewer.words) words.add(word, sum.now(text.created_ms));
      taste_ = feed::TermProfile(words, counts_);
    }
    const auto [at, fresh] = matches_.try_emplace(root->id, 0);
    if (fresh) at->second = taste_.match(words_of(*root), counts_);
    return at->second;
  }

  const std::vector<std::uint32_t>& words_of(const Post& root) {
    const auto [at, fresh] = words_.try_emplace(root.id);
    if (fresh) at->second = feed::terms_of(root.content.title);
    return at->second;
  }

  void learn(const Post& text) {
    if (!text.author) return;  // a page's thread
    const std::int64_t now_ms = text.created_ms;
    const Post* root = root_of(text);
    Known& author = known_[text.author];
    ++author.texts;
    author.wrote[text.root] = now_ms;
    newest_[text.root] = now_ms;
    if (root != nullptr) {
      author.topics[root->topic.value].add(base::kQ16One, now_ms);
      if (author.words.size() < feed::kTermsPerMemberMax) {
        for (const std::uint32_t word : words_of(*root)) {
          author.words[word].add(base::kQ16One, now_ms);
        }
      }
    }
    if (!text.is_reply()) counts_.add(words_of(text));
    ++writers_[text.author];
    recent_.emplace_back(text.author, now_ms);
    const Post* parent = text.parent ? state_.post(text.parent) : nullptr;
    if (parent == nullptr) return;
    grow(*parent, text);
    if (root != nullptr && root != parent) grow(*root, text);
    if (!parent->author || parent->author == text.author) return;
    author.exchanges[parent->author.value].add(base::kQ16One, now_ms);
    known_[parent->author].exchanges[text.author.value].add(base::kQ16One, now_ms);
  }

  void grow(const Post& post, const Post& reply) {
    Grown& grown = grown_[post.id];
    ++grown.replies;
    grown.active_ms = reply.created_ms;
    grown.answered = grown.answered || reply.author != post.author;
  }

  const State& state_;
  HistoryOptions options_;
  std::vector<const Post*> texts_;
  std::vector<feed::Occasion> occasions_;
  std::deque<const Post*> open_;  // candidates, oldest first
  std::unordered_map<MemberId, Known> known_;
  std::unordered_map<PostId, Grown> grown_;
  std::unordered_map<PostId, std::int64_t> newest_;  // by thread: its newest text
  std::unordered_map<PostId, std::vector<std::uint32_t>> words_;
  feed::TermCounts counts_;
  PostId match_for_;
  feed::TermProfile taste_;
  std::unordered_map<PostId, Q16> matches_;
  std::unordered_map<MemberId, std::uint32_t> writers_;  // texts in the audience's span
  std::deque<std::pair<MemberId, std::int64_t>> recent_;
};

}  // namespace

std::vector<feed::Occasion> occasions_of(const State& state, const HistoryOptions& options) {
  return Replay(state, options).run();
}

}  // namespace hearth::lens

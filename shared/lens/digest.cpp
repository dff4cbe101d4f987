// SPDX-License-Identifier: MIT
#include "shared/lens/digest.h"

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <utility>

#include "shared/base/sort.h"
#include "shared/feed/rank.h"
#include "shared/lens/feed_lens.h"

namespace hearth::lens {
namespace {

using base::MemberId;
using base::PostId;
using community::State;
using model::Post;

/// Collects in one pass over the posts, then in the order of the feed.
class Collector {
 public:
  Collector(const State& state, MemberId member, std::int64_t since_ms)
      : state_(state), member_(member), own_(state.relation(member)) {
    out_.since_ms = since_ms;
  }

  Digest run(const feed::Profile& profile, std::int64_t now_ms) {
    for (const Post& post : state_.posts) note(post);
    add_notices();
    for (auto* words : {&out_.answers, &out_.mentions, &out_.thanks}) newest(*words);
    const FeedInputs inputs = feed_inputs(state_, member_, now_ms);
    const feed::Pool pool = feed::measure(inputs.candidates, inputs.viewer, profile, now_ms);
    for (const feed::Candidate& pinned : pool.pinned) add(pinned.id, profile);
    const feed::Ranking ranking =
        feed::rank(pool, feed::weights_for(profile), {.limit = feed::kRankedMax, .diversity = {}});
    for (const feed::Placed& placed : ranking.posts) add(pool.posts[placed.post].id, profile);
    add_events(pool, profile, now_ms);
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool is_others_news(const Post& post) const {
    return post.state == model::PostState::kLive && post.created_ms > out_.since_ms &&
           post.author != member_ && !own_.muted_members.contains(post.author.value);
  }

  void note(const Post& post) {
    if (!is_others_news(post) || !community::can_read(state_, post, member_)) return;
    const auto [at, first] = index_.emplace(post.root, static_cast<std::uint32_t>(news_.size()));
    if (first) news_.push_back({.post = post.root});
    DigestThread& thread = news_[at->second];
    if (!post.is_reply()) {
      thread.fresh = true;
      return;
    }
    ++thread.replies;
    const Post* parent = state_.post(post.parent);
    const Post* root = state_.post(post.root);
    const bool to_member = (parent != nullptr && parent->author == member_) ||
                           (root != nullptr && root->author == member_);
    if (to_member) out_.answers.push_back({post.id, post.author, post.created_ms});
  }

  // Thanks and mentions are told of by notices: nothing else says whom a text names.
  void add_notices() {
    for (const model::Notice& notice : state_.inbox(member_).notices) {
      const Post* post = state_.post(notice.post);
      if (post == nullptr || notice.at_ms <= out_.since_ms) continue;
      const DigestWord word{notice.post, notice.by, notice.at_ms};
      if (notice.kind == model::NoticeKind::kReaction) {
        if (post->reaction(model::Reaction::kThanks) != 0) out_.thanks.push_back(word);
      } else if (notice.kind == model::NoticeKind::kMention && is_others_news(*post) &&
                 community::can_read(state_, *post, member_) && !is_answer(notice.post)) {
        out_.mentions.push_back(word);
      }
    }
  }

  [[nodiscard]] bool is_answer(PostId post) const {
    return std::any_of(out_.answers.begin(), out_.answers.end(),
                       [post](const DigestWord& word) { return word.post == post; });
  }

  static void newest(std::vector<DigestWord>& words) {
    base::sort(words.begin(), words.end(), [](const DigestWord& a, const DigestWord& b) {
      return a.at_ms != b.at_ms ? a.at_ms > b.at_ms : a.post < b.post;
    });
    if (words.size() > kDigestWordsMax) words.resize(kDigestWordsMax);
  }

  void add_events(const feed::Pool& pool, const feed::Profile& profile, std::int64_t now_ms) {
    constexpr auto kNo = static_cast<std::uint32_t>(model::Coming::kNo);
    std::vector<std::pair<std::int64_t, PostId>> found;
    for (const feed::Candidate& post : pool.posts) {
      const bool near = post.starts_ms != 0 && post.starts_ms < now_ms + kDigestEventsAheadMs;
      const bool wanted =
          near && !feed::is_hidden(profile, post.id) && !model::chosen(own_.choice(post.id), kNo);
      if (wanted) found.emplace_back(post.starts_ms, post.id);
    }
    base::sort(found.begin(), found.end(), std::less<>{});
    for (const auto& [starts_ms, id] : found) {
      if (out_.events.size() == kDigestEventsMax) break;
      out_.events.push_back(id);
    }
  }

  void add(PostId id, const feed::Profile& profile) {
    const auto news = index_.find(id);
    const Post* root = state_.post(id);
    if (news == index_.end() || root == nullptr || feed::is_hidden(profile, id)) return;
    ++out_.threads;
    auto at = std::find_if(out_.topics.begin(), out_.topics.end(),
                           [&](const DigestTopic& topic) { return topic.topic == root->topic; });
    if (at == out_.topics.end()) {
      if (out_.topics.size() == kDigestTopicsMax) return;
      at = out_.topics.insert(at, DigestTopic{.topic = root->topic, .threads = {}});
    }
    if (at->threads.size() == kDigestThreadsMax) {
      ++at->more;
      return;
    }
    at->threads.push_back(news_[news->second]);
  }

  const State& state_;
  MemberId member_;
  const community::Relations& own_;
  Digest out_;
  std::unordered_map<PostId, std::uint32_t> index_;
  std::vector<DigestThread> news_;
};

}  // namespace

Digest digest_of(const State& state, MemberId member, const feed::Profile& profile,
                 std::int64_t now_ms) {
  if (!member || profile.previous_visit_ms == 0) return {};
  return Collector(state, member, profile.previous_visit_ms).run(profile, now_ms);
}

}  // namespace hearth::lens

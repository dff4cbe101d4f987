// SPDX-License-Identifier: MIT
#include "shared/lens/feed_lens.h"

#include <algorithm>

#include "shared/base/curves.h"
#include "shared/base/limits.h"
#include "shared/base/time.h"
#include "shared/feed/views.h"

namespace hearth::lens {
namespace {

using base::kQ16One;
using base::MemberId;
using base::PostId;
using base::Q16;
using community::State;
using feed::Candidate;
using feed::Viewer;
using model::Post;

using base::kDayMs;
/// What somebody did counts half after a month.
constexpr std::int64_t kHalfLifeMs = 30 * kDayMs;
/// Readers per writer: nobody counts readers, so this is an assumption; it only scales estimated
/// views.
constexpr std::uint32_t kReadersPerWriter = 4;
/// A community is never taken for smaller than this.
constexpr std::uint32_t kAudienceMin = 20;

/// What the viewer has to do with a thread.
struct Part {
  bool joined = false;
  std::int64_t wrote_ms = 0;      // their newest text in it
  std::int64_t addressed_ms = 0;  // newest reply to a text of theirs
};

using Parts = std::unordered_map<PostId, Part>;

bool is_shown(const Post& post, MemberId viewer) {
  if (post.state == model::PostState::kLive) return true;
  return post.state == model::PostState::kHeld && viewer && post.author == viewer;
}

std::uint32_t audience_of(const State& state, std::int64_t now_ms) {
  std::uint32_t writers = 0;
  for (const model::Member& member : state.members) {
    writers += member.last_post_ms > now_ms - 28 * kDayMs ? 1 : 0;
  }
  return std::max(writers * kReadersPerWriter, kAudienceMin);
}

const Post* root_of(const State& state, const Post& post) {
  return post.is_reply() ? state.post(post.root) : &post;
}

/// Folds one post that concerns the viewer into what is known of them.
void note(const State& state, const Post& post, MemberId viewer, std::int64_t now_ms, Viewer& about,
          Parts& parts) {
  const Post* parent = post.parent ? state.post(post.parent) : nullptr;
  const bool own = viewer && post.author == viewer;
  const bool to_viewer = !own && parent != nullptr && parent->author == viewer;
  if (!own && !to_viewer) return;
  Part& part = parts[post.is_reply() ? post.root : post.id];
  const Q16 weight = base::decayed(kQ16One, now_ms - post.created_ms, kHalfLifeMs);
  if (own) {
    part.joined = true;
    part.wrote_ms = std::max(part.wrote_ms, post.created_ms);
    const Post* root = root_of(state, post);
    if (root != nullptr) about.topic_activity.add(root->topic.value, weight);
    if (parent != nullptr && parent->author && parent->author != viewer) {
      about.exchanges.add(parent->author.value, weight);
    }
  } else {
    part.addressed_ms = std::max(part.addressed_ms, post.created_ms);
    about.exchanges.add(post.author.value, weight);
  }
}

void note_reactions(const State& state, const community::Relations& own, std::int64_t now_ms,
                    Viewer& about) {
  // The order of this map does not matter: sums are the same in every order.
  for (const auto& entry : own.reactions) {
    const Post* post = state.post(entry.first);
    if (post == nullptr || entry.second == 0) continue;
    const Q16 weight = base::decayed(kQ16One / 2, now_ms - post->created_ms, kHalfLifeMs);
    const Post* root = root_of(state, *post);
    if (root != nullptr) about.topic_activity.add(root->topic.value, weight);
    if (post->author != own.member) about.exchanges.add(post->author.value, weight);
  }
}

void set_relations(const community::Relations& own, Viewer& viewer) {
  viewer.followed_topics = feed::Ids::of(own.followed_topics);
  viewer.followed_members = feed::Ids::of(own.followed_members);
  viewer.muted_topics = feed::Ids::of(own.muted_topics);
  viewer.muted_members = feed::Ids::of(own.muted_members);
  viewer.muted_posts = feed::Ids::of(own.muted_posts);
}

Candidate candidate_of(const State& state, const Post& post, const Part& part, bool followed) {
  const model::Member* author = state.member(post.author);
  Candidate out;
  out.id = post.id;
  out.author = post.author;
  out.topic = post.topic;
  out.kind = post.kind;
  out.created_ms = post.created_ms;
  out.active_ms = std::max(post.active_ms, post.created_ms);
  out.followed = followed;
  out.wrote_ms = part.wrote_ms;
  out.joined = part.joined && out.active_ms > part.wrote_ms;
  out.addressed = part.addressed_ms > part.wrote_ms;
  // A thread one follows, or where one was answered, is as new as its newest reply. Having written
  // in it says less: most who did are done with it, so it counts from midway between.
  const std::int64_t midway_ms = out.created_ms + (out.active_ms - out.created_ms) / 2;
  const bool waits_for_them = followed || out.addressed;
  out.fresh_ms = waits_for_them ? out.active_ms : out.joined ? midway_ms : out.created_ms;
  out.replies = post.replies;
  out.approval = approval_of(post);
  out.author_texts = author == nullptr ? 0 : author->posts + author->replies;
  // An author this replica does not know is not taken for a newcomer.
  if (out.author_texts == 0) out.author_texts = feed::kNewcomerTexts + 1;
  out.answered = static_cast<bool>(post.accepted) || post.first_reply_ms != 0;
  out.pinned = post.pinned;
  out.bridging = post.bridging;
  return out;
}

}  // namespace

std::int32_t approval_of(const Post& post) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < post.reactions.size(); ++i) {
    const bool down = i == static_cast<std::size_t>(model::Reaction::kDown);
    sum += down ? -std::int64_t{post.reactions[i]} : std::int64_t{post.reactions[i]};
  }
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(sum, -1'000'000, 1'000'000));
}

FeedLens::Words& FeedLens::words_of(const Post& post) {
  Words& words = words_[post.id];
  if (words.terms.empty() || words.revision != post.revision) {
    words = {.revision = post.revision, .terms = feed::terms_of(post.content.title)};
  }
  return words;
}

text::Tongues FeedLens::tongue_of(const State& state, const Post& post) {
  Words& words = words_of(post);
  if (!words.tongue) {
    std::string text = post.content.title;
    text += '\n';
    text += state.body(post).substr(0, text::kTongueBytes);
    words.tongue = text::tongue_of(text);
  }
  return *words.tongue;
}

FeedInputs FeedLens::look(const State& state, MemberId viewer, std::int64_t now_ms,
                          text::Tongues reads) {
  FeedInputs out;
  out.viewer.id = viewer;
  out.viewer.reads = reads;
  static const community::Relations kNone{};
  const community::Relations* held = viewer ? state.relations.find(viewer) : nullptr;
  const community::Relations& own = held != nullptr ? *held : kNone;
  set_relations(own, out.viewer);

  Parts parts;
  if (viewer) {
    for (const Post& post : state.posts) {
      if (post.state == model::PostState::kLive) {
        note(state, post, viewer, now_ms, out.viewer, parts);
      }
    }
    note_reactions(state, own, now_ms, out.viewer);
  }

  feed::TermCounts counts;
  feed::Numbers own_words;
  static const Part kNoPart{};
  for (auto at = state.threads.rbegin(); at != state.threads.rend(); ++at) {
    if (out.candidates.size() == base::limits::kWindowMax) break;
    const Post* post = state.post(*at);
    if (post == nullptr || !is_shown(*post, viewer)) continue;
    const auto part = parts.find(post->id);
    const Part& mine = part != parts.end() ? part->second : kNoPart;
    const bool followed = own.followed_posts.contains(post->id.value);
    Candidate& candidate = out.candidates.emplace_back(candidate_of(state, *post, mine, followed));
    const model::Gathering& when = post->gathering;
    const bool awaited = post->kind == model::PostKind::kEvent && !when.called_off;
    if (awaited && now_ms < when.over_ms()) candidate.starts_ms = when.starts_ms;
    const std::vector<std::uint32_t>& words = words_of(*post).terms;
    counts.add(words);
    if (reads != 0) candidate.tongue = tongue_of(state, *post);
    if (mine.wrote_ms == 0) continue;
    if (reads != 0) out.viewer.reads |= candidate.tongue;
    const Q16 weight = base::decayed(kQ16One, now_ms - mine.wrote_ms, kHalfLifeMs);
    for (const std::uint32_t word : words) own_words.add(word, weight);
  }
  out.viewer.pace = feed::pace_of(out.candidates, now_ms);
  out.viewer.calm = feed::calm_of(out.candidates, now_ms);
  out.viewer.mean_rate = feed::guess_views(out.candidates, now_ms, audience_of(state, now_ms));

  const feed::TermProfile taste(own_words, counts);
  for (Candidate& post : out.candidates) {
    // Their own threads would match themselves.
    if (post.author != viewer) post.match = taste.match(words_[post.id].terms, counts);
  }
  return out;
}

FeedInputs feed_inputs(const State& state, MemberId viewer, std::int64_t now_ms) {
  return FeedLens().look(state, viewer, now_ms);
}

}  // namespace hearth::lens

// SPDX-License-Identifier: MIT
#include "shared/lens/prompt_lens.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "shared/base/sort.h"
#include "shared/base/time.h"

namespace hearth::lens {
namespace {

using base::MemberId;
using base::PostId;
using base::TopicId;
using community::State;
using model::Post;
using prompts::Matter;
using prompts::Scene;

using base::kDayMs;
using base::kWeekMs;
/// Of so many newest replies the share to one person is looked at.
constexpr std::size_t kPairReplies = 20;

/// Collects one member's scene in passes over the State.
class Painter {
 public:
  Painter(const State& state, MemberId member, const Visits& visits, std::int64_t now_ms)
      : state_(state), member_(member), visits_(visits), now_ms_(now_ms) {}

  Scene run() {
    const model::Member* held = member_ ? state_.member(member_) : nullptr;
    if (held == nullptr || held->role == model::Role::kVisitor) return {};
    describe(*held);
    for (const Post& post : state_.posts) {
      if (post.state == model::PostState::kLive) note(post);
    }
    add_threads();
    add_events();
    add_thanks();
    add_first_reply(*held);
    add_quiet_topics();
    add_pair();
    add_weeks();
    for (auto* list : {&out_.questions, &out_.newcomers, &out_.unreplied, &out_.answers})
      order(*list);
    return std::move(out_);
  }

 private:
  void describe(const model::Member& held) {
    out_.member = member_;
    out_.standing = held.standing;
    out_.joined_ms = held.joined_ms;
    out_.posts = held.posts;
    out_.replies = held.replies;
    out_.accepted = held.accepted;
    out_.rules_revision = state_.rulebook.asked;
    out_.rules_accepted = held.rules_accepted;
    out_.about_empty = held.profile.body.empty();
    out_.last_text_ms = held.last_post_ms;
    const community::Relations* own = state_.relations.find(member_);
    out_.follows_nothing =
        own == nullptr || (own->followed_topics.empty() && own->followed_members.empty() &&
                           own->followed_posts.empty());
    if (visits_.previous_ms != 0 && visits_.current_ms > visits_.previous_ms) {
      out_.away_ms = visits_.current_ms - visits_.previous_ms;
    }
    if (own != nullptr) own_ = own;
  }

  [[nodiscard]] bool is_muted(const Post& post) const {
    return own_ != nullptr && (own_->muted_members.contains(post.author.value) ||
                               own_->muted_topics.contains(post.topic.value) ||
                               own_->muted_posts.contains(post.root.value));
  }

  void note(const Post& post) {
    if (post.author == member_) {
      own_texts_.push_back(&post);
      own_topics_.insert(topic_of(post).value);
      if (post.is_reply()) {
        wrote_[post.root] = std::max(wrote_[post.root], post.created_ms);
        note_answer(post);
      }
      return;
    }
    const Post* parent = post.parent ? state_.post(post.parent) : nullptr;
    if (parent != nullptr && parent->author == member_) to_member_.push_back(&post);
  }

  void note_answer(const Post& reply) {
    const Post* root = state_.post(reply.root);
    if (root == nullptr || root->author == member_) return;
    if (root->kind == model::PostKind::kQuestion) ++answers_in_[root->topic.value];
  }

  void add_threads() {
    for (const PostId id : state_.threads) {
      const Post* post = state_.post(id);
      if (post == nullptr || post->state != model::PostState::kLive || is_muted(*post)) continue;
      if (visits_.previous_ms != 0 && post->active_ms > visits_.previous_ms) ++out_.missed;
      std::int64_t& newest = newest_in_[post->topic.value];
      newest = std::max(newest, post->created_ms);
      if (post->locked) continue;
      if (is_open_poll(*post)) {
        out_.polls.push_back(matter(*post, post->poll.closes_ms, post->voters));
      }
      const bool question = post->kind == model::PostKind::kQuestion;
      if (post->author == member_) {
        if (question && !post->accepted && post->first_reply_ms != 0) {
          out_.answers.push_back(matter(*post, post->first_reply_ms, post->replies));
        }
        continue;
      }
      if (post->first_reply_ms != 0 || post->accepted) continue;
      const model::Member* author = state_.member(post->author);
      const bool first = author != nullptr && author->posts + author->replies <= 1;
      const auto answers = answers_in_.find(post->topic.value);
      if (question && answers != answers_in_.end()) {
        out_.questions.push_back(matter(*post, post->created_ms, answers->second));
      }
      if (first) out_.newcomers.push_back(matter(*post, post->created_ms, 0));
    }
    for (const Post* reply : to_member_) {
      const auto wrote = wrote_.find(reply->root);
      const bool answered = wrote != wrote_.end() && wrote->second > reply->created_ms;
      if (!answered && !is_muted(*reply))
        out_.unreplied.push_back(matter(*reply, reply->created_ms, 0));
    }
  }

  // A poll that will close, in what the member follows, and they have not chosen yet.
  [[nodiscard]] bool is_open_poll(const Post& post) const {
    if (post.kind != model::PostKind::kPoll || post.poll.closes_ms == 0) return false;
    if (!post.takes_votes(now_ms_) || own_ == nullptr) return false;
    return own_->choice(post.id) == 0 && (own_->followed_topics.contains(post.topic.value) ||
                                          own_->followed_posts.contains(post.id.value));
  }

  void add_events() {
    if (own_ == nullptr) return;
    for (const auto& [id, choice] : own_->votes) {
      const Post* post = state_.post(id);
      if (post == nullptr || post->kind != model::PostKind::kEvent || !model::comes(choice)) {
        continue;
      }
      const model::Gathering& when = post->gathering;
      const bool ahead = !when.called_off && now_ms_ < when.starts_ms;
      if (ahead && post->state == model::PostState::kLive) {
        out_.events.push_back(matter(*post, post->gathering.starts_ms, post->votes_for(0)));
      }
    }
    // The next one first.
    for (auto* list : {&out_.events, &out_.polls}) {
      base::sort(list->begin(), list->end(), [](const Matter& a, const Matter& b) {
        return a.at_ms != b.at_ms ? a.at_ms < b.at_ms : a.post < b.post;
      });
      keep(*list);
    }
  }

  void add_thanks() {
    const community::Inbox* inbox = state_.inboxes.find(member_);
    if (inbox == nullptr || visits_.previous_ms == 0) return;
    for (auto notice = inbox->notices.rbegin(); notice != inbox->notices.rend(); ++notice) {
      if (notice->at_ms <= visits_.previous_ms) break;
      if (notice->kind != model::NoticeKind::kReaction) continue;
      const Post* post = state_.post(notice->post);
      const community::Relations* giver = state_.relations.find(notice->by);
      if (post == nullptr || post->reaction(model::Reaction::kThanks) == 0) continue;
      // A replica does not know who gave which reaction; the server does, and is then exact.
      if (giver != nullptr && !gave_thanks(*giver, notice->post)) continue;
      Matter thanks = matter(*post, notice->at_ms, 0);
      name(thanks, notice->by);
      out_.thanks.push_back(std::move(thanks));
      if (out_.thanks.size() == prompts::kMattersMax) break;
    }
  }

  static bool gave_thanks(const community::Relations& giver, PostId post) {
    const auto at = giver.reactions.find(post);
    return at != giver.reactions.end() &&
           (at->second >> static_cast<unsigned>(model::Reaction::kThanks) & 1u) != 0;
  }

  void add_first_reply(const model::Member& held) {
    if (held.posts + held.replies != 1 || to_member_.empty()) return;
    const Post* first =
        *std::min_element(to_member_.begin(), to_member_.end(), [](const Post* a, const Post* b) {
          return std::pair(a->created_ms, a->id) < std::pair(b->created_ms, b->id);
        });
    if (first->created_ms > visits_.previous_ms) {
      out_.first_replies.push_back(matter(*first, first->created_ms, 0));
    }
  }

  void add_quiet_topics() {
    for (const model::Topic& topic : state_.topics) {
      const auto newest = newest_in_.find(topic.id.value);
      if (topic.archived || !own_topics_.contains(topic.id.value) || newest == newest_in_.end()) {
        continue;
      }
      Matter matter;
      matter.topic = topic.id;
      matter.where = topic.name;
      matter.at_ms = newest->second;
      matter.count = (now_ms_ - newest->second) / kDayMs;
      if (matter.count > 0) out_.quiet_topics.push_back(std::move(matter));
    }
    base::sort(out_.quiet_topics.begin(), out_.quiet_topics.end(),
               [](const Matter& a, const Matter& b) {
                 return a.count != b.count ? a.count > b.count : a.topic < b.topic;
               });
    keep(out_.quiet_topics);
  }

  void add_pair() {
    base::sort(own_texts_.begin(), own_texts_.end(), [](const Post* a, const Post* b) {
      return a->created_ms != b->created_ms ? a->created_ms > b->created_ms : a->id > b->id;
    });
    std::map<MemberId, std::int64_t> to;
    std::int64_t counted = 0;
    for (const Post* text : own_texts_) {
      const Post* parent = text->parent ? state_.post(text->parent) : nullptr;
      if (parent == nullptr || parent->author == member_) continue;
      ++to[parent->author];
      if (++counted == static_cast<std::int64_t>(kPairReplies)) break;
    }
    if (counted < static_cast<std::int64_t>(kPairReplies) / 2) return;  // too few to say anything
    const auto most = std::max_element(
        to.begin(), to.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    Matter pair;
    name(pair, most->first);
    pair.count = most->second * 100 / counted;
    out_.pairs.push_back(std::move(pair));
  }

  void add_weeks() {
    std::set<std::int64_t> weeks;  // 0 = this one
    for (const Post* text : own_texts_) weeks.insert((now_ms_ - text->created_ms) / kWeekMs);
    out_.wrote_this_week = weeks.contains(0);
    for (std::int64_t week = 0; week < 12; ++week)
      out_.weeks_active += weeks.contains(week) ? 1 : 0;
    // One missed week in a row is frozen: it neither counts nor breaks the streak.
    std::int64_t missed = 0;
    for (std::int64_t week = 1; week < 520 && missed < 2; ++week) {
      missed = weeks.contains(week) ? 0 : missed + 1;
      out_.week_streak += weeks.contains(week) ? 1 : 0;
    }
  }

  [[nodiscard]] TopicId topic_of(const Post& post) const {
    const Post* root = post.is_reply() ? state_.post(post.root) : &post;
    return root != nullptr ? root->topic : post.topic;
  }

  void name(Matter& matter, MemberId who) const {
    const model::Member* member = state_.member(who);
    matter.by = who;
    if (member != nullptr) matter.who = member->name();
  }

  [[nodiscard]] Matter matter(const Post& post, std::int64_t at_ms, std::int64_t count) const {
    Matter out;
    out.post = post.id;
    out.topic = topic_of(post);
    out.at_ms = at_ms;
    out.count = count;
    name(out, post.author);
    const model::Topic* topic = state_.topics.find(out.topic);
    if (topic != nullptr) out.where = topic->name;
    const Post* root = post.is_reply() ? state_.post(post.root) : &post;
    if (root != nullptr) out.title = root->content.title;
    return out;
  }

  /// Newest first: of all who wait, the newest can still be helped best.
  static void order(std::vector<Matter>& matters) {
    base::sort(matters.begin(), matters.end(), [](const Matter& a, const Matter& b) {
      return a.at_ms != b.at_ms ? a.at_ms > b.at_ms : a.post < b.post;
    });
    keep(matters);
  }

  static void keep(std::vector<Matter>& matters) {
    if (matters.size() > prompts::kMattersMax) matters.resize(prompts::kMattersMax);
  }

  const State& state_;
  MemberId member_;
  Visits visits_;
  std::int64_t now_ms_;
  Scene out_;
  const community::Relations* own_ = nullptr;
  std::vector<const Post*> own_texts_;
  std::vector<const Post*> to_member_;
  std::set<std::uint64_t> own_topics_;
  std::map<PostId, std::int64_t> wrote_;  // by thread: newest own reply
  std::map<std::uint64_t, std::int64_t>
      answers_in_;                                   // by topic: own replies to questions of others
  std::map<std::uint64_t, std::int64_t> newest_in_;  // by topic: newest thread
};

}  // namespace

Scene scene_of(const State& state, MemberId member, const Visits& visits, std::int64_t now_ms) {
  return Painter(state, member, visits, now_ms).run();
}

}  // namespace hearth::lens

// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>
#include <utility>

#include "shared/page/page.h"
#include "shared/page/parts.h"
#include "shared/rules/rules.h"
#include "shared/text/markdown.h"
#include "shared/text/utf8.h"

namespace hearth::page {
namespace {

using community::State;
using model::Post;

TopicNode node_of(const model::Topic& topic) {
  return {
      .id = topic.id, .name = topic.name, .description = topic.description, .posts = topic.posts};
}

void add_topics(const State& state, Page& page) {
  std::vector<const model::Topic*> topics;
  for (const model::Topic& topic : state.topics) topics.push_back(&topic);
  std::sort(topics.begin(), topics.end(), [](const auto* a, const auto* b) {
    return a->position != b->position ? a->position < b->position : a->id < b->id;
  });
  for (const model::Topic* topic : topics) {
    if (!topic->archived || topic->posts > 0) page.topics.push_back(node_of(*topic));
  }
}

// Threads in an order somebody else has made: what a visitor may read of them.
void add_in_order(const State& state, const Wishes& wishes, Page& page) {
  const std::size_t most = std::clamp<std::size_t>(wishes.posts_max, 1, kPostsMax);
  std::size_t bytes = 0;
  for (const model::PostId id : *wishes.order) {
    const Post* post = state.post(id);
    if (post == nullptr || post->is_reply() || post->state != model::PostState::kLive) continue;
    if (!can_read(state, *post, kVisitor)) continue;
    bytes += wishes.whole ? post->body_bytes() : 0;
    if (page.posts.size() == most || (bytes > kWordsBytesMax && !page.posts.empty())) return;
    page.posts.push_back(listed(state, *post, wishes));
  }
}

// Threads from the newest on, or from before a seq on, that `fits` lets through.
template <class Fits>
void add_posts(const State& state, const Wishes& wishes, Page& page, const Fits& fits) {
  const std::size_t most = std::clamp<std::size_t>(wishes.posts_max, 1, kPostsMax);
  auto end = state.threads.end();
  if (page.place.before > 0) {
    end = std::partition_point(state.threads.begin(), end, [&](model::PostId id) {
      const Post* post = state.post(id);
      return post != nullptr && post->seq < page.place.before;
    });
  }
  std::size_t seen = 0, bytes = 0;
  std::uint64_t last = 0;
  for (auto at = std::make_reverse_iterator(end); at != state.threads.rend(); ++at) {
    const Post* post = state.post(*at);
    if (post == nullptr) continue;
    const bool fitting =
        post->state == model::PostState::kLive && can_read(state, *post, kVisitor) && fits(*post);
    const std::size_t size = post->body_bytes();
    const bool full = page.posts.size() == most || (wishes.whole && bytes + size > kWordsBytesMax);
    if (seen++ == kThreadsSeenMax || (fitting && full && !page.posts.empty())) {
      page.more = true;
      page.next = page.place;
      page.next.before = last;
      return;
    }
    last = post->seq;
    if (!fitting) continue;
    bytes += wishes.whole ? size : 0;
    page.posts.push_back(listed(state, *post, wishes));
  }
}

void add_feed(const State& state, const Wishes& wishes, Page& page) {
  if (!wishes.host_page.empty()) return add_comments(state, wishes, page);
  if (wishes.order != nullptr) return add_in_order(state, wishes, page);
  add_posts(state, wishes, page, [](const Post&) { return true; });
}

void add_topic(const State& state, const Wishes& wishes, Page& page) {
  const model::TopicId id{page.place.id};
  const model::Topic* topic = state.topics.find(id);
  if (topic == nullptr) {
    page.outcome = Outcome::kMissing;
    return;
  }
  page.topic = node_of(*topic);
  add_posts(state, wishes, page, [id](const Post& post) { return post.topic == id; });
}

void add_member(const State& state, Wishes wishes, Page& page) {
  const model::MemberId id{page.place.id};
  const model::Member* member = state.member(id);
  if (member == nullptr || member->role == model::Role::kVisitor) {
    page.outcome = Outcome::kMissing;
    return;
  }
  Profile& profile = page.profile;
  profile.person = {.id = id, .name = member->name()};
  profile.role = member->role;
  profile.source = member->profile.body;
  profile.joined_ms = member->joined_ms;
  profile.posts = member->posts;
  profile.replies = member->replies;
  profile.accepted = member->accepted;
  wishes.posts_max = std::min(wishes.posts_max, kMemberPostsMax);
  if (profile.posts > 0) {
    add_posts(state, wishes, page, [id](const Post& post) { return post.author == id; });
  }
  page.more = false;  // what is older is found by topic
}

void add_rules(const State& state, Page& page) {
  page.rules_ms = state.rulebook.published_ms;
  for (rules::RuleCard& card : rules::cards(*state.rulebook.rules, page.locale)) {
    if (!card.live) continue;
    page.rules.push_back({.title = std::move(card.title), .words = std::move(card.explanation)});
  }
}

void add_post(const State& state, Page& page) {
  const Post* post = state.post(model::PostId{page.place.id});
  if (post == nullptr || !can_see(state, *post, kVisitor)) {
    page.outcome = Outcome::kMissing;
    return;
  }
  if (!post->is_reply()) return add_thread(state, *post, page);
  const Post* root = state.post(post->root);
  const bool seen = root != nullptr && can_see(state, *root, kVisitor);
  page.outcome = seen ? Outcome::kElsewhere : Outcome::kMissing;
  if (seen) page.place = place_of_reply(state, *post);
}

void add_options(const Post& post, Entry& entry) {
  for (std::uint32_t i = 0; i < post.options(); ++i) {
    const bool named = i < post.content.options.size();
    entry.options.push_back(
        {.words = named ? post.content.options[i] : std::string{}, .votes = post.votes_for(i)});
  }
}

std::string excerpt_of(const std::string& source) {
  std::string words = text::plain_text(source, kExcerptBytesMax);
  std::replace(words.begin(), words.end(), '\n', ' ');
  if (words.size() + 8 > kExcerptBytesMax) words += "…";
  return words;
}

}  // namespace

Entry listed(const State& state, const Post& post, const Wishes& wishes) {
  Entry entry = entry_of(state, post);
  if (wishes.whole) return entry;
  entry.excerpt = excerpt_of(entry.source);
  entry.source.clear();
  return entry;
}

Person person_of(const State& state, model::MemberId id) {
  const model::Member* member = state.member(id);
  const bool here = member != nullptr && member->role != model::Role::kVisitor;
  return {.id = here ? id : model::MemberId{}, .name = here ? member->name() : std::string{}};
}

Entry entry_of(const State& state, const Post& post) {
  Entry entry;
  entry.id = post.id;
  entry.kind = post.kind;
  entry.state = post.state;
  entry.created_ms = post.created_ms;
  entry.seq = post.seq;
  entry.depth = post.depth;
  entry.replies = post.replies;
  if (!can_read(state, post, kVisitor)) return entry;  // a tombstone
  entry.author = person_of(state, post.author);
  entry.topic = post.topic;
  if (const model::Topic* topic = state.topics.find(post.topic)) entry.topic_name = topic->name;
  entry.title = post.content.title;
  entry.source = state.body(post);
  entry.page = post.page;
  entry.edited_ms = post.edited_ms;
  entry.active_ms = post.active_ms;
  using enum model::Reaction;
  for (const model::Reaction liked : {kLike, kThanks, kInsightful, kFunny}) {
    entry.likes += post.reaction(liked);
  }
  entry.ups = post.reaction(kUp);
  entry.downs = post.reaction(kDown);
  entry.answered = bool(post.accepted);
  entry.locked = post.locked;
  entry.pinned = post.pinned;
  entry.gathering = post.gathering;
  entry.where = post.content.place;
  entry.poll = post.poll;
  entry.voters = post.voters;
  add_options(post, entry);
  for (const model::MemberId id : post.mentions) {
    if (Person person = person_of(state, id); person.id)
      entry.mentions.push_back(std::move(person));
  }
  return entry;
}

Page make(const State& state, const Place& place, std::string_view name, const Wishes& wishes) {
  Page page;
  page.place = place;
  page.seq = state.seq;
  page.community = state.settings.name.empty() ? std::string(name) : state.settings.name;
  page.locale = state.settings.locale.empty() ? "en" : state.settings.locale;
  page.join = state.settings.join;
  if (!sees_inside(state, kVisitor)) {
    // One answer for every place, so that it does not say which there are.
    page.outcome = Outcome::kClosed;
    page.place = {};
    return page;
  }
  page.description = state.settings.description;
  page.members = state.counts.members;
  add_topics(state, page);
  switch (place.kind) {
    case PlaceKind::kFeed: add_feed(state, wishes, page); break;
    case PlaceKind::kThread: add_post(state, page); break;
    case PlaceKind::kTopic: add_topic(state, wishes, page); break;
    case PlaceKind::kMember: add_member(state, wishes, page); break;
    case PlaceKind::kRules: add_rules(state, page); break;
  }
  return page;
}

void lay_out(Page& page) {
  const auto set = [](std::string& source, std::vector<Block>& body) {
    if (source.empty()) return;
    body = body_of(source);
    source.clear();
  };
  for (std::vector<Entry>* entries : {&page.posts, &page.replies}) {
    for (Entry& entry : *entries) set(entry.source, entry.body);
  }
  set(page.profile.source, page.profile.about);
}

}  // namespace hearth::page

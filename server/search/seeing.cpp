// SPDX-License-Identifier: MIT
#include "server/search/seeing.h"

#include <algorithm>
#include <utility>

#include "server/search/excerpt.h"
#include "shared/sync/view.h"

namespace hearth::search {
namespace {

using base::ErrorCode;
using community::Eyes;
using community::State;

// What muting and removals may take away of one page.
constexpr std::size_t kSpare = 100;
constexpr std::size_t kNamesakesMax = 50;

std::string folded(std::string_view name) { return joined_terms(tokens_of(name, Use::kQuery)); }

bool is_muted(const community::Relations& own, const model::Post& post) {
  return own.mutes(model::TargetKind::kMember, post.author.value) ||
         own.mutes(model::TargetKind::kPost, post.root.value) ||
         own.mutes(model::TargetKind::kPost, post.id.value) ||
         own.mutes(model::TargetKind::kTopic, post.topic.value);
}

std::optional<Picked> picked(const State& state, const Eyes& eyes, const community::Relations& own,
                             base::PostId id) {
  const model::Post* post = state.post(id);
  if (post == nullptr || post->state == model::PostState::kDeleted) return std::nullopt;
  if (!sync::can_read(state, *post, eyes) || is_muted(own, *post)) return std::nullopt;
  Picked one;
  one.content = post->content_ref.id;
  one.hit.post = id;
  one.hit.root = post->root ? post->root : id;
  one.hit.at_ms = post->created_ms;
  one.hit.answered = static_cast<bool>(post->accepted);
  if (!post->is_reply()) {
    one.hit.title = post->content.title;
  } else if (const model::Post* root = state.post(one.hit.root);
             root != nullptr && sync::can_read(state, *root, eyes)) {
    one.hit.title = root->content.title;
  }
  const model::Member* author = state.member(post->author);
  if (author != nullptr && author->role != model::Role::kVisitor) {
    one.hit.author = author->id;
    one.hit.name = author->name();
  }
  return one;
}

// The one who is called so; else those whose names begin so.
std::vector<base::MemberId> members_named(const State& state, std::string_view name) {
  if (const base::MemberId member = state.by_name(name)) return {member};
  const std::string wanted = community::name_key(name);
  std::vector<base::MemberId> found;
  if (wanted.empty()) return found;
  for (const auto& [key, member] : state.names) {
    if (found.size() < kNamesakesMax && key.starts_with(wanted)) found.push_back(member);
  }
  return found;
}

}  // namespace

base::Result<Resolved> resolve(const State& state, const Asked& asked) {
  const Eyes eyes = sync::eyes_of(state, asked.viewer);
  if (!sync::sees_inside(state, eyes)) return ErrorCode::kForbidden;
  Resolved resolved;
  resolved.moderates = eyes.moderates();
  for (const std::string& name : asked.query.topics) {
    const std::string wanted = folded(name);
    for (const model::Topic& topic : state.topics) {
      const bool fits = !wanted.empty() && folded(topic.name).starts_with(wanted);
      if (fits && sync::can_see(state, topic, eyes)) resolved.topics.push_back(topic.id.value);
    }
  }
  for (const std::string& name : asked.query.authors) {
    for (const base::MemberId member : members_named(state, name)) {
      resolved.authors.push_back(member.value);
    }
  }
  resolved.nothing = (resolved.topics.empty() && !asked.query.topics.empty()) ||
                     (resolved.authors.empty() && !asked.query.authors.empty());
  return resolved;
}

std::size_t candidates_for(const Asked& asked) { return asked.from + asked.hits_max + kSpare; }

Picking pick(const State& state, const Asked& asked, const std::vector<Found>& posts,
             const std::vector<Found>& members) {
  const Eyes eyes = sync::eyes_of(state, asked.viewer);
  Picking picking;
  // The doors may have closed since it was resolved.
  if (!sync::sees_inside(state, eyes)) return picking;
  const community::Relations& own = state.relation(asked.viewer);
  std::size_t passed = 0;
  for (const Found& found : posts) {
    auto one = picked(state, eyes, own, base::PostId{found.id});
    if (!one || passed++ < asked.from) continue;
    if (picking.picked.size() == asked.hits_max) {
      picking.more = true;
      break;
    }
    picking.picked.push_back(*std::move(one));
  }
  for (const Found& found : members) {
    const model::Member* member = state.member(base::MemberId{found.id});
    if (member == nullptr || member->role == model::Role::kVisitor || member->name().empty()) {
      continue;
    }
    if (!sync::can_see(state, *member, eyes)) continue;
    if (picking.members.size() == api::kSearchMembersMax) break;
    picking.members.push_back({.member = member->id, .name = member->name()});
  }
  return picking;
}

Proposed propose(const Index& index, store::Store& store, store::CommunityId community,
                 const Asked& asked, const Resolved& resolved) {
  Proposed proposed;
  if (resolved.nothing || (asked.query.empty() && !asked.query.filters())) return proposed;
  Sought sought{.query = asked.query,
                .topics = resolved.topics,
                .authors = resolved.authors,
                .moderates = resolved.moderates,
                .self = asked.viewer.value,
                .count_max = candidates_for(asked)};
  sought.holds = [&](std::uint64_t id, const std::string& phrase) {
    const Entry* facts = index.facts(EntryKind::kPost, id);
    if (facts == nullptr) return false;
    const auto read = store.contents(community, {base::ContentId{facts->content}});
    if (!read.ok() || !read->front()) return false;
    const model::Content& words = *read->front();
    const auto has = [&](std::string_view text) {
      const std::string terms = " " + joined_terms(tokens_of(text, Use::kText)) + " ";
      return terms.find(" " + phrase + " ") != std::string::npos;
    };
    return has(words.title) || has(shown_words(words));
  };
  proposed.posts = index.search(sought);
  if (asked.from > 0 || asked.query.filters() || asked.query.empty()) return proposed;
  if (!asked.query.phrases.empty()) return proposed;
  sought.what = EntryKind::kMember;
  sought.count_max = 2 * api::kSearchMembersMax;
  proposed.members = index.search(sought).found;
  return proposed;
}

base::Result<api::SearchAnswer> show(store::Store& store, store::CommunityId community,
                                     Picking picking,
                                     const std::unordered_set<std::string>& terms) {
  std::vector<base::ContentId> ids;
  for (const Picked& one : picking.picked) ids.push_back(one.content);
  HEARTH_TRY(const auto contents, store.contents(community, ids));
  api::SearchAnswer answer;
  answer.more = picking.more;
  answer.members = std::move(picking.members);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (!contents[i]) continue;
    api::SearchHit hit = std::move(picking.picked[i].hit);
    Excerpt excerpt = excerpt_of(shown_words(*contents[i]), terms);
    hit.excerpt = std::move(excerpt.line);
    hit.marks = std::move(excerpt.marks);
    answer.hits.push_back(std::move(hit));
  }
  return answer;
}

}  // namespace hearth::search

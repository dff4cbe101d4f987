// SPDX-License-Identifier: MIT
#include "shared/sync/mine.h"

#include "shared/base/sort.h"

namespace hearth::sync {
namespace {

using Ids = std::unordered_set<std::uint64_t>;

std::vector<std::uint64_t> sorted(const Ids& ids) {
  std::vector<std::uint64_t> list(ids.begin(), ids.end());
  base::sort(list.begin(), list.end());
  return list;
}

Ids set_of(const std::vector<std::uint64_t>& ids) { return Ids(ids.begin(), ids.end()); }

}  // namespace

Mine mine_of(const State& state, MemberId self) {
  const community::Relations& row = state.relation(self);
  const community::Inbox& inbox = state.inbox(self);
  Mine mine;
  mine.member = self;
  mine.followed_topics = sorted(row.followed_topics);
  mine.followed_members = sorted(row.followed_members);
  mine.followed_posts = sorted(row.followed_posts);
  mine.muted_topics = sorted(row.muted_topics);
  mine.muted_members = sorted(row.muted_members);
  mine.muted_posts = sorted(row.muted_posts);
  mine.notices = inbox.notices;
  mine.recent = inbox.recent;
  mine.recent_ids = inbox.recent_ids;
  if (const model::Application* asked = state.applications.find(self)) {
    mine.application = *asked;
    mine.application.decided_by = {};
  }
#define HEARTH_OWN(name, Row, salt) \
  if (const auto* own = state.name.find(self)) mine.name = *own;
#include "shared/community/tables.def"
  return mine;
}

std::vector<PostId> kept_posts([[maybe_unused]] const State& state,
                               [[maybe_unused]] MemberId self) {
  std::vector<PostId> kept;
#define HEARTH_OWN(name, Row, salt)                                \
  if (const auto* own = state.name.find(self)) {                   \
    kept.insert(kept.end(), own->posts.begin(), own->posts.end()); \
  }
#include "shared/community/tables.def"
  return kept;
}

std::vector<OwnReactions> reactions_to(const State& state, MemberId self,
                                       const std::vector<PostId>& posts) {
  std::vector<OwnReactions> given;
  const community::Relations& row = state.relation(self);
  if (!self || (row.reactions.empty() && row.votes.empty())) return given;
  for (const PostId id : posts) {
    const auto found = row.reactions.find(id);
    const std::uint8_t bits = found != row.reactions.end() ? found->second : std::uint8_t{0};
    const model::Choice choice = row.choice(id);
    if (bits != 0 || choice != 0) given.push_back({id, bits, choice});
  }
  return given;
}

std::vector<OwnReactions> all_reactions(const State& state, MemberId self) {
  std::vector<OwnReactions> given;
  const community::Relations& row = state.relation(self);
  for (const auto& [post, bits] : row.reactions) {
    if (bits != 0) given.push_back({post, bits, row.choice(post)});
  }
  for (const auto& [post, choice] : row.votes) {
    const auto reacted = row.reactions.find(post);
    if (reacted == row.reactions.end() || reacted->second == 0) given.push_back({post, 0, choice});
  }
  base::sort(given.begin(), given.end(),
             [](const OwnReactions& a, const OwnReactions& b) { return a.post < b.post; });
  return given;
}

void put_mine(State& state, const Mine& mine) {
  if (!mine.member) return;
  community::Relations& row = state.relations.change_or_add(mine.member);
  row.member = mine.member;
  row.followed_topics = set_of(mine.followed_topics);
  row.followed_members = set_of(mine.followed_members);
  row.followed_posts = set_of(mine.followed_posts);
  row.muted_topics = set_of(mine.muted_topics);
  row.muted_members = set_of(mine.muted_members);
  row.muted_posts = set_of(mine.muted_posts);
  community::Inbox& inbox = state.inboxes.change_or_add(mine.member);
  inbox.member = mine.member;
  inbox.notices = mine.notices;
  // The two lists say one thing; a message where they differ in length is not trusted with either.
  if (mine.recent.size() == mine.recent_ids.size()) {
    inbox.recent = mine.recent;
    inbox.recent_ids = mine.recent_ids;
  }
  if (mine.application.member == mine.member && !state.applications.has(mine.member)) {
    state.applications.put(mine.member, mine.application);
  }
#define HEARTH_OWN(name, Row, salt)         \
  if (mine.name.member == mine.member) {    \
    state.name.put(mine.member, mine.name); \
  } else {                                  \
    state.name.erase(mine.member);          \
  }
#include "shared/community/tables.def"
  put_reactions(state, mine.member, mine.reactions);
}

void put_reactions(State& state, MemberId self, const std::vector<OwnReactions>& reactions) {
  if (!self || reactions.empty()) return;
  community::Relations& row = state.relations.change_or_add(self);
  row.member = self;
  for (const OwnReactions& given : reactions) {
    if (given.bits != 0) row.reactions[given.post] = given.bits;
    if (given.choice != 0) row.votes[given.post] = given.choice;
  }
}

}  // namespace hearth::sync

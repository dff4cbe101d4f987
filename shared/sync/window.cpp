// SPDX-License-Identifier: MIT
#include "shared/sync/window.h"

#include <algorithm>

namespace hearth::sync {
namespace {

std::uint64_t seq_of(const State& state, PostId id) {
  const model::Post* post = state.post(id);
  return post != nullptr ? post->seq : 0;
}

// Lists are in order of the log. Most records are the newest of their list.
void insert_by_seq(const State& state, std::vector<PostId>& list, PostId id, std::uint64_t seq) {
  if (list.empty() || seq_of(state, list.back()) <= seq) {
    list.push_back(id);
    return;
  }
  const auto earlier = [&state](std::uint64_t wanted, PostId other) {
    return wanted < seq_of(state, other);
  };
  list.insert(std::upper_bound(list.begin(), list.end(), seq, earlier), id);
}

void remove_from(std::vector<PostId>& list, PostId id) {
  list.erase(std::remove(list.begin(), list.end(), id), list.end());
}

template <class Rows>
void erase_others(Rows& rows, MemberId self) {
  std::vector<MemberId> others;
  for (const auto& row : rows) {
    if (row.member != self || !self) others.push_back(row.member);
  }
  for (const MemberId other : others) rows.erase(other);
}

}  // namespace

void put_record(State& state, const model::Topic& row) { state.topics.put(row.id, row); }
void put_record(State& state, const model::Application& row) {
  state.applications.put(row.member, row);
}
void put_record(State& state, const model::Invitation& row) { state.invitations.put(row.id, row); }
void put_record(State& state, const model::Dossier& row) { state.dossiers.put(row.member, row); }

void put_record(State& state, const model::Member& member) {
  if (const model::Member* old = state.member(member.id)) {
    if (*old == member) return;
    const auto name = state.names.find(community::name_key(old->name()));
    if (name != state.names.end() && name->second == member.id) state.names.erase(name);
  }
  if (!member.name().empty()) {
    state.names.try_emplace(community::name_key(member.name()), member.id);
  }
  state.members.put(member.id, member);
}

void put_record(State& state, const model::Case& row) {
  community::put_case_row(state, row);
  const auto open = state.open_case.find(row.post);
  if (row.open()) {
    state.open_case.insert_or_assign(row.post, row.id);
  } else if (open != state.open_case.end() && open->second == row.id) {
    state.open_case.erase(open);
  }
}

void put_record(State& state, const model::Sanction& row) {
  state.sanctions.put(row.id, row);
  if (!row.member) return;  // somebody's, whose name is withheld
  std::vector<model::SanctionId>& list = state.sanctions_of[row.member];
  if (std::count(list.begin(), list.end(), row.id) == 0) list.push_back(row.id);
}

void put_record(State& state, const model::Post& post) {
  const bool known = state.posts.has(post.id);
  state.posts.put(post.id, post);
  if (known) return;
  if (post.is_reply()) {
    auto& siblings = state.children.change_or_add(post.parent).posts;
    insert_by_seq(state, siblings, post.id, post.seq);
  } else {
    insert_by_seq(state, state.threads, post.id, post.seq);
  }
}

void drop_post(State& state, PostId id) {
  const model::Post* post = state.post(id);
  if (post == nullptr) return;
  if (post->is_reply()) {
    const PostId parent = post->parent;
    if (community::Children* siblings = state.children.change(parent)) {
      remove_from(siblings->posts, id);
      if (siblings->posts.empty()) state.children.erase(parent);
    }
  } else {
    remove_from(state.threads, id);
  }
  state.posts.erase(id);
}

void drop_thread(State& state, PostId root) {
  std::vector<PostId> doomed;
  for (const model::Post& post : state.posts) {
    if (post.root == root || post.id == root) doomed.push_back(post.id);
  }
  for (const PostId id : doomed) drop_post(state, id);
}

void keep_only_own(State& state, MemberId self) {
  erase_others(state.relations, self);
  erase_others(state.inboxes, self);
#define HEARTH_OWN(name, Row, salt) erase_others(state.name, self);
#include "shared/community/tables.def"
}

void put_notices(State& state, MemberId self, std::uint64_t after,
                 const std::vector<model::Notice>& notices) {
  if (!self) return;
  const community::Inbox& now = state.inbox(self);
  const bool nothing_new = now.notices.empty() || now.notices.back().seq <= after;
  if (nothing_new && notices.empty()) return;
  community::Inbox& inbox = state.inboxes.change_or_add(self);
  inbox.member = self;
  while (!inbox.notices.empty() && inbox.notices.back().seq > after) inbox.notices.pop_back();
  inbox.notices.insert(inbox.notices.end(), notices.begin(), notices.end());
  while (inbox.notices.size() > base::limits::kNoticesPerMemberMax) {
    inbox.notices.erase(inbox.notices.begin());
  }
}

}  // namespace hearth::sync

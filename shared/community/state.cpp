// SPDX-License-Identifier: MIT
#include "shared/community/state.h"

#include "shared/base/hash.h"

namespace hearth::community {
namespace {

using model::TargetKind;

const std::unordered_set<std::uint64_t>& pick(const Relations& from, TargetKind kind, bool muted) {
  switch (kind) {
    case TargetKind::kTopic: return muted ? from.muted_topics : from.followed_topics;
    case TargetKind::kMember: return muted ? from.muted_members : from.followed_members;
    case TargetKind::kPost: break;
  }
  return muted ? from.muted_posts : from.followed_posts;
}

bool is_moderator(const State& state, MemberId viewer) {
  return state.role(viewer) >= model::Role::kModerator;
}

// Sums do not depend on order, so they need no sorting and can be kept up to date one by one.
std::uint64_t sum(const std::unordered_set<std::uint64_t>& ids, std::uint64_t salt) {
  std::uint64_t total = 0;
  for (const std::uint64_t id : ids) total += base::mix64(salt, id);
  return total;
}

std::uint64_t relations_hash(const Relations& row) {
  std::uint64_t total = sum(row.followed_topics, 1) + sum(row.followed_members, 2) +
                        sum(row.followed_posts, 3) + sum(row.muted_topics, 4) +
                        sum(row.muted_members, 5) + sum(row.muted_posts, 6);
  for (const auto& [post, mask] : row.reactions) {
    if (mask != 0) total += base::mix64(post.value, mask);
  }
  for (const auto& [post, choice] : row.votes) {
    total += base::mix64(base::mix64(post.value, 7), choice);
  }
  return total == 0 ? 0 : base::mix64(row.member.value, total);
}

// What the log says of a post, without where in the log it stands.
std::uint64_t content_hash(const model::Post& post) {
  model::Post bare = post;
  bare.seq = 0;
  bare.content = {};
  bare.content_ref.id = {};
  for (auto* counts : {&bare.reactions, &bare.votes}) {
    while (!counts->empty() && counts->back() == 0) counts->pop_back();
  }
  return base::hash64(model::encode(bare));
}

template <class Row>
std::uint64_t without_seq(Row row, std::uint64_t salt) {
  row.seq = 0;
  return base::hash64(model::encode(row), salt);
}

}  // namespace

State::State() = default;
State::State(const State& other) = default;
State::State(State&& other) noexcept = default;
State& State::operator=(const State& other) = default;
State& State::operator=(State&& other) noexcept = default;
State::~State() = default;

bool Relations::follows(TargetKind kind, std::uint64_t id) const {
  return pick(*this, kind, false).contains(id);
}

bool Relations::mutes(TargetKind kind, std::uint64_t id) const {
  return pick(*this, kind, true).contains(id);
}

model::Choice Relations::choice(PostId post) const {
  const auto found = votes.find(post);
  return found != votes.end() ? found->second : 0;
}

model::Role State::role(MemberId id) const {
  const model::Member* found = members.find(id);
  return found != nullptr ? found->role : model::Role::kVisitor;
}

const Relations& State::relation(MemberId id) const {
  static const Relations kNone;
  const Relations* found = relations.find(id);
  return found != nullptr ? *found : kNone;
}

const Inbox& State::inbox(MemberId id) const {
  static const Inbox kNone;
  const Inbox* found = inboxes.find(id);
  return found != nullptr ? *found : kNone;
}

const std::vector<SanctionId>& State::sanctions_on(MemberId id) const {
  static const std::vector<SanctionId> kNone;
  const auto found = sanctions_of.find(id);
  return found != sanctions_of.end() ? found->second : kNone;
}

const std::vector<PostId>& State::replies(PostId id) const {
  static const std::vector<PostId> kNone;
  const Children* found = children.find(id);
  return found != nullptr ? found->posts : kNone;
}

MemberId State::by_name(std::string_view name) const {
  const auto found = names.find(name_key(name));
  return found != names.end() ? found->second : MemberId{};
}

std::string code_hash(std::string_view code) {
  std::string bare;
  for (const char c : code) {
    if (c == ' ' || c == '-') continue;
    bare += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return base::hex(base::sha256(bare), 16);
}

bool can_read(const State& state, const model::Post& post, MemberId viewer) {
  if (state.settings.members_only && state.role(viewer) == model::Role::kVisitor) return false;
  switch (post.state) {
    case model::PostState::kLive: return true;
    case model::PostState::kHeld:
    case model::PostState::kRemoved:
      return (viewer && viewer == post.author) || is_moderator(state, viewer);
    case model::PostState::kDeleted: break;
  }
  return is_moderator(state, viewer);
}

bool can_receive(const State& state, const model::Event& event, MemberId viewer) {
  if (viewer && (viewer == event.actor || viewer == event.concerns)) return true;
  switch (event.audience) {
    case model::Audience::kEveryone:
      return !state.settings.members_only || state.role(viewer) != model::Role::kVisitor;
    case model::Audience::kMembers: return state.role(viewer) != model::Role::kVisitor;
    case model::Audience::kModerators: return is_moderator(state, viewer);
    case model::Audience::kOneMember: break;
  }
  return false;
}

std::uint64_t digest(const State& state) {
  std::uint64_t total = base::hash64(model::encode(state.settings), 1);
  total += base::hash64(state.rulebook.hash, 2) +
           base::mix64(static_cast<std::uint64_t>(state.rulebook.revision), 3);
  for (const model::Topic& topic : state.topics) total += base::hash64(model::encode(topic), 4);
  for (const model::Member& member : state.members) {
    model::Member bare = member;
    bare.profile_ref.id = {};
    total += base::hash64(model::encode(bare), 5);
  }
  for (const model::Post& post : state.posts) total += base::mix64(content_hash(post), 6);
  for (const auto& row : state.applications) total += base::hash64(model::encode(row), 8);
  for (const auto& row : state.invitations) total += base::hash64(model::encode(row), 9);
  for (const model::Case& row : state.cases) total += without_seq(row, 7);
  for (const model::Sanction& row : state.sanctions) total += without_seq(row, 10);
  for (const model::Dossier& row : state.dossiers) {
    total += base::hash64(model::encode(row), 11);
  }
  for (const Relations& row : state.relations) total += relations_hash(row);
  return total;
}

std::uint64_t post_hash(const model::Post& post) {
  std::uint64_t hash = base::mix64(post.id.value, post.revision);
  hash = base::mix64(hash, static_cast<std::uint64_t>(post.state));
  hash = base::mix64(hash, post.replies);
  for (std::size_t i = 0; i < model::kReactionKinds; ++i) {
    hash = base::mix64(hash, post.reaction(static_cast<model::Reaction>(i)));
  }
  if (post.bridging != 0) hash = base::mix64(hash, static_cast<std::uint64_t>(post.bridging));
  if (post.voters != 0) {
    hash = base::mix64(hash, post.voters);
    for (std::uint32_t i = 0; i < post.options(); ++i) hash = base::mix64(hash, post.votes_for(i));
  }
  return hash;
}

}  // namespace hearth::community

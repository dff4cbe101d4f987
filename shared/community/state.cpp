// SPDX-License-Identifier: MIT
#include "shared/community/state.h"

#include "shared/base/hash.h"
#include "shared/community/resting_table_body.h"

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

// What a row adds to the digest: nothing of where in the log it came to be.
template <class Row>
std::uint64_t row_hash(const Row& row, std::uint64_t salt) {
  return base::hash64(model::encode(row), salt);
}
std::uint64_t row_hash(const model::Member& member, std::uint64_t salt) {
  model::Member bare = member;
  bare.profile_ref.id = {};
  return base::hash64(model::encode(bare), salt);
}
std::uint64_t row_hash(const model::Post& post, std::uint64_t salt) {
  return base::mix64(content_hash(post), salt);
}
std::uint64_t row_hash(const model::Case& row, std::uint64_t salt) {
  return without_seq(row, salt);
}
std::uint64_t row_hash(const model::Sanction& row, std::uint64_t salt) {
  return without_seq(row, salt);
}

std::uint64_t row_hash(const Relations& row) { return relations_hash(row); }
// Follow from the other tables, or are news.
std::uint64_t row_hash(const Inbox&) { return 0; }
std::uint64_t row_hash(const Children&) { return 0; }

// A row that was emptied again is as if it had never been.
template <class Row>
[[maybe_unused]] std::uint64_t own_row_hash(const Row& row, std::uint64_t salt) {
  Row empty;
  empty.member = row.member;
  return row == empty ? 0 : base::hash64(model::encode(row), salt);
}

}  // namespace

template class RestingTable<PostId, model::Post, PostSizes>;
template class RestingTable<PostId, Children, RestingSizes<32, 0, 512>>;
template class RestingTable<MemberId, Inbox, RestingSizes<4, 0, 512>>;

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

std::string State::body(const model::Post& of) const {
  auto read = posts.body(of);
  return read.ok() ? *std::move(read) : std::string{};
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

const std::vector<CaseId>& State::cases_about(PostId id) const {
  static const std::vector<CaseId> kNone;
  const auto found = cases_of.find(id);
  return found != cases_of.end() ? found->second : kNone;
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

model::Case& put_case_row(State& state, model::Case row) {
  if (!state.cases.has(row.id)) state.cases_of[row.post].push_back(row.id);
  const CaseId id = row.id;
  return state.cases.put(id, std::move(row));
}

void forget_own([[maybe_unused]] State& state, [[maybe_unused]] MemberId member) {
#define HEARTH_OWN(name, Row, salt) state.name.erase(member);
#include "shared/community/tables.def"
}

std::uint64_t digest(const State& state) {
  std::uint64_t total = base::hash64(model::encode(state.settings), 1);
  total += base::hash64(state.rulebook.hash, 2) +
           base::mix64(static_cast<std::uint64_t>(state.rulebook.revision), 3);
  // Nothing is added where every revision was asked for, as in logs from before there were others.
  if (state.rulebook.asked != state.rulebook.revision) {
    total += base::mix64(static_cast<std::uint64_t>(state.rulebook.asked), 5);
  }
#define HEARTH_RECORDS(name, Key, Row, letter, salt, most) \
  for (const Row& row : state.name) total += row_hash(row, salt);
#define HEARTH_OWN(name, Row, salt) \
  for (const Row& row : state.name) total += own_row_hash(row, salt);
#define HEARTH_ROWS(name, Key, Row) \
  for (const Row& row : state.name) total += row_hash(row);
#include "shared/community/tables.def"
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

// SPDX-License-Identifier: MIT
// Nobody finds what they may not see, and everybody finds all they may: random viewers over random
// communities, held against the State's own answer. And queries nobody would type.
#include "server/search/seeing.h"

#include <catch2/catch_test_macros.hpp>
#include <random>
#include <set>

#include "server/search/desk.h"
#include "tests/store/fixtures.h"

namespace hearth::search {
namespace {

using community::State;

const std::string kWords[] = {"apple", "bridge", "candle", "dragon", "engine", "forest", "guitar"};
constexpr std::uint64_t kMembers = 12;
constexpr std::uint64_t kPosts = 150;

State forged(std::mt19937& dice) {
  const auto below = [&](std::uint64_t bound) { return dice() % bound; };
  State state;
  state.settings.members_only = below(3) == 0;
  for (std::uint64_t i = 1; i <= kMembers; ++i) {
    model::Member member;
    member.id = base::MemberId{i};
    member.role = static_cast<model::Role>(below(5));  // some have left
    member.profile.title = member.role == model::Role::kVisitor ? "" : kWords[i % 7];
    state.members.put(member.id, member);
  }
  for (std::uint64_t i = 1; i <= kPosts; ++i) {
    model::Post post;
    post.id = base::PostId{i};
    const std::uint64_t root = below(2) == 0 || i == 1 ? i : 1 + below(i - 1);
    post.root = base::PostId{root};
    post.kind = root == i ? model::PostKind::kQuestion : model::PostKind::kReply;
    post.state = below(2) == 0 ? model::PostState::kLive : static_cast<model::PostState>(below(4));
    post.author = base::MemberId{1 + below(kMembers)};
    post.content.title = root == i ? kWords[below(7)] : "";
    post.content.body = kWords[below(7)] + " " + kWords[below(7)];
    state.posts.put(post.id, post);
  }
  for (std::uint64_t i = 1; i <= kMembers; ++i) {
    community::Relations own;
    own.member = base::MemberId{i};
    if (below(2) == 0) own.muted_members.insert(1 + below(kMembers));
    if (below(2) == 0) own.muted_posts.insert(1 + below(kPosts));
    state.relations.put(own.member, own);
  }
  return state;
}

std::set<std::uint64_t> expected(const State& state, const std::string& word,
                                 base::MemberId viewer) {
  std::set<std::uint64_t> ids;
  const community::Relations& own = state.relation(viewer);
  for (const model::Post& post : state.posts) {
    if (post.state == model::PostState::kDeleted) continue;
    if (!community::can_read(state, post, viewer)) continue;
    if (own.muted_members.contains(post.author.value)) continue;
    if (own.muted_posts.contains(post.id.value) || own.muted_posts.contains(post.root.value)) {
      continue;
    }
    const std::string all = post.content.title + " " + post.content.body;
    if (all.find(word) != std::string::npos) ids.insert(post.id.value);
  }
  return ids;
}

}  // namespace

TEST_CASE("search/seeing: everybody finds what they may see and nothing else", "[search][seeing]") {
  const tests::Folder folder;
  const auto store = tests::open_store("memory", folder);
  const store::CommunityId community = tests::create(*store, "club");
  std::mt19937 dice(20'240'501);
  std::size_t reads = 0;
  std::size_t refused = 0;
  while (reads < 1'200) {
    const State state = forged(dice);
    const Index index = build(state);
    for (int i = 0; i < 60; ++i, ++reads) {
      const base::MemberId viewer{dice() % (kMembers + 2)};  // 0 and 13: visitors
      const std::string& word = kWords[dice() % 7];
      Asked asked;
      asked.query = read_query(word + " ").value();
      asked.viewer = viewer;
      asked.hits_max = 500;
      const auto resolved = resolve(state, asked);
      const bool inside = community::sees_inside(state, community::eyes_of(state, viewer));
      REQUIRE(resolved.ok() == inside);
      refused += inside ? 0 : 1;
      const Proposed proposed =
          propose(index, *store, community, asked, resolved.ok() ? *resolved : Resolved{});
      const Picking picking = pick(state, asked, proposed.posts.found, proposed.members);
      std::set<std::uint64_t> found;
      for (const Picked& one : picking.picked) {
        found.insert(one.hit.post.value);
        const model::Post* root = state.post(one.hit.root);
        if (!community::can_read(state, *root, viewer)) CHECK(one.hit.title.empty());
        if (!one.hit.author) CHECK(one.hit.name.empty());
      }
      CHECK(found == (inside ? expected(state, word, viewer) : std::set<std::uint64_t>{}));
      for (const api::SearchMember& member : picking.members) {
        CHECK(state.role(member.member) != model::Role::kVisitor);
      }
    }
  }
  CHECK(refused > 50);
}

TEST_CASE("search/seeing: whatever is typed, it ends well", "[search][seeing]") {
  std::mt19937 dice(7);
  const State state = forged(dice);
  const Index index = build(state);
  const std::string pieces[] = {"\"",
                                "topic:",
                                "by:",
                                "kind:question",
                                "before:",
                                "has:answer",
                                "apple",
                                "*",
                                " ",
                                "\xff",
                                "\xe4\xb8\xad\xe6\x96\x87",
                                "NEAR(",
                                "-",
                                "guit",
                                "a",
                                "\xf0\x9f\x9a\xb2"};
  for (int i = 0; i < 480; ++i) {
    std::string typed;
    for (std::uint64_t k = dice() % 40; k > 0; --k) {
      if (dice() % 4 == 0) {
        typed += static_cast<char>(dice() % 256);
      } else {
        typed += pieces[dice() % std::size(pieces)];
      }
    }
    const auto query = read_query(typed);
    if (!query.ok()) continue;
    Sought sought{.query = *query, .count_max = 20};
    sought.holds = [](std::uint64_t, const std::string&) { return true; };
    CHECK(index.search(sought).found.size() <= 20);
  }
}

}  // namespace hearth::search

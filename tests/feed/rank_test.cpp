// SPDX-License-Identifier: MIT
#include "shared/feed/rank.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

std::vector<std::uint64_t> ids(const Pool& pool, const Ranking& ranking) {
  std::vector<std::uint64_t> out;
  for (const Placed& placed : ranking.posts) out.push_back(pool.posts[placed.post].id.value);
  return out;
}

std::uint64_t pool_first(const std::vector<Candidate>& posts, const Profile& profile) {
  const Pool pool = measure(posts, member(), profile, kNowMs);
  return ids(pool, rank(pool, default_weights())).front();
}

constexpr Diversity kNone{.author_hours = 0, .topic_hours = 0, .slots = false};

TEST_CASE("feed/rank: for_you without diversity is the plain order of scores", "[feed][rank]") {
  const Pool pool = measure(crowd(2'000), busy_member(), {}, kNowMs);
  std::vector<std::size_t> all(pool.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  std::sort(all.begin(), all.end(), [&](std::size_t a, std::size_t b) {
    const Q16 x = score_of(pool, default_weights(), a);
    const Q16 y = score_of(pool, default_weights(), b);
    if (x != y) return x > y;
    const Candidate& p = pool.posts[a];
    const Candidate& q = pool.posts[b];
    return p.created_ms != q.created_ms ? p.created_ms > q.created_ms : p.id < q.id;
  });
  for (const std::size_t limit :
       {std::size_t{1}, std::size_t{50}, std::size_t{200}, std::size_t{201}, std::size_t{5'000}}) {
    const Ranking ranking = rank(pool, default_weights(), {.limit = limit, .diversity = kNone});
    REQUIRE(ranking.posts.size() == std::min(limit, pool.size()));
    for (std::size_t i = 0; i < ranking.posts.size(); ++i) REQUIRE(ranking.posts[i].post == all[i]);
  }
}

TEST_CASE("feed/rank: every post comes once, whatever the order of candidates", "[feed][rank]") {
  std::vector<Candidate> posts = crowd(700);
  const Pool first = measure(posts, busy_member(), {}, kNowMs);
  const Ranking one = rank(first, default_weights(), {.limit = 10'000});
  CHECK(one.posts.size() == first.size());
  std::set<std::uint32_t> seen;
  for (const Placed& placed : one.posts) CHECK(seen.insert(placed.post).second);
  std::reverse(posts.begin(), posts.end());
  const Pool second = measure(posts, busy_member(), {}, kNowMs);
  CHECK(ids(first, one) == ids(second, rank(second, default_weights(), {.limit = 10'000})));
  CHECK(order_hash(first, one) ==
        order_hash(second, rank(second, default_weights(), {.limit = 10'000})));
}

TEST_CASE("feed/rank: each sort orders by its own key", "[feed][rank]") {
  std::vector<Candidate> posts{post(1, 1), post(2, 30), post(3, 50), post(4, 24 * 8)};
  posts[1].approval = 900;
  posts[2].active_ms = kNowMs;
  posts[2].kind = posts[3].kind = posts[0].kind = model::PostKind::kQuestion;
  posts[0].answered = true;
  posts[3].approval = 5'000;
  posts[1].starts_ms = kNowMs + 9'000;
  posts[3].starts_ms = kNowMs + 5'000;
  const Pool pool = measure(posts, member(), {}, kNowMs);
  struct Row {
    Sort sort;
    std::vector<std::uint64_t> order;
  };
  for (const Row& row : {Row{Sort::kNewest, {1, 2, 3, 4}}, Row{Sort::kActive, {3, 1, 2, 4}},
                         Row{Sort::kHot, {2, 1, 3, 4}}, Row{Sort::kUnanswered, {3, 4}},
                         Row{Sort::kTopWeek, {2, 1, 3}}, Row{Sort::kUpcoming, {4, 2}}}) {
    CAPTURE(sort_id(row.sort));
    CHECK(ids(pool, rank(pool, default_weights(), {.sort = row.sort})) == row.order);
  }
}

TEST_CASE("feed/rank: newest knows nothing of the viewer but mutes", "[feed][rank]") {
  const std::vector<Candidate> posts = crowd(400);
  Viewer plain = member();
  plain.muted_members.add(13);
  plain.muted_topics.add(11);
  const Pool a = measure(posts, plain, {}, kNowMs);
  const Pool b = measure(posts, busy_member(), {}, kNowMs);
  const RankOptions options{.sort = Sort::kNewest, .limit = 400};
  CHECK(ids(a, rank(a, default_weights(), options)) == ids(b, rank(b, default_weights(), options)));
}

TEST_CASE("feed/rank: hot follows Reddit's formula", "[feed][rank]") {
  Candidate one = post();
  one.approval = 1;
  struct Row {
    std::int32_t approval;
    std::int64_t hours_x10;
  };
  for (const Row row :
       {Row{0, 0}, Row{10, 125}, Row{100, 250}, Row{-10, -125}, Row{-1'000, -375}}) {
    Candidate other = one;
    other.approval = row.approval;
    CHECK(near((hot_hours(other) - hot_hours(one)) * 10, base::q16(row.hours_x10), 60));
  }
}

TEST_CASE("feed/rank: penalties spread authors without losing anybody", "[feed][rank]") {
  std::vector<Candidate> posts;
  for (std::uint64_t i = 0; i < 40; ++i) {
    Candidate one = post(i + 1, static_cast<std::int64_t>(i) / 4);
    one.author = {i < 20 ? 1 : i};  // one author wrote the newest twenty
    posts.push_back(one);
  }
  const Pool pool = measure(posts, member(), {}, kNowMs);
  const auto of_first = [&](const Diversity& diversity) {
    const Ranking ranking = rank(pool, default_weights(), {.limit = 10, .diversity = diversity});
    return std::count_if(ranking.posts.begin(), ranking.posts.end(), [&](const Placed& placed) {
      return pool.posts[placed.post].author.value == 1;
    });
  };
  CHECK(of_first(kNone) == 10);
  CHECK(of_first({.author_hours = base::q16(8), .topic_hours = 0, .slots = false}) <= 4);
}

TEST_CASE("feed/rank: a newcomer gets the reserved place, unless one came up already",
          "[feed][rank]") {
  std::vector<Candidate> posts;
  for (std::uint64_t i = 0; i < 30; ++i) {
    posts.push_back(post(i + 1));
    posts.back().author = {i + 1};
  }
  Candidate newcomer = post(500, 40);
  newcomer.author_texts = 1;
  newcomer.views = 29;
  posts.push_back(newcomer);
  Pool pool = measure(posts, member(), {}, kNowMs);
  Ranking ranking = rank(pool, default_weights(), {.limit = 20});
  CHECK(pool.posts[ranking.posts[5].post].id.value == 500);
  CHECK(ranking.posts[5].placement == Placement::kNewcomerSlot);

  posts.back().created_ms = posts.back().fresh_ms = kNowMs;  // now first on its own
  pool = measure(posts, member(), {}, kNowMs);
  ranking = rank(pool, default_weights(), {.limit = 20});
  CHECK(pool.posts[ranking.posts[0].post].id.value == 500);
  for (const Placed& placed : ranking.posts) CHECK(placed.placement == Placement::kScore);

  posts.back().views = 30;  // seen by enough people: no help any more
  posts.back().fresh_ms -= 40 * kHourMs;
  pool = measure(posts, member(), {}, kNowMs);
  ranking = rank(pool, default_weights(), {.limit = 20});
  for (const Placed& placed : ranking.posts) CHECK(placed.placement == Placement::kScore);
}

TEST_CASE("feed/rank: more-like-this and less-like-this act at once", "[feed][rank]") {
  std::vector<Candidate> posts{post(1, 1), post(2, 4)};
  posts[1].topic = {8};
  Profile profile;
  CHECK(pool_first(posts, profile) == 1);
  add_taste(profile, TasteFor::kTopic, 8, 1);
  add_taste(profile, TasteFor::kTopic, 8, 1);
  CHECK(pool_first(posts, profile) == 2);
  hide(profile, {2});
  CHECK(pool_first(posts, profile) == 1);
}

TEST_CASE("feed/rank: odd limits and empty feeds are no error", "[feed][rank]") {
  const Pool empty = measure({}, member(), {}, kNowMs);
  CHECK(rank(empty, default_weights()).posts.empty());
  const Pool pool = measure(crowd(5), member(), {}, kNowMs);
  CHECK(rank(pool, default_weights(), {.limit = 0}).posts.size() == 1);
  CHECK(rank(pool, default_weights(), {.limit = 1'000'000}).posts.size() == 5);
  CHECK(rank(pool, Weights{}, {.limit = 5}).posts.size() == 5);
}

// Compared with the same constants in WebAssembly: a difference here is a difference between sides.
TEST_CASE("feed/rank: order hashes are those of every other compiler", "[feed][rank][parity]") {
  struct Row {
    std::size_t count;
    std::uint64_t seed;
    std::string_view hash;
  };
  for (const Row& row : {Row{1'000, 1, "e0e62b62c66d61e4"}, Row{10'000, 2, "e943fa7dcded0d49"},
                         Row{777, 3, "2f14f6bf2feb7916"}}) {
    CAPTURE(row.count);
    const Pool pool = measure(crowd(row.count, row.seed), busy_member(), {}, kNowMs);
    const Ranking ranking = rank(pool, default_weights(), {.limit = 200});
    CHECK(base::hex(order_hash(pool, ranking)) == row.hash);
  }
}

}  // namespace
}  // namespace hearth::feed

// SPDX-License-Identifier: MIT
#include "shared/analytics/graph.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>

#include "tests/analytics/graphs.h"

namespace hearth::analytics {
namespace {

using base::kDayMs;
using tests::graph;
using tests::replies;
using Row = std::vector<std::uint32_t>;

Row row(const Rows& rows, std::size_t i) {
  const auto found = rows.row(i);
  return {found.begin(), found.end()};
}

TEST_CASE("analytics/graph: parallel replies become one arc of their number",
          "[analytics][graph]") {
  const Graph found = graph({{30, 10}, {30, 20}, {30, 10}, {10, 30}, {20, 20}});
  CHECK(found.members == std::vector<MemberId>{{10}, {20}, {30}});
  CHECK(found.self_replies == 1);
  CHECK(row(found.replies, 0) == Row{2});
  CHECK(row(found.replies, 1).empty());
  CHECK(row(found.replies, 2) == Row{0, 1});
  CHECK(found.replies.weight == std::vector<double>{1, 2, 1});
  CHECK(row(found.ties, 0) == Row{2});
  CHECK(row(found.ties, 1) == Row{2});
  CHECK(row(found.ties, 2) == Row{0, 1});
  CHECK(found.index_of({20}) == 1U);
  CHECK_FALSE(found.index_of({25}).has_value());
}

TEST_CASE("analytics/graph: nobody, and members who only answer themselves, make no graph",
          "[analytics][graph]") {
  CHECK(graph({}).size() == 0);
  const Graph alone = graph({{7, 7}, {7, 7}});
  CHECK(alone.size() == 0);
  CHECK(alone.self_replies == 2);
  CHECK(alone.ties.first == Row{0});
}

TEST_CASE("analytics/graph: a reply of a month ago weighs half, of 90 days ago nothing",
          "[analytics][graph]") {
  const std::int64_t now = 400 * kDayMs;
  const auto at = [](std::uint64_t to, std::int64_t ms) { return Reply{{1}, {to}, ms}; };
  const std::vector<Reply> all{at(2, now),
                               at(3, now - 30 * kDayMs),
                               at(4, now - 60 * kDayMs),
                               at(4, now - 30 * kDayMs),
                               at(5, now - 90 * kDayMs + 1),
                               at(6, now - 90 * kDayMs),
                               at(7, now + 1)};
  const Graph found = window_graph(all, now);
  REQUIRE(found.members == std::vector<MemberId>{{1}, {2}, {3}, {4}, {5}});
  CHECK(found.replies.weight[0] == 1);
  CHECK(found.replies.weight[1] == .5);
  CHECK(found.replies.weight[2] == .75);
  CHECK(std::fabs(found.replies.weight[3] - .125) < 1e-9);
  CHECK(whole_graph(all).size() == 7);
}

TEST_CASE("analytics/graph: times at the ends of what fits are no trouble", "[analytics][graph]") {
  const std::int64_t far = std::numeric_limits<std::int64_t>::max();
  const std::int64_t early = std::numeric_limits<std::int64_t>::min();
  const std::vector<Reply> all{{{1}, {2}, early}, {{1}, {3}, far}};
  CHECK(window_graph(all, far).size() == 2);
  CHECK(window_graph(all, 0).size() == 0);
}

TEST_CASE("analytics/graph: rows are ascending and ties are there from both ends",
          "[analytics][graph]") {
  const auto all = tests::random_replies(300, 4'000, 5);
  const Graph found = whole_graph(all);
  double weight = 0;
  for (const double one : found.replies.weight) weight += one;
  CHECK(weight + static_cast<double>(found.self_replies) == 4'000);
  for (std::uint32_t i = 0; i < found.size(); ++i) {
    const Row ties = row(found.ties, i);
    CHECK(std::is_sorted(ties.begin(), ties.end()));
    CHECK(std::adjacent_find(ties.begin(), ties.end()) == ties.end());
    for (const std::uint32_t other : ties) {
      const Row back = row(found.ties, other);
      CHECK(std::binary_search(back.begin(), back.end(), i));
    }
    for (const std::uint32_t other : found.replies.row(i)) {
      CHECK(std::binary_search(ties.begin(), ties.end(), other));
    }
  }
}

}  // namespace
}  // namespace hearth::analytics

// SPDX-License-Identifier: MIT
#include "shared/analytics/graph_shape.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "tests/analytics/graphs.h"

namespace hearth::analytics {
namespace {

using tests::graph;

TEST_CASE("analytics/graph_shape: counted by hand", "[analytics][graph_shape]") {
  // A triangle 1-2-3 with one tie both ways, and 4 who answered 3.
  const GraphShape found = shape_of(graph({{1, 2}, {2, 1}, {2, 3}, {3, 1}, {3, 1}, {4, 3}}));
  CHECK(found.members == 4);
  CHECK(found.arcs == 5);
  CHECK(found.ties == 4);
  CHECK(found.mutual == 2);
  CHECK(found.triangles == 1);
  CHECK(found.triads == 5);
  CHECK(found.reciprocity() == .4);
  CHECK(found.transitivity() == .6);
  CHECK(std::fabs(found.clustering - (1 + 1 + 1.0 / 3) / 4) < 1e-15);
}

TEST_CASE("analytics/graph_shape: nothing is divided by nothing", "[analytics][graph_shape]") {
  for (const Graph& empty : {graph({}), graph({{1, 1}}), graph({{1, 2}})}) {
    const GraphShape found = shape_of(empty);
    CHECK(found.reciprocity() == 0);
    CHECK(found.transitivity() == 0);
    CHECK(found.clustering == 0);
  }
}

TEST_CASE("analytics/graph_shape: equal to counting every three members",
          "[analytics][graph_shape]") {
  const auto all = tests::random_replies(60, 500, 9);
  const Graph found = whole_graph(all);
  const auto tied = [&](std::uint32_t a, std::uint32_t b) {
    const auto row = found.ties.row(a);
    return std::find(row.begin(), row.end(), b) != row.end();
  };
  std::uint64_t triangles = 0, triads = 0;
  const auto n = static_cast<std::uint32_t>(found.size());
  for (std::uint32_t a = 0; a < n; ++a) {
    for (std::uint32_t b = a + 1; b < n; ++b) {
      for (std::uint32_t c = b + 1; c < n; ++c) {
        const int ties = int{tied(a, b)} + int{tied(b, c)} + int{tied(a, c)};
        if (ties == 3) ++triangles;
        if (ties >= 2) triads += ties == 3 ? 3 : 1;
      }
    }
  }
  const GraphShape shape = shape_of(found);
  CHECK(triangles > 100);
  CHECK(shape.triangles == triangles);
  CHECK(shape.triads == triads);
}

}  // namespace
}  // namespace hearth::analytics

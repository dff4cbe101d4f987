// SPDX-License-Identifier: MIT
#include "shared/analytics/graph_shape.h"

#include <algorithm>
#include <vector>

namespace hearth::analytics {
namespace {

/// Triangles every member is in. Each is found once: from its lowest member by (degree, index), by
/// marking that member's higher neighbours.
std::vector<std::uint64_t> triangles_of(const Graph& graph) {
  const Rows& ties = graph.ties;
  const std::size_t n = graph.size();
  const auto higher = [&](std::uint32_t a, std::uint32_t b) {
    const std::size_t da = ties.degree(a), db = ties.degree(b);
    return da != db ? da > db : a > b;
  };
  std::vector<std::vector<std::uint32_t>> up(n);
  for (std::uint32_t i = 0; i < n; ++i) {
    for (const std::uint32_t other : ties.row(i)) {
      if (higher(other, i)) up[i].push_back(other);
    }
  }
  std::vector<std::uint64_t> triangles(n);
  std::vector<std::uint32_t> marked(n);  // by whom, plus one
  for (std::uint32_t i = 0; i < n; ++i) {
    for (const std::uint32_t one : up[i]) marked[one] = i + 1;
    for (const std::uint32_t one : up[i]) {
      for (const std::uint32_t other : up[one]) {
        if (marked[other] != i + 1) continue;
        ++triangles[i];
        ++triangles[one];
        ++triangles[other];
      }
    }
  }
  return triangles;
}

std::uint64_t mutual_of(const Rows& replies) {
  std::uint64_t mutual = 0;
  for (std::uint32_t i = 0; i + 1 < replies.first.size(); ++i) {
    for (const std::uint32_t other : replies.row(i)) {
      const auto back = replies.row(other);
      if (std::binary_search(back.begin(), back.end(), i)) ++mutual;
    }
  }
  return mutual;
}

}  // namespace

GraphShape shape_of(const Graph& graph) {
  GraphShape shape;
  shape.members = graph.size();
  shape.arcs = graph.replies.to.size();
  shape.ties = graph.ties.to.size() / 2;
  shape.mutual = mutual_of(graph.replies);
  const std::vector<std::uint64_t> triangles = triangles_of(graph);
  double sum = 0;
  for (std::size_t i = 0; i < triangles.size(); ++i) {
    const std::uint64_t degree = graph.ties.degree(i);
    const std::uint64_t pairs = degree < 2 ? 0 : degree * (degree - 1) / 2;
    shape.triads += pairs;
    shape.triangles += triangles[i];
    if (pairs != 0) sum += static_cast<double>(triangles[i]) / static_cast<double>(pairs);
  }
  shape.triangles /= 3;
  if (!triangles.empty()) shape.clustering = sum / static_cast<double>(triangles.size());
  return shape;
}

}  // namespace hearth::analytics

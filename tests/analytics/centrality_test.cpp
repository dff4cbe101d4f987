// SPDX-License-Identifier: MIT
// Small graphs worked out by hand, and published ones of HEARTH_DATA_DIR/reference/graphs.json:
// Zachary's karate club, the figure of Batagelj and Zaversnik, the Florentine families, and a
// directed graph of Langville and Meyer.
#include "shared/analytics/centrality.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/analytics/graphs.h"

namespace hearth::analytics {
namespace {

using tests::graph;
using Numbers = std::vector<std::uint32_t>;

TEST_CASE("analytics/centrality: a core is who has k ties within it", "[analytics][centrality]") {
  // 1..4 all tied; 5 and 6 tied to each other and to 1; 7 hangs on 6.
  const Graph found = graph(
      {{1, 2}, {1, 3}, {1, 4}, {2, 3}, {2, 4}, {3, 4}, {5, 1}, {6, 1}, {5, 6}, {6, 5}, {7, 6}});
  CHECK(core_numbers(found) == Numbers{3, 3, 3, 3, 2, 2, 1});
  CHECK(core_numbers(graph({})).empty());
}

TEST_CASE("analytics/centrality: cores are what peeling by hand leaves",
          "[analytics][centrality]") {
  const Graph found = whole_graph(tests::random_replies(120, 900, 3));
  const Numbers cores = core_numbers(found);
  const std::uint32_t most = *std::max_element(cores.begin(), cores.end());
  CHECK(most > 5);
  for (std::uint32_t k = 1; k <= most + 1; ++k) {
    std::vector<bool> in(found.size(), true);
    for (bool fell = true; fell;) {
      fell = false;
      for (std::uint32_t i = 0; i < found.size(); ++i) {
        const auto row = found.ties.row(i);
        const auto left =
            std::count_if(row.begin(), row.end(), [&](auto other) { return in[other]; });
        if (!in[i] || left >= static_cast<std::ptrdiff_t>(k)) continue;
        in[i] = false;
        fell = true;
      }
    }
    for (std::uint32_t i = 0; i < found.size(); ++i) CHECK(in[i] == (cores[i] >= k));
  }
}

TEST_CASE("analytics/centrality: attention goes from who asked to who answered",
          "[analytics][centrality]") {
  // 2 answered 1; nobody answered 2, so a reader there goes on anywhere.
  const PageRank found = pagerank(graph({{2, 1}}));
  REQUIRE(found.settled);
  const double first = .5 / 1.425;  // x = .15 / 2 + .85 * (1 - x) / 2
  CHECK(std::fabs(found.share[0] + found.share[1] - 1) < 1e-14);
  CHECK(std::fabs(found.share[0] - first) < 1e-12);
  CHECK(found.share[1] > found.share[0]);
}

TEST_CASE("analytics/centrality: answering the same member more often counts more",
          "[analytics][centrality]") {
  const PageRank found = pagerank(graph({{2, 1}, {2, 1}, {2, 1}, {3, 1}}));
  CHECK(std::fabs(found.share[1] - found.share[0] * (.85 * .75 + 1)) < 1e-12);
  CHECK(std::fabs(found.share[2] - found.share[0] * (.85 * .25 + 1)) < 1e-12);
}

TEST_CASE("analytics/centrality: a graph of nobody has no attention", "[analytics][centrality]") {
  CHECK(pagerank(graph({})).settled);
  CHECK(betweenness(graph({})).share.empty());
  CHECK(betweenness(graph({{1, 2}})).share == std::vector<double>{0, 0});
}

TEST_CASE("analytics/centrality: who stands between", "[analytics][centrality]") {
  // A line 1-2-3-4 over 3 pairs: 2 is between (1,3) and (1,4), 3 likewise.
  CHECK(betweenness(graph({{1, 2}, {2, 3}, {3, 4}})).share ==
        std::vector<double>{0, 2.0 / 3, 2.0 / 3, 0});
  // A square: two ways each, so a half of one pair of three.
  const Betweenness square = betweenness(graph({{1, 2}, {2, 3}, {3, 4}, {4, 1}}));
  for (const double share : square.share) CHECK(std::fabs(share - 1.0 / 6) < 1e-15);
  CHECK(square.exact);
}

TEST_CASE("analytics/centrality: over its limit betweenness is an estimate and says so",
          "[analytics][centrality]") {
  const Graph found = whole_graph(tests::random_replies(400, 3'000, 11));
  const Betweenness exact = betweenness(found);
  const Betweenness some =
      betweenness(found, 2 * (found.size() + found.ties.to.size()) * (found.size() / 2));
  CHECK(exact.exact);
  CHECK(exact.pivots == found.size());
  CHECK_FALSE(some.exact);
  CHECK(some.pivots == found.size() / 2);
  const auto top = static_cast<std::size_t>(
      std::max_element(exact.share.begin(), exact.share.end()) - exact.share.begin());
  CHECK(std::fabs(some.share[top] / exact.share[top] - 1) < .1);
  CHECK(betweenness(found, 0).pivots == 1);
}

using nlohmann::json;

/// The case whose name begins so, or null where the file is not there.
json published(const std::string& name) {
  const char* data = std::getenv("HEARTH_DATA_DIR");
  if (data == nullptr) return nullptr;
  std::ifstream file(std::string(data) + "/reference/graphs.json");
  if (!file) return nullptr;
  const json all = json::parse(file, nullptr, false);
  for (const json& one : all["cases"]) {
    if (one["name"].get<std::string>().rfind(name, 0) == 0) return one;
  }
  return nullptr;
}

std::string text(const json& node) {
  return node.is_string() ? node.get<std::string>() : std::to_string(node.get<int>());
}

/// The published graph; `id` numbers its nodes from 1 in order of appearance. `both`: attention
/// goes both ways, as on an undirected graph.
struct Published {
  std::map<std::string, std::uint64_t> id;
  std::vector<Reply> replies;

  Published(const json& from, bool weights, bool both) {
    for (const json& edge : from["edge_list"]) {
      // Attention goes along the edge: the second replied to the first.
      const Reply reply{number(edge[1]), number(edge[0]), 0};
      const int times = weights ? edge[2].get<int>() : 1;
      for (int i = 0; i < times; ++i) {
        replies.push_back(reply);
        if (both) replies.push_back({reply.to, reply.from, 0});
      }
    }
  }
  MemberId number(const json& node) {
    return {id.try_emplace(text(node), id.size() + 1).first->second};
  }
  template <class Values>
  auto of(const Values& values, const json& node) {
    return values[static_cast<std::size_t>(number(node).value - 1)];
  }
};

TEST_CASE("analytics/centrality: published core numbers", "[analytics][centrality]") {
  const json figure = published("Batagelj"), club = published("Zachary"),
             rich = published("Florentine");
  if (figure.is_null()) SKIP("there is no reference/graphs.json in HEARTH_DATA_DIR");
  std::size_t checked = 0;
  for (const auto& [one, cores] :
       {std::pair{figure, figure["core_number"]}, std::pair{rich, rich["core_number_own"]}}) {
    Published from(one, false, false);
    const Numbers found = core_numbers(whole_graph(from.replies));
    for (const auto& [node, core] : cores.items()) {
      if (core == 0) continue;  // alone: not in a reply graph
      CHECK(from.of(found, node) == core.get<std::uint32_t>());
      ++checked;
    }
  }
  Published from(club, false, false);
  const Numbers found = core_numbers(whole_graph(from.replies));
  for (int i = 0; i < 34; ++i) {
    const auto at = static_cast<std::size_t>(i);
    CHECK(from.of(found, i) == club["core_number_own"][at].get<std::uint32_t>());
    ++checked;
  }
  CHECK(checked == 20 + 15 + 34);
}

TEST_CASE("analytics/centrality: published shares of attention", "[analytics][centrality]") {
  const json club = published("Zachary"), pages = published("Langville");
  if (club.is_null()) SKIP("there is no reference/graphs.json in HEARTH_DATA_DIR");
  for (const bool weights : {false, true}) {
    Published from(club, weights, true);
    const PageRank found = pagerank(whole_graph(from.replies));
    const json& wanted =
        club[weights ? "pagerank_alpha_0_85_weighted_own" : "pagerank_alpha_0_85_unweighted_own"];
    for (int i = 0; i < 34; ++i) {
      const auto at = static_cast<std::size_t>(i);
      CHECK(std::fabs(from.of(found.share, i) - wanted[at].get<double>()) < 1e-9);
    }
  }
  Published from(pages, false, false);
  const PageRank found = pagerank(whole_graph(from.replies), .9);
  for (int i = 1; i <= 6; ++i) {
    const double wanted = pages["pagerank_own"][static_cast<std::size_t>(i) - 1].get<double>();
    CHECK(std::fabs(from.of(found.share, i) - wanted) < 1e-9);
  }
}

TEST_CASE("analytics/centrality: published betweenness", "[analytics][centrality]") {
  const json club = published("Zachary"), rich = published("Florentine");
  if (club.is_null()) SKIP("there is no reference/graphs.json in HEARTH_DATA_DIR");
  Published from(club, false, false);
  const Betweenness found = betweenness(whole_graph(from.replies));
  for (int i = 0; i < 34; ++i) {
    const double wanted = club["betweenness_own"][static_cast<std::size_t>(i)].get<double>();
    CHECK(std::fabs(from.of(found.share, i) - wanted) < 1e-9);
  }
  Published families(rich, false, false);
  const Betweenness between = betweenness(whole_graph(families.replies));
  for (const auto& [name, wanted] : rich["betweenness"].items()) {
    CHECK(std::fabs(families.of(between.share, name) - wanted.get<double>()) < 1e-3);
  }
}

}  // namespace
}  // namespace hearth::analytics

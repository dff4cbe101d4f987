// SPDX-License-Identifier: MIT
// How long the reply graph of a large community takes, natively and (the same file) in WebAssembly
// under Node: building it, core numbers, PageRank, the shape of the whole. One JSON line per size:
// milliseconds, best of some turns, and a hash of all results' bits.
//   analytics_bench [--write FOLDER]   also leaves replies and results there, to compare
#include <algorithm>
#include <chrono>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "shared/analytics/centrality.h"
#include "shared/analytics/graph_shape.h"
#include "shared/base/hash.h"
#include "tests/analytics/graphs.h"

namespace hearth::analytics {
namespace {

constexpr std::uint64_t kSeed = 2'026;

template <class Work>
double best_ms(int turns, Work work) {
  double best = 0;
  for (int i = 0; i < turns; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    if (i == 0 || took.count() < best) best = took.count();
  }
  return best;
}

/// Ids as a log has them: all over the place.
std::vector<Reply> crowd(std::size_t members, std::size_t count) {
  std::vector<Reply> replies = tests::random_replies(members, count, kSeed);
  const auto scattered = [](MemberId id) {
    return MemberId{(id.value * 0x9E3779B97F4A7C15ull & base::kIdMax) | 1};
  };
  for (Reply& reply : replies) reply = {scattered(reply.from), scattered(reply.to), reply.at_ms};
  return replies;
}

struct Results {
  Graph graph;
  std::vector<std::uint32_t> cores;
  PageRank attention;
  GraphShape shape;
};

std::uint64_t hash_of(const Results& results) {
  std::string bits;
  const auto add = [&bits](std::uint64_t value) { bits += std::to_string(value) + ","; };
  for (const std::uint32_t core : results.cores) add(core);
  for (const double share : results.attention.share) {
    std::uint64_t bytes = 0;
    static_assert(sizeof bytes == sizeof share);
    std::copy_n(reinterpret_cast<const char*>(&share), sizeof share,
                reinterpret_cast<char*>(&bytes));
    add(bytes);
  }
  add(results.shape.triangles);
  add(results.shape.mutual);
  return base::hash64(bits);
}

void write(const std::string& path, const std::vector<Reply>& replies, const Results& results) {
  std::ofstream edges(path + ".replies");
  for (const Reply& reply : replies) edges << reply.from.value << ' ' << reply.to.value << '\n';
  std::ofstream rows(path + ".results");
  rows << std::setprecision(17);
  for (std::size_t i = 0; i < results.graph.size(); ++i) {
    rows << results.graph.members[i].value << ' ' << results.cores[i] << ' '
         << results.attention.share[i] << '\n';
  }
}

void bench(std::size_t members, std::size_t count, int turns, const std::string& folder) {
  const std::vector<Reply> replies = crowd(members, count);
  Results found;
  const double graph = best_ms(turns, [&] { found.graph = whole_graph(replies); });
  const double cores = best_ms(turns, [&] { found.cores = core_numbers(found.graph); });
  const double attention = best_ms(turns, [&] { found.attention = pagerank(found.graph); });
  const double shape = best_ms(turns, [&] { found.shape = shape_of(found.graph); });
  if (!folder.empty()) write(folder + "/" + std::to_string(members), replies, found);
  std::cout << R"({"members":)" << members << R"(,"replies":)" << count << R"(,"in_graph":)"
            << found.graph.size() << R"(,"ties":)" << found.shape.ties << R"(,"rounds":)"
            << found.attention.rounds << R"(,"graph_ms":)" << graph << R"(,"core_ms":)" << cores
            << R"(,"pagerank_ms":)" << attention << R"(,"shape_ms":)" << shape << R"(,"hash":")"
            << base::hex(hash_of(found)) << "\"}\n";
}

}  // namespace
}  // namespace hearth::analytics

int main(int count, char** arguments) {
  const bool writes = count > 2 && std::string_view(arguments[1]) == "--write";
  const std::string folder = writes ? arguments[2] : "";
  hearth::analytics::bench(10'000, 100'000, 7, folder);
  hearth::analytics::bench(100'000, 1'000'000, 3, folder);
  return 0;
}

// SPDX-License-Identifier: MIT
// How long the reply graph of a large community takes, natively and (the same file) in WebAssembly
// under Node: building it, core numbers, PageRank, the shape of the whole;
// who the community rests on, and who stays. One JSON line per size:
// milliseconds, best of some turns, and a hash of all results' bits.
//   analytics_bench [--write FOLDER]   also leaves replies and results there, to compare
#include <algorithm>
#include <chrono>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/analytics/centrality.h"
#include "shared/analytics/churn.h"
#include "shared/analytics/graph_shape.h"
#include "shared/analytics/members.h"
#include "shared/base/hash.h"
#include "tests/analytics/graphs.h"

namespace hearth::analytics {
namespace {

constexpr std::uint64_t kSeed = 2'026;
constexpr std::int64_t kSpanMs = 3 * 365 * base::kDayMs;

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
  const std::int64_t step_ms = kSpanMs / static_cast<std::int64_t>(count);
  std::int64_t at_ms = 0;
  for (Reply& reply : replies) {
    reply = {scattered(reply.from), scattered(reply.to), at_ms};
    at_ms += step_ms;
  }
  return replies;
}

struct Results {
  Graph graph;
  std::vector<std::uint32_t> cores;
  PageRank attention;
  GraphShape shape;
  CoreMembers members;
  ChurnEvaluation churn;
};

std::vector<Deed> deeds_of(const std::vector<Reply>& replies) {
  std::vector<Deed> deeds;
  for (const Reply& reply : replies) deeds.push_back({reply.from, reply.at_ms, 1, true});
  return deeds;
}

std::vector<MemberHistory> histories_of(const std::vector<Reply>& replies) {
  std::unordered_map<MemberId, std::size_t> place;
  std::vector<MemberHistory> out;
  const auto at = [&](MemberId id) -> MemberHistory& {
    const auto [found, fresh] = place.emplace(id, out.size());
    if (fresh) out.push_back({.id = id, .joined_ms = 0, .wrote = {}, .answered = {}});
    return out[found->second];
  };
  for (const Reply& reply : replies) {
    at(reply.from).wrote.push_back(reply.at_ms);
    at(reply.to).answered.push_back(reply.at_ms);
  }
  return out;
}

std::uint64_t hash_of(const Results& results) {
  std::string bits;
  const auto add = [&bits](std::uint64_t value) { bits += std::to_string(value) + ","; };
  for (const std::uint32_t core : results.cores) add(core);
  const auto add_bits = [&add](double value) {
    std::uint64_t bytes = 0;
    static_assert(sizeof bytes == sizeof value);
    std::copy_n(reinterpret_cast<const char*>(&value), sizeof value,
                reinterpret_cast<char*>(&bytes));
    add(bytes);
  };
  for (const double share : results.attention.share) add_bits(share);
  for (const MemberRow& row : results.members.rows) add_bits(row.gravity);
  add_bits(results.members.stability);
  for (const double weight : results.churn.model.weight) add_bits(weight);
  add_bits(results.churn.all.brier);
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
  const std::vector<Deed> deeds = deeds_of(replies);
  const std::int64_t now_ms = replies.back().at_ms;
  const double core = best_ms(1, [&] { found.members = core_members(deeds, replies, now_ms); });
  const std::vector<MemberHistory> histories = histories_of(replies);
  const double churn = best_ms(1, [&] { found.churn = evaluate_churn(histories, 0, now_ms); });
  if (!folder.empty()) write(folder + "/" + std::to_string(members), replies, found);
  std::cout << R"({"members":)" << members << R"(,"replies":)" << count << R"(,"in_graph":)"
            << found.graph.size() << R"(,"ties":)" << found.shape.ties << R"(,"rounds":)"
            << found.attention.rounds << R"(,"graph_ms":)" << graph << R"(,"core_ms":)" << cores
            << R"(,"pagerank_ms":)" << attention << R"(,"shape_ms":)" << shape
            << R"(,"members_ms":)" << core << R"(,"churn_ms":)" << churn << R"(,"hash":")"
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

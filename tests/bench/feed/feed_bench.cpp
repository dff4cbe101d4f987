// SPDX-License-Identifier: MIT
// How long ranking takes, natively and (the same file) in WebAssembly under Node: the order of a
// measured pool, as after every slider move, and measuring itself, as after a change. One JSON line
// per size: microseconds, best and median of many, with the order's hash to compare (`--hash`: once
// is enough).
#include <algorithm>
#include <chrono>
#include <iostream>
#include <string_view>
#include <vector>

#include "shared/base/hash.h"
#include "shared/feed/rank.h"
#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

struct Times {
  double best_us = 0;
  double median_us = 0;
};

// As many rounds again come first, unmeasured: JavaScript engines compile what is hot, WebAssembly
// too, only after a while.
template <class Work>
Times time_of(int rounds, Work work) {
  std::vector<double> all;
  for (int i = 0; rounds > 1 && i < rounds; ++i) work();
  for (int i = 0; i < rounds; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - begin;
    all.push_back(took.count());
  }
  std::sort(all.begin(), all.end());
  return {all.front(), all[all.size() / 2]};
}

void bench(std::size_t count, int rounds) {
  const std::vector<Candidate> posts = cases::crowd(count, 2);
  const Viewer viewer = cases::busy_member();
  const Profile profile;
  Pool pool = measure(posts, viewer, profile, cases::kNowMs);
  Ranking ranking;
  const Times ranked = time_of(rounds, [&] { ranking = rank(pool, default_weights()); });
  const Times measured =
      time_of(rounds / 10 + 1, [&] { pool = measure(posts, viewer, profile, cases::kNowMs); });
  std::cout << R"({"candidates":)" << count << R"(,"rank_best_us":)" << ranked.best_us
            << R"(,"rank_median_us":)" << ranked.median_us << R"(,"measure_best_us":)"
            << measured.best_us << R"(,"measure_median_us":)" << measured.median_us
            << R"(,"hash":")" << base::hex(order_hash(pool, ranking)) << "\"}\n";
}

}  // namespace
}  // namespace hearth::feed

int main(int count, char** arguments) {
  const bool hash_only = count > 1 && std::string_view(arguments[1]) == "--hash";
  for (const std::size_t size : {1'000u, 10'000u, 50'000u}) {
    hearth::feed::bench(size, hash_only ? 1 : size > 20'000 ? 60 : 300);
  }
  return 0;
}

// SPDX-License-Identifier: MIT
// What the programs of this benchmark share: reading the corpus bench.mjs wrote, and measuring a
// pass over it again and again for a bounded time.
#pragma once

#ifdef __EMSCRIPTEN__
#include <emscripten.h>
#endif

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace hearth::bench {

/// Microseconds of processor time: what else runs on the machine does not count.
inline double now_us() {
#ifdef __EMSCRIPTEN__
  return EM_ASM_DOUBLE({
    const used = process.cpuUsage();
    return used.user + used.system;
  });
#else
  timespec at{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
  return static_cast<double>(at.tv_sec) * 1e6 + static_cast<double>(at.tv_nsec) / 1e3;
#endif
}

inline std::string contents(const std::string& path) {
  std::ifstream input(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
}

/// The file's pieces between `end` characters; the last one needs none.
inline std::vector<std::string> pieces(const std::string& path, char end) {
  const std::string all = contents(path);
  std::vector<std::string> out;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t stop = std::min(all.find(end, at), all.size());
    out.push_back(all.substr(at, stop - at));
    at = stop + 1;
  }
  return out;
}

struct Corpus {
  std::vector<std::string> posts;
  std::vector<std::string> terms;
  std::vector<std::string> patterns;
  std::size_t bytes = 0;

  explicit Corpus(const std::string& folder)
      : posts(pieces(folder + "/posts.bin", '\0')),
        terms(pieces(folder + "/terms.txt", '\n')),
        patterns(pieces(folder + "/patterns.txt", '\n')) {
    for (const std::string& post : posts) bytes += post.size();
  }
};

struct Rate {
  double mb_s = 0;         // of the best pass
  std::uint64_t hits = 0;  // of one pass
};

/// Runs `pass` (which returns its hits) at least three times and for about a second, and takes the
/// best: a disturbed cache only ever makes a pass slower.
template <class Pass>
Rate rate_of(std::size_t bytes, Pass pass) {
  constexpr double kWantedUs = 1e6;
  Rate rate;
  double best_us = 1e12;
  const double begin_us = now_us();
  for (int round = 0; round < 3 || now_us() - begin_us < kWantedUs; ++round) {
    const double started_us = now_us();
    rate.hits = pass();
    best_us = std::min(best_us, now_us() - started_us);
  }
  rate.mb_s = static_cast<double>(bytes) / best_us;
  return rate;
}

}  // namespace hearth::bench

// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/feed/rank.h"
#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE("feed/language: is minus one for a language the viewer does not read",
          "[feed][language]") {
  struct Row {
    std::uint32_t post;
    std::uint32_t reads;
    Q16 value;
  };
  for (const Row row : {Row{4, 1, -base::kQ16One}, Row{4, 5, 0}, Row{4, 4, 0}, Row{0, 1, 0},
                        Row{4, 0, 0}, Row{0, 0, 0}}) {
    CAPTURE(row.post, row.reads);
    Candidate candidate = post();
    candidate.tongue = row.post;
    Viewer viewer = member();
    viewer.reads = row.reads;
    CHECK(value_of(language_signal, candidate, viewer) == row.value);
  }
}

TEST_CASE("feed/language: what the viewer reads stands first, the rest in the order it had",
          "[feed][language]") {
  std::vector<Candidate> posts;
  for (std::uint64_t i = 0; i < 12; ++i) {
    posts.push_back(post(i + 1, static_cast<std::int64_t>(i) * 4));
    posts.back().author = {20 + i};
    posts.back().tongue = i % 3 == 0 ? 1 : i % 3 == 1 ? 2 : 0;
  }
  Viewer viewer = member();
  viewer.reads = 1;
  const Pool pool = measure(posts, viewer, {}, kNowMs);
  const Ranking ranking =
      rank(pool, default_weights(),
           {.diversity = {.author_hours = 0, .topic_hours = 0, .slots = false}});
  std::vector<std::uint64_t> order;
  for (const Placed& placed : ranking.posts) order.push_back(pool.posts[placed.post].id.value);
  CHECK(order == std::vector<std::uint64_t>{1, 3, 4, 6, 7, 9, 10, 12, 2, 5, 8, 11});
}

}  // namespace
}  // namespace hearth::feed

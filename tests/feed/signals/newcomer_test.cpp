// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE("feed/newcomer: fades from 1 to 0 over 30 views of the first three texts",
          "[feed][newcomer]") {
  struct Row {
    std::uint32_t texts;
    std::uint32_t views;
    Q16 value;
  };
  for (const Row row :
       {Row{1, 0, 65'536}, Row{3, 15, 32'768}, Row{3, 30, 0}, Row{4, 0, 0}, Row{1, 5'000, 0}}) {
    CAPTURE(row.texts, row.views);
    Candidate candidate = post();
    candidate.author_texts = row.texts;
    candidate.views = row.views;
    CHECK(value_of(newcomer_signal, candidate) == row.value);
  }
}

}  // namespace
}  // namespace hearth::feed

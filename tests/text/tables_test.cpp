// SPDX-License-Identifier: MIT
// The committed tables unpack to what ICU gave when they were made: one hash over every code point,
// the same natively and in WebAssembly. A change here changes verdicts, and is made with a new
// kCoreAbi only.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "shared/text/category.h"
#include "shared/text/fold.h"
#include "shared/text/utf8.h"

namespace hearth::text {
namespace {

// FNV-1a over 32-bit numbers.
class Sum {
 public:
  void add(std::uint32_t number) { value_ = (value_ ^ number) * 16'777'619U; }
  [[nodiscard]] std::uint32_t value() const { return value_; }

 private:
  std::uint32_t value_ = 2'166'136'261U;
};

}  // namespace

TEST_CASE("text/tables: every code point folds as it did when the tables were made",
          "[text][tables]") {
  Sum sum;
  for (char32_t point = 0x80; point < 0x110000; ++point) {
    if (point >= 0xD800 && point < 0xE000) continue;
    std::string text = "x";
    append_utf8(text, point);
    text += 'y';
    for (const Symbol& symbol : fold(text)) {
      sum.add(symbol.letters);
      sum.add(symbol.key);
      sum.add(symbol.flags);
      sum.add(symbol.end);
    }
    sum.add(lower(point));
    sum.add(static_cast<std::uint32_t>(kind_of(point)));
  }
  CHECK(sum.value() == 2'672'552'236U);
}

TEST_CASE("text/tables: case pairs are what they were", "[text][tables]") {
  Sum sum;
  for (const CasePair& pair : case_pairs()) {
    sum.add(pair.point);
    sum.add(pair.folded);
  }
  CHECK(sum.value() == 2'131'143'498U);
}

TEST_CASE("text/tables: runs of categories join, end at the last code point and are what they were",
          "[text][tables]") {
  Sum sum;
  char32_t next = 0;
  for (CategoryRuns runs; runs.next();) {
    REQUIRE(runs.begin == next);
    REQUIRE(runs.end > runs.begin);
    REQUIRE(runs.category < 30);
    next = runs.end;
    for (char32_t point = runs.begin; point < runs.end; ++point) sum.add(runs.category);
  }
  CHECK(next == 0x110000);
  CHECK(sum.value() == 1'943'592'671U);
}

}  // namespace hearth::text

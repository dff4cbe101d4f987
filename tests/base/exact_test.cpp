// SPDX-License-Identifier: MIT
// Exact arithmetic, hashes and ids: values that must never change, on any machine.
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <set>
#include <string>

#include "shared/base/error.h"
#include "shared/base/fixed.h"
#include "shared/base/hash.h"
#include "shared/base/ids.h"
#include "shared/base/result.h"

namespace base = hearth::base;

TEST_CASE("base/fixed: the integer square root is the largest that fits", "[base][fixed]") {
  for (const std::uint64_t x : {0ull, 1ull, 2ull, 3ull, 4ull, 15ull, 16ull, 17ull, 999'999ull,
                                1'000'000ull, 18'446'744'065'119'617'024ull, ~0ull}) {
    const std::uint64_t root = base::isqrt(x);
    INFO(x);
    CHECK(root <= (root == 0 ? 0 : x / root));
    const std::uint64_t next = root + 1;
    CHECK(next > x / next);
  }
}

TEST_CASE("base/fixed: log2 is exact at powers of two and close between", "[base][fixed]") {
  CHECK(base::log2_q16(base::q16(1)) == 0);
  CHECK(base::log2_q16(base::q16(2)) == base::q16(1));
  CHECK(base::log2_q16(base::q16(1024)) == base::q16(10));
  CHECK(base::log2_q16(base::kQ16One / 2) == -base::kQ16One);
  CHECK(base::log2_q16(1) == base::q16(-16));
  CHECK(base::log2_q16(0) == base::q16(-16));
  for (std::int64_t x = 65'536; x < 4'000'000; x += 7'919) {
    const double truth = std::log2(static_cast<double>(x) / 65536.0) * 65536.0;
    CHECK(std::fabs(static_cast<double>(base::log2_q16(x)) - truth) <= 2.0);
  }
}

TEST_CASE("base/hash: SHA-256 gives the published values", "[base][hash]") {
  CHECK(base::hex(base::sha256("")) ==
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(base::hex(base::sha256("abc")) ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(base::hex(base::sha256(std::string(1'000'000, 'a'))) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("base/hash: padding is right around block ends", "[base][hash]") {
  std::set<std::string> seen;
  for (std::size_t n = 50; n < 132; ++n) seen.insert(base::hex(base::sha256(std::string(n, 'x'))));
  CHECK(seen.size() == 82);
}

TEST_CASE("base/ids: derived ids are stable, in range and differ", "[base][ids]") {
  const base::ClientId client{42};
  std::set<std::uint64_t> seen;
  for (std::uint64_t mid = 1; mid <= 1'000; ++mid) {
    for (std::uint64_t ordinal = 0; ordinal < 3; ++ordinal) {
      const std::uint64_t id = base::derive_id(client, mid, ordinal);
      CHECK(id != 0);
      CHECK(id <= base::kIdMax);
      seen.insert(id);
    }
  }
  CHECK(seen.size() == 3'000);
  CHECK(base::derive_id(client, 7, 1) == base::derive_id(client, 7, 1));
}

TEST_CASE("base/errors: every code has a wire name of its own, a status and a sentence",
          "[base][errors]") {
  std::set<std::string_view> names;
  std::size_t count = 0;
#define HEARTH_ERROR(name, wire, status, text)                    \
  CHECK(base::wire_code(base::ErrorCode::name) == wire);          \
  CHECK(base::error_from_wire(wire) == base::ErrorCode::name);    \
  CHECK(base::http_status(base::ErrorCode::name) >= 400);         \
  CHECK(base::default_text(base::ErrorCode::name).back() == '.'); \
  names.insert(wire);                                             \
  ++count;
#include "shared/base/errors.def"
#undef HEARTH_ERROR
  CHECK(names.size() == count);
  CHECK_FALSE(base::error_from_wire("no_such_code"));
}

namespace {

base::Result<int> half(int x) {
  if (x % 2 != 0) return base::Error{base::ErrorCode::kOutOfRange, "odd"};
  return x / 2;
}

base::Result<int> quarter(int x) {
  HEARTH_TRY(const int once, half(x));
  HEARTH_TRY(const int twice, half(once));
  return twice;
}

}  // namespace

TEST_CASE("base/result: HEARTH_TRY hands the first error on", "[base][result]") {
  CHECK(*quarter(12) == 3);
  CHECK(quarter(7).error().detail == "odd");
  CHECK(quarter(6).error().code == base::ErrorCode::kOutOfRange);
}

// SPDX-License-Identifier: MIT
// Parity of shared/base: hashes, exact arithmetic, JSON.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/fixed.h"
#include "shared/base/hash.h"
#include "shared/base/json.h"
#include "tests/parity/out.h"

namespace hearth::parity {
namespace {

constexpr std::array<std::string_view, 10> kTexts = {
    R"({"title":"Tea","tags":["a","b"],"count":3,"open":true,"none":null})",
    "{\"text\":\"\xe4\xb8\x96\xe7\x95\x8c \xf0\x9f\x94\xa5\\u00e9\\n\"}",
    R"({"a":1,"a":2})",
    R"({"a":1.5})",
    R"({"a":9007199254740993})",
    R"({"a":-9007199254740991})",
    R"([[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]])",
    "\"\xff\"",
    R"({"a":)",
    "",
};

// Integers of every size, the same on every side: xorshift with a fixed start.
std::uint64_t next(std::uint64_t& state) {
  state ^= state << 13U;
  state ^= state >> 7U;
  state ^= state << 17U;
  return state >> (state & 63U);
}

void write_arithmetic(Out& out) {
  std::uint64_t state = 88172645463325252U;
  std::string roots;
  std::string logarithms;
  std::string ratios;
  for (int i = 0; i < 20'000; ++i) {
    const std::uint64_t value = next(state);
    const auto small = static_cast<std::int64_t>(value >> 24U);
    roots += std::to_string(base::isqrt(value)) + " ";
    logarithms += std::to_string(base::log2_q16(small)) + " ";
    ratios += std::to_string(base::q16_ratio(small, 1 + (small & 1023))) + " ";
  }
  out.bytes("isqrt", roots);
  out.bytes("log2_q16", logarithms);
  out.bytes("q16_ratio", ratios);
}

}  // namespace

void parity_base(Out& out) {
  std::string text;
  for (int length = 0; length < 200; ++length) {
    text += static_cast<char>(length * 7);
    const std::string name = std::to_string(length);
    out.bytes("hash/" + name, base::hex(base::hash64(text)) + base::hex(base::sha256(text)));
  }
  for (std::size_t i = 0; i < kTexts.size(); ++i) {
    const auto json = base::parse_json(kTexts[i]);
    out.bytes("json/" + std::to_string(i),
              json ? base::write_json(*json) : std::string(base::wire_code(json.error().code)));
  }
  write_arithmetic(out);
}

}  // namespace hearth::parity

// SPDX-License-Identifier: MIT
#include "shared/model/pack.h"

#include <algorithm>

namespace hearth::model {
namespace {

// Shorter text gains nothing from being looked at.
constexpr std::size_t kHexFrom = 8;

constexpr int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

bool is_hex(std::string_view text) {
  return text.size() >= kHexFrom && text.size() % 2 == 0 &&
         std::all_of(text.begin(), text.end(), [](char c) { return digit_of(c) >= 0; });
}

}  // namespace

void Packer::natural(std::uint64_t value) {
  while (value >= 0x80) {
    out_ += static_cast<char>(value | 0x80);
    value >>= 7;
  }
  out_ += static_cast<char>(value);
}

// The lowest bit of the length says whether these are hex digits.
void Packer::text(std::string_view value) {
  const bool packs = is_hex(value);
  natural(value.size() << 1 | (packs ? 1 : 0));
  if (!packs) {
    out_ += value;
    return;
  }
  for (std::size_t i = 0; i < value.size(); i += 2) {
    out_ += static_cast<char>(digit_of(value[i]) << 4 | digit_of(value[i + 1]));
  }
}

std::uint64_t Unpacker::natural() {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    if (at_ >= bytes_.size()) break;
    const auto byte = static_cast<unsigned char>(bytes_[at_++]);
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return value;
  }
  ok_ = false;
  return 0;
}

std::string Unpacker::text() {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  const std::uint64_t length = natural();
  if ((length & 1) == 0) return std::string(take(length >> 1));
  const std::string_view packed = take(length >> 2);
  std::string out;
  out.reserve(2 * packed.size());
  for (const char c : packed) {
    const auto byte = static_cast<unsigned char>(c);
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

std::uint64_t Unpacker::count() {
  const std::uint64_t count = natural();
  if (count <= bytes_.size() - at_) return count;
  ok_ = false;
  return 0;
}

std::string_view Unpacker::take(std::uint64_t bytes) {
  if (!ok_ || bytes > bytes_.size() - at_) {
    ok_ = false;
    return {};
  }
  const std::string_view taken = bytes_.substr(at_, static_cast<std::size_t>(bytes));
  at_ += taken.size();
  return taken;
}

}  // namespace hearth::model

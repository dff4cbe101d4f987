// SPDX-License-Identifier: MIT
#include "shared/text/category.h"

#include <iterator>

#include "shared/text/packed.h"

namespace hearth::text {
namespace {

#include "shared/text/tables/category_table.inc"

constexpr std::uint8_t kCapital = 1;
constexpr std::uint8_t kSmall = 2;
constexpr std::uint8_t kPairs = 30;

}  // namespace

bool CategoryRuns::next() {
  begin = end;
  if (singles_ == 0) {
    if (kind_ == std::size(kCategoryKinds)) return false;
    category = kCategoryKinds[kind_++];
    const std::uint8_t* bytes = kCategoryLengths + length_;
    const std::uint32_t length = Packed(bytes).take();
    while (*bytes++ >= 0x80) ++length_;
    ++length_;
    if (category != kPairs) {
      end += length;
      return true;
    }
    singles_ = 2 * length;
  }
  category = singles_ % 2 == 0 ? kCapital : kSmall;
  --singles_;
  ++end;
  return true;
}

}  // namespace hearth::text

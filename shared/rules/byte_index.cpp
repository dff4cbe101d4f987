// SPDX-License-Identifier: MIT
#include "shared/rules/byte_index.h"

#include "shared/base/hash.h"

namespace hearth::rules {

std::uint32_t& ByteIndex::slot_of(std::string_view text) {
  const std::size_t last = slots_.size() - 1;
  auto at = static_cast<std::size_t>(base::hash64(text)) & last;
  while (slots_[at] != 0 && texts_[slots_[at] - 1] != text) at = (at + 1) & last;
  return slots_[at];
}

ByteIndex::Place ByteIndex::add(std::string_view text) {
  if (2 * texts_.size() >= slots_.size()) {
    slots_.assign(texts_.empty() ? 16 : 4 * texts_.size(), 0);
    std::uint32_t number = 0;
    for (const std::string& known : texts_) slot_of(known) = ++number;
  }
  std::uint32_t& slot = slot_of(text);
  const bool added = slot == 0;
  if (added) {
    texts_.emplace_back(text);
    slot = static_cast<std::uint32_t>(texts_.size());
  }
  return {slot - 1, added};
}

void ByteIndex::clear() {
  texts_.clear();
  slots_.clear();
}

}  // namespace hearth::rules

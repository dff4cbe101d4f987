// SPDX-License-Identifier: MIT
#include "shared/rules/regex/program.h"

#include <string>

#include "shared/base/sort.h"
#include "shared/rules/byte_index.h"

namespace hearth::rules::regex {
namespace {

bool is_word(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

// Where any set, word characters or the line break begin or end.
std::vector<char32_t> cuts_of(const std::vector<RangeSet>& sets) {
  std::vector<char32_t> cuts = {0,       '\n', '\n' + 1, '0', '9' + 1, 'A',
                                'Z' + 1, '_',  '_' + 1,  'a', 'z' + 1, 0x80};
  for (const RangeSet& set : sets) {
    for (const Range& range : set.ranges()) {
      cuts.push_back(range.low);
      cuts.push_back(range.high + 1);
    }
  }
  base::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  return cuts;
}

}  // namespace

bool Program::set_classes(const std::vector<RangeSet>& sets) {
  const std::vector<char32_t> cuts = cuts_of(sets);
  ByteIndex known;  // memberships: 0 or 1 per set
  std::vector<std::uint16_t> classes;
  for (const char32_t cut : cuts) {
    std::string member;
    for (const RangeSet& set : sets) member += set.contains(cut) ? '\1' : '\0';
    member += is_word(cut) ? '\1' : '\0';
    member += cut == '\n' ? '\1' : '\0';
    const std::uint32_t number = known.add(member).number;
    if (number + 1 >= kClassesMax) return false;
    classes.push_back(static_cast<std::uint16_t>(number + 1));
  }
  const std::vector<std::string>& members = known.texts();
  class_count = static_cast<std::uint32_t>(members.size() + 1);
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    for (char32_t c = cuts[i]; c < 0x80 && (i + 1 == cuts.size() || c < cuts[i + 1]); ++c) {
      ascii_[c] = classes[i];
    }
    if (cuts[i] < 0x80) continue;
    starts_.push_back(cuts[i]);
    classes_.push_back(classes[i]);
  }
  words_ = class_count / 64 + 1;
  sets_.assign(words_ * sets.size(), 0);
  for (std::size_t c = 0; c < members.size(); ++c) {
    for (std::size_t s = 0; s < sets.size(); ++s) {
      const std::size_t cls = c + 1;
      if (members[c][s] != '\0') sets_[s * words_ + cls / 64] |= std::uint64_t{1} << cls % 64;
    }
  }
  return true;
}

std::vector<RangeSet> Program::sets() const {
  std::vector<RangeSet> out(sets_.size() / words_);
  for (std::uint16_t s = 0; s < out.size(); ++s) {
    RangeSet& set = out[s];
    for (char32_t c = 0; c < 0x80; ++c) {
      if (in_set(s, ascii_[c])) set.add(c, c);
    }
    for (std::size_t i = 0; i < starts_.size() && starts_[i] <= kLastPoint; ++i) {
      const char32_t end = i + 1 < starts_.size() ? starts_[i + 1] - 1 : kLastPoint;
      if (in_set(s, classes_[i])) set.add(starts_[i], end);
    }
    set.settle();
  }
  return out;
}

}  // namespace hearth::rules::regex

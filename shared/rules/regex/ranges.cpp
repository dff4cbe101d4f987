// SPDX-License-Identifier: MIT
#include "shared/rules/regex/ranges.h"

#include <algorithm>
#include <array>

#include "shared/base/sort.h"
#include "shared/text/category.h"
#include "shared/text/fold.h"

namespace hearth::rules::regex {
namespace {

struct PosixClass {
  std::string_view name;
  std::array<Range, 4> ranges;
  std::size_t count;
};
constexpr std::array<PosixClass, 14> kPosixClasses = {{
    {"alnum", {{{'0', '9'}, {'A', 'Z'}, {'a', 'z'}}}, 3},
    {"alpha", {{{'A', 'Z'}, {'a', 'z'}}}, 2},
    {"ascii", {{{0, 0x7F}}}, 1},
    {"blank", {{{'\t', '\t'}, {' ', ' '}}}, 2},
    {"cntrl", {{{0, 0x1F}, {0x7F, 0x7F}}}, 2},
    {"digit", {{{'0', '9'}}}, 1},
    {"graph", {{{'!', '~'}}}, 1},
    {"lower", {{{'a', 'z'}}}, 1},
    {"print", {{{' ', '~'}}}, 1},
    {"punct", {{{'!', '/'}, {':', '@'}, {'[', '`'}, {'{', '~'}}}, 4},
    {"space", {{{'\t', '\r'}, {' ', ' '}}}, 2},
    {"upper", {{{'A', 'Z'}}}, 1},
    {"word", {{{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}}}, 4},
    {"xdigit", {{{'0', '9'}, {'A', 'F'}, {'a', 'f'}}}, 3},
}};

}  // namespace

void RangeSet::add(const RangeSet& other) {
  ranges_.insert(ranges_.end(), other.ranges_.begin(), other.ranges_.end());
}

void RangeSet::settle() {
  base::sort(ranges_.begin(), ranges_.end(),
             [](const Range& a, const Range& b) { return a.low < b.low; });
  std::vector<Range> joined;
  for (const Range& range : ranges_) {
    if (!joined.empty() && range.low <= joined.back().high + 1) {
      joined.back().high = std::max(joined.back().high, range.high);
    } else {
      joined.push_back(range);
    }
  }
  ranges_ = std::move(joined);
}

void RangeSet::negate() {
  std::vector<Range> others;
  char32_t next = 0;
  for (const Range& range : ranges_) {
    if (range.low > next) others.push_back({next, range.low - 1});
    next = range.high + 1;
  }
  if (next <= kLastPoint) others.push_back({next, kLastPoint});
  ranges_ = std::move(others);
}

bool RangeSet::contains(char32_t point) const {
  const auto after = std::upper_bound(ranges_.begin(), ranges_.end(), point,
                                      [](char32_t p, const Range& range) { return p < range.low; });
  return after != ranges_.begin() && point <= std::prev(after)->high;
}

void RangeSet::fold_case() {
  if (ranges_.empty() || ranges_.back().high < 0x80) {
    // Plain letters, without walking the whole table. K and S have look-alikes of their own.
    RangeSet more;
    for (char32_t small = 'a'; small <= 'z'; ++small) {
      if (!contains(small) && !contains(small - 32)) continue;
      more.add(small, small);
      more.add(small - 32, small - 32);
      if (small == 'k') more.add(0x212A, 0x212A);
      if (small == 's') more.add(0x17F, 0x17F);
    }
    if (more.empty()) return;
    add(more);
    settle();
    return;
  }
  const std::vector<text::CasePair> pairs = text::case_pairs();
  RangeSet more;
  for (std::size_t i = 0; i < pairs.size();) {
    std::size_t end = i;
    bool inside = contains(pairs[i].folded);
    for (; end < pairs.size() && pairs[end].folded == pairs[i].folded; ++end) {
      inside = inside || contains(pairs[end].point);
    }
    if (inside) {
      more.add(pairs[i].folded, pairs[i].folded);
      for (std::size_t k = i; k < end; ++k) more.add(pairs[k].point, pairs[k].point);
    }
    i = end;
  }
  add(more);
  settle();
}

bool add_category(std::string_view name, RangeSet& out) {
  if (name == "Any") {
    out.add(0, kLastPoint);
    return true;
  }
  if (name.empty() || name.size() > 2) return false;
  bool known = false;
  std::array<bool, 30> wanted{};
  // From 1: as in RE2, unassigned code points have no name and "C" leaves them out.
  for (std::size_t i = 1; i < wanted.size(); ++i) {
    const std::string_view category = text::kCategoryNames.substr(2 * i, 2);
    wanted[i] = name.size() == 2 ? category == name : category[0] == name[0];
    known = known || wanted[i];
  }
  if (!known) return false;
  for (text::CategoryRuns runs; runs.next();) {
    if (wanted[runs.category]) out.add(runs.begin, runs.end - 1);
  }
  return true;
}

bool add_posix_class(std::string_view name, RangeSet& out) {
  for (const PosixClass& known : kPosixClasses) {
    if (known.name != name) continue;
    for (std::size_t i = 0; i < known.count; ++i)
      out.add(known.ranges[i].low, known.ranges[i].high);
    return true;
  }
  return false;
}

bool add_perl_class(char letter, RangeSet& out) {
  switch (letter) {
    case 'd':
    case 'D': return add_posix_class("digit", out);
    case 'w':
    case 'W': return add_posix_class("word", out);
    case 's':
    case 'S':  // as Perl's and RE2's: without the vertical tab
      out.add('\t', '\n');
      out.add('\f', '\r');
      out.add(' ', ' ');
      return true;
    default: return false;
  }
}

}  // namespace hearth::rules::regex

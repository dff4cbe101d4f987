// SPDX-License-Identifier: MIT
#include "shared/rules/regex/literals.h"

#include <algorithm>

#include "shared/base/sort.h"
#include "shared/text/fold.h"
#include "shared/text/utf8.h"

namespace hearth::rules::regex {
namespace {

using Strings = std::vector<std::string>;

// Alternatives kept while literals are combined, and per pattern; more would cost more than they
// save.
constexpr std::size_t kExactMax = 16;
constexpr std::size_t kRequiredMax = 64;
// Characters of a class that are still spelled out: "[13]", a letter in both cases.
constexpr std::size_t kClassMax = 4;
constexpr std::size_t kUsefulBytes = 2;

// What is known of a node: all texts it can match, or texts of which one must occur.
struct Known {
  bool is_exact = false;
  Strings exact;
  Strings required;

  [[nodiscard]] const Strings& needed() const { return is_exact ? exact : required; }
};

// Longer literals are rarer, and fewer alternatives cheaper.
std::size_t worth(const Strings& strings) {
  if (strings.empty()) return 0;
  std::size_t shortest = 100;
  for (const std::string& s : strings) shortest = std::min(shortest, s.size());
  return shortest * 100 > strings.size() ? shortest * 100 - strings.size() : 0;
}

void keep_better(Strings& best, const Strings& other) {
  if (worth(other) > worth(best)) best = other;
}

Known known_of(const Node& node);

Known of_class(const RangeSet& set) {
  Known known;
  std::size_t count = 0;
  for (const Range& range : set.ranges()) {
    count += range.high - range.low + 1;
    if (count > kClassMax * 3) return known;
  }
  for (const Range& range : set.ranges()) {
    for (char32_t point = range.low; point <= range.high; ++point) {
      std::string folded;
      text::append_utf8(folded, text::lower(point));
      if (std::find(known.exact.begin(), known.exact.end(), folded) == known.exact.end()) {
        known.exact.push_back(std::move(folded));
      }
    }
  }
  if (known.exact.empty() || known.exact.size() > kClassMax) return {};
  known.is_exact = true;
  return known;
}

Known of_concat(const Node& node) {
  Known known;
  Strings row = {""};  // every text the items since the last gap can match
  Strings best;
  bool gapless = true;
  for (const Node& child : node.children) {
    Known part = known_of(child);
    if (part.is_exact && part.exact.size() * row.size() <= kExactMax) {
      Strings longer;
      for (const std::string& head : row) {
        for (const std::string& tail : part.exact) longer.push_back(head + tail);
      }
      row = std::move(longer);
    } else {
      gapless = false;
      keep_better(best, row);
      row = {""};
      keep_better(best, part.needed());
    }
  }
  if (gapless) {
    known.is_exact = true;
    known.exact = std::move(row);
  } else {
    keep_better(best, row);
    known.required = std::move(best);
  }
  return known;
}

Known of_alternate(const Node& node) {
  Known known;
  bool all_exact = true;
  for (const Node& child : node.children) {
    const Known part = known_of(child);
    if (part.needed().empty()) return {};
    all_exact = all_exact && part.is_exact;
    known.required.insert(known.required.end(), part.needed().begin(), part.needed().end());
    if (known.required.size() > kRequiredMax) return {};
  }
  if (all_exact && known.required.size() <= kExactMax) {
    known.is_exact = true;
    known.exact = std::move(known.required);
    known.required.clear();
  }
  return known;
}

Known known_of(const Node& node) {
  switch (node.kind) {
    case NodeKind::kEmpty:
    case NodeKind::kAssert: return {.is_exact = true, .exact = {""}, .required = {}};
    case NodeKind::kClass: return of_class(node.set);
    case NodeKind::kConcat: return of_concat(node);
    case NodeKind::kAlternate: return of_alternate(node);
    case NodeKind::kRepeat: {
      if (node.min == 0) return {};
      Known part = known_of(node.children.front());
      if (node.min == 1 && node.max == 1) return part;
      return {.is_exact = false, .exact = {}, .required = part.needed()};
    }
  }
  return {};
}

}  // namespace

std::vector<std::string> required_literals(const Node& root) {
  const Known known = known_of(root);
  Strings needed = known.needed();
  if (needed.size() > kRequiredMax) return {};
  for (const std::string& literal : needed) {
    if (literal.size() < kUsefulBytes) return {};
  }
  base::sort(needed.begin(), needed.end());
  needed.erase(std::unique(needed.begin(), needed.end()), needed.end());
  return needed;
}

}  // namespace hearth::rules::regex

// SPDX-License-Identifier: MIT
// Sorting for everything that is not a hot loop. std::sort costs the widget 3 KB for every type it
// sorts; this costs 0.3 KB, takes about twice the time, and orders ties the same natively and in
// the browser, which std::sort does not promise.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <utility>

namespace hearth::base {

/// Sorts [first, last) by `less`, a strict weak order. Equal items come out in an order that
/// depends on nothing but their places before.
/// @cost O(n log n), in place (heap sort).
template <class Iterator, class Less = std::less<>>
void sort(Iterator first, Iterator last, Less less = {}) {
  const auto at = [first](std::size_t i) {
    return first + static_cast<typename std::iterator_traits<Iterator>::difference_type>(i);
  };
  auto end = static_cast<std::size_t>(last - first);
  std::size_t start = end / 2;  // below it, the heap is still to be made
  while (end > 1) {
    if (start > 0) {
      --start;
    } else {
      --end;
      std::iter_swap(at(0), at(end));
    }
    for (std::size_t root = start; 2 * root + 1 < end;) {
      std::size_t child = 2 * root + 1;
      if (child + 1 < end && less(*at(child), *at(child + 1))) ++child;
      if (!less(*at(root), *at(child))) break;
      std::iter_swap(at(root), at(child));
      root = child;
    }
  }
}

}  // namespace hearth::base

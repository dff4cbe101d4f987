// SPDX-License-Identifier: MIT
// What conditions on numbers and on yes-or-no facts hold of them, by their place in the kind's
// table.
#pragma once

#include <cstddef>
#include <cstdint>

#include "shared/rules/reader.h"

namespace hearth::rules {

/// A bound on one of `count` measures.
template <std::size_t count>
struct Limit {
  std::uint8_t measure = 0;
  Bound bound;

  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v(self.measure, count - 1);
    v(self.bound);
  }
};

/// What one of `count` flags has to be.
template <std::size_t count>
struct Wanted {
  std::uint8_t flag = 0;
  bool is = false;

  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v(self.flag, count - 1);
    v(self.is);
  }
};

}  // namespace hearth::rules

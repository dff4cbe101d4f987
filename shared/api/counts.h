// SPDX-License-Identifier: MIT
// GET /v1/c/{c}/counts?for=KEY&for=p/17: how many comments stand below pages of the host site (by
// the thread's key, percent-coded) or how many replies a post has ("p/" and its number). Answers in
// the order asked, as a visitor may know; 0 for what is not there, or is for members only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/model/codec.h"

namespace hearth::api {

inline constexpr std::size_t kCountsMax = 50;

struct CountsQuery {
  std::vector<std::string> which;  // each as `for`
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("for", self.which,
      {.bytes_max = base::limits::kPageKeyBytesMax, .count_max = kCountsMax, .required = true});
  }
};

struct CountsAnswer {
  std::vector<std::uint64_t> counts;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("counts", self.counts, {.count_max = kCountsMax});
  }
};

}  // namespace hearth::api

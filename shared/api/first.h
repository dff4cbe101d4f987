// SPDX-License-Identifier: MIT
// GET /v1/c/{c}/first?place=p/17: a place as a visitor reads it, as a tree (shared/page/page.h),
// for the widget's first screen and for small elements of a page. Equal for everybody; cached by
// its ETag, which moves with the community's log. A place nobody sees answers 404. Where only
// members read, the answer holds the community's name and how to join.
// The widget asks for what it is going to show: posts in the order of somebody new (ranked=1), with
// all their words (whole=1), or the comments of one page of the host (page=KEY).
#pragma once

#include <cstdint>
#include <string>

#include "shared/model/codec.h"
#include "shared/page/page.h"

namespace hearth::api {

inline constexpr std::size_t kLanguagesBytesMax = 200;

/// ?place=PATH[&before=SEQ][&part=N][&n=POSTS][&ranked=1][&whole=1][&page=KEY][&l=de,en]; `place`
/// as page::path_of() writes it, percent-coded or not; empty is the feed.
struct FirstQuery {
  std::string place;
  std::uint64_t before = 0;
  std::uint64_t part = 0;
  std::uint64_t n = 0;       // posts of a feed; 0 = page::kPostsMax
  std::uint64_t ranked = 0;  // 1: the feed in the widget's order for somebody new, not by time
  std::uint64_t whole = 0;   // 1: a feed's posts with their body in place of an excerpt
  std::string page;          // key of a host page: its comments, the best first, with answers
  std::string l;  // with ranked=1: languages the reader reads, BCP 47 with commas; browsers say
                  // them with every request
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("place", self.place, {.bytes_max = 32});
    v("before", self.before);
    v("part", self.part, {.max = static_cast<std::int64_t>(page::kPartsMax)});
    v("n", self.n, {.max = static_cast<std::int64_t>(page::kPostsMax)});
    v("ranked", self.ranked, {.max = 1});
    v("whole", self.whole, {.max = 1});
    v("page", self.page, {.bytes_max = base::limits::kPageKeyBytesMax});
    v("l", self.l, {.bytes_max = kLanguagesBytesMax});
  }
};

}  // namespace hearth::api

// SPDX-License-Identifier: MIT
// Pages that read without scripts, at addresses of their own below /c/{c}/: the feed, a thread
// (p/{id}), a topic (t/{id}), a member (m/{id}), the rules; Atom and JSON feeds; a sitemap. They
// hold what a visitor may read, are equal for everybody and carry an ETag that moves with the
// community's log. A place that is not there answers 404 with a page in words; where only members
// read, every place answers 403 with the community's name and how to join. A reply's address leads
// to its place in the thread (301).
#pragma once

#include <cstdint>

#include "shared/model/codec.h"
#include "shared/page/page.h"

namespace hearth::api {

/// GET /?community=NAME leads to /c/NAME/; without the parameter "/" is the site's own page.
struct DoorQuery {
  std::string community;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("community", self.community, {.bytes_max = 63});
  }
};

/// ?before=SEQ: only what was posted before; the page's own "older" link has it.
struct FromQuery {
  std::uint64_t before = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("before", self.before);
  }
};

/// ?part=N: that page of a long thread's replies, from 1 on; the first has none.
struct PartQuery {
  std::uint64_t part = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("part", self.part, {.max = static_cast<std::int64_t>(page::kPartsMax)});
  }
};

}  // namespace hearth::api

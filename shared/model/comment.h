// SPDX-License-Identifier: MIT
// Comments under a page of the host site. The first one makes the page's thread.
#pragma once

#include <cstddef>
#include <string>

#include "shared/base/limits.h"

namespace hearth::model {

/// As long as addresses get that people pass on.
inline constexpr std::size_t kPageUrlBytesMax = 2'000;

/// The wish. `title` and `url` are of the page as its visitor's browser has it; they are used once,
/// when there is no thread yet.
struct Comment {
  std::string page;   // key of the host page
  std::string title;  // empty: the key
  std::string url;    // http or https; empty: none
  std::string body;
  std::string locale;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("page", self.page,
      {.bytes_max = base::limits::kPageKeyBytesMax, .bytes_min = 1, .required = true});
    v("title", self.title, {.bytes_max = base::limits::kTitleBytesMax});
    v("url", self.url, {.bytes_max = kPageUrlBytesMax});
    v("body", self.body,
      {.bytes_max = base::limits::kBodyBytesMax, .bytes_min = 1, .required = true});
    v("locale", self.locale, {.bytes_max = 35});
  }
};

}  // namespace hearth::model

// SPDX-License-Identifier: MIT
// Bookmarks: posts and replies a member means to find again. Nobody else learns of them.
#pragma once

#include <vector>

#include "shared/model/community.h"

namespace hearth::model {

/// As many as still come with every window of their member: about 200 kB of posts.
inline constexpr std::size_t kBookmarksMax = 200;

/// One member's, in the order in which they were made.
struct Bookmarks {
  MemberId member;
  std::vector<PostId> posts;

  friend bool operator==(const Bookmarks&, const Bookmarks&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("member", self.member);
    v("posts", self.posts, {.count_max = kBookmarksMax});
  }
};

/// The wish.
struct Bookmark {
  PostId post;
  bool off = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("post", self.post, {.required = true});
    v("off", self.off);
  }
};

/// What happened. Its actor alone gets it.
struct BookmarkSet {
  PostId post;
  bool off = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("post", self.post, {.required = true});
    v("off", self.off);
  }
};

}  // namespace hearth::model

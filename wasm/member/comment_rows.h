// SPDX-License-Identifier: MIT
// The comments of a page as rows one below the other: in order, nested, and folded where they are
// too deep or too many. Pure.
#pragma once
#include <cstdint>
#include <unordered_set>
#include <vector>

#include "wasm/member/comments.h"

namespace hearth {

struct CommentRow {
  enum class Kind : std::uint8_t {
    kComment,
    kFold,  // a button: replies stand behind it, or are open and can be folded again
  };
  PostId post;  // of a fold: whose replies
  Kind kind = Kind::kComment;
  std::uint8_t level = 0;    // 0: under the page itself
  std::uint32_t hidden = 0;  // fold: how many are behind it; 0: none, it hides them
  std::uint32_t fresh = 0;   // fold: how many of those are new
};

struct CommentRowsOptions {
  int levels = 3;                     // that stand inside one another; deeper ones are folded
  std::unordered_set<PostId> open{};  // whose replies were asked for
  std::vector<PostId> first{};        // stand at the top: written here just now, newest last
};

struct CommentRows {
  std::vector<CommentRow> rows;
  std::vector<std::uint32_t> tops;  // where in `rows` each comment under the page itself stands
  std::uint64_t count = 0;          // comments there are, as the page says it
  std::uint64_t newest_seq = 0;
  std::uint32_t fresh = 0;  // new since the last visit
};

/// What the viewer may read, and tombstones something readable stands under. Besides the replies of
/// the page's thread: posts with a title of their own that were written for the page.
/// @cost O(n log n); n = comments of the page, and once O(threads held).
[[nodiscard]] CommentRows comment_rows(const State& state, MemberId viewer,
                                       const Comments& comments, const CommentRowsOptions& options);

}  // namespace hearth

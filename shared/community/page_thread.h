// SPDX-License-Identifier: MIT
// The thread of comments under a page of the host site. Its id follows from the page's key, so two
// browsers that begin it at the same moment begin the same one, and a widget asks for it by the id
// without a search. It has no author: nobody who comments owns the page's conversation.
#pragma once

#include <cstdint>
#include <string_view>

#include "shared/community/state.h"

namespace hearth::community {

/// The post that stands, or would stand, above the page's comments. "p/17" is post 17 itself; every
/// other key gives the id a row named so has in an import. @cost O(bytes).
[[nodiscard]] PostId page_thread(std::string_view page);

/// Does the key name a post, which no comment can make?
[[nodiscard]] bool names_post(std::string_view page);

/// What a comment's place in the order of the best follows from: what speaks for it, twice, and how
/// often it was answered.
[[nodiscard]] std::int64_t comment_worth(const model::Post& post);

/// May this be a page's address: http or https, and nothing in it that no address holds?
[[nodiscard]] bool is_page_url(std::string_view url);

}  // namespace hearth::community

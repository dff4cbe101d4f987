// SPDX-License-Identifier: MIT
// A page as JSON-LD of schema.org, as search engines read forums: DiscussionForumPosting with its
// comments, QAPage for questions, ProfilePage, CollectionPage.
#pragma once

#include <string>

#include "server/twin/site.h"
#include "shared/base/json.h"
#include "shared/page/page.h"

namespace hearth::twin {

inline constexpr std::size_t kCommentsTold = 100;        // in one page's data
inline constexpr std::size_t kCommentBytesTold = 2'000;  // of each one's words
inline constexpr std::size_t kPostBytesTold = 8'000;

/// Of a laid-out page that was found.
[[nodiscard]] base::Json linked_data(const page::Page& page, const Addresses& addresses);

}  // namespace hearth::twin

// SPDX-License-Identifier: MIT
// Everything of one member's own in a community, for the endpoints that hand it out.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "server/api/handler.h"

namespace hearth::api {

/// The lines of shared/api/mine.h, and whose community they are of.
struct OwnLines {
  std::string community{};  // its name in addresses
  std::string title{};      // its name for people; may be empty
  std::string lines{};
};
using OwnLinesMade = std::function<http::Response(OwnLines)>;

/// Gathers the caller's lines on a worker thread and answers with what `made` makes of them there,
/// or with a refusal (mine.h). @cost O(log).
void with_own_lines(House& house, const Call& call, http::Reply reply, OwnLinesMade made);

/// An answer that browsers keep as a file and nobody caches.
[[nodiscard]] http::Response own_file(std::string_view name, std::string_view type,
                                      std::string bytes);

}  // namespace hearth::api

// SPDX-License-Identifier: MIT
// What stands above a page: its title and description, where it is found for good, its feeds, how
// it looks when it is shared, and what it is as data.
#pragma once

#include <string_view>

#include "server/twin/site.h"
#include "server/twin/words.h"
#include "server/twin/writer.h"

namespace hearth::twin {

inline constexpr std::string_view kAtomType = "application/atom+xml";
inline constexpr std::string_view kJsonFeedType = "application/feed+json";

void write_head(Writer& out, const page::Page& page, const Addresses& addresses,
                const Words& words);

/// Of a page that says nothing of any community.
void write_bare_head(Writer& out, std::string_view title);

}  // namespace hearth::twin

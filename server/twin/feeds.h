// SPDX-License-Identifier: MIT
// The same places for machines: Atom (RFC 4287), JSON Feed 1.1, a sitemap, and what crawlers are
// asked to keep to.
#pragma once

#include <string>
#include <vector>

#include "server/twin/site.h"
#include "shared/page/listing.h"
#include "shared/page/page.h"

namespace hearth::twin {

/// Of a laid-out page of a feed or a topic, whose posts have all their words.
[[nodiscard]] std::string atom_of(const page::Page& page, const Addresses& addresses);
[[nodiscard]] std::string json_feed_of(const page::Page& page, const Addresses& addresses);

[[nodiscard]] std::string sitemap_of(const std::vector<page::Listed>& places,
                                     const Addresses& addresses);

/// robots.txt with a sitemap for each of these communities.
[[nodiscard]] std::string robots_of(const Site& site, const std::vector<std::string>& communities);

}  // namespace hearth::twin

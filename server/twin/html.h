// SPDX-License-Identifier: MIT
// A page as HTML: complete, readable from 320 px on, light and dark, with nothing to load and
// nothing that runs. What comes out is XML as well.
#pragma once

#include <string>

#include "server/twin/site.h"
#include "shared/page/page.h"

namespace hearth::twin {

/// Of a laid-out page, whatever its outcome.
[[nodiscard]] std::string html_of(const page::Page& page, const Addresses& addresses);

/// What there is to say where no community is: nothing is known of the place, not even a name.
[[nodiscard]] std::string missing_page(std::string_view language);

/// The Content-Security-Policy of these pages.
[[nodiscard]] const std::string& page_policy();

}  // namespace hearth::twin

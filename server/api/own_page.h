// SPDX-License-Identifier: MIT
// What is a member's own as a page to read. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/api/own_data.h"

namespace hearth::api {

/// Every line of `own` in their order: what one wrote as text, everything else as names and values.
/// @param language  of the page's own words; one nobody wrote is English.
/// @errors kTooLong: more than kMineBytesMax. kInternal: a line is not what mine.h says.
[[nodiscard]] base::Result<std::string> own_page(const OwnLines& own, std::string_view language,
                                                 std::int64_t now_ms);

}  // namespace hearth::api

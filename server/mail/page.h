// SPDX-License-Identifier: MIT
// The small page behind the links of letters: one sentence, and one button where there is something
// to press. No script, nothing to load, readable without being signed in.
#pragma once

#include <string_view>

#include "server/http/message.h"
#include "server/mail/desk.h"

namespace hearth::mail {

/// @param title     the community's name for people.
/// @param language  of the link's letter, where the link itself says nothing any more.
[[nodiscard]] http::Response page_of(const Desk::Found& found, std::string_view title,
                                     std::string_view language);

}  // namespace hearth::mail

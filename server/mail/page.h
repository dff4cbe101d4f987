// SPDX-License-Identifier: MIT
// The small page behind the links of letters: one sentence, and one button where there is something
// to press. No script, nothing to load, readable without being signed in.
#pragma once

#include <string_view>

#include "server/http/message.h"
#include "server/mail/desk.h"
#include "server/mail/words.h"

namespace hearth::mail {

/// A small page of the server's own: its policy allows its own style and forms to itself, nothing
/// else. `main` is HTML; what people wrote must have been escaped in it.
[[nodiscard]] http::Response small_page(const Words& words, std::string_view title,
                                        std::string_view main, int status);

/// @param title     the community's name for people.
/// @param language  of the link's letter, where the link itself says nothing any more.
[[nodiscard]] http::Response page_of(const Desk::Found& found, std::string_view title,
                                     std::string_view language);

}  // namespace hearth::mail

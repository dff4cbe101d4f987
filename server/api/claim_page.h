// SPDX-License-Identifier: MIT
// The page behind a claim link, as both its endpoints show it, and the form it sends.
#pragma once

#include <string>
#include <string_view>

#include "server/api/handler.h"
#include "server/mail/words.h"

namespace hearth::api {

/// What there is to say above the form; kDone and kGone have no form.
enum class ClaimPage : std::uint8_t { kAsk, kWrong, kCode, kWeak, kWait, kDone, kGone };

[[nodiscard]] http::Response claim_page(ClaimPage page, std::string_view community,
                                        std::string_view language);

/// The first language of an Accept-Language field: "de-AT,de;q=0.9" is "de-AT".
[[nodiscard]] std::string first_language(std::string_view accepted);

/// A field of a form in application/x-www-form-urlencoded; empty where it is not there. Broken
/// escapes stay as they are written.
[[nodiscard]] std::string form_value(std::string_view form, std::string_view name);

}  // namespace hearth::api

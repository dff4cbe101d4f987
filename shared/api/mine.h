// SPDX-License-Identifier: MIT
// GET /v1/c/{c}/mine: everything of the caller's own here, as JSON Lines to keep. First how they
// sign in (`sign_in`, `account`), their letters (`mailing`), their pictures (`picture`; the bytes
// are at GET /v1/c/{c}/pictures/{key}), what they gave to the prompts (`giver`), their profile
// (`member`) and what they chose and were told (`mine`: follows, mutes, reactions, votes, notices,
// bookmarks); then what they did and what was decided about them, in the rows of `hearth export`
// and as their own eyes may see it. No secret is in it. With ?form=html the same as one page to
// read, with nothing to load; its own words in the language ?l= (BCP 47).
// @errors kSignInNeeded, kBadToken; kNotFound: no such community; kBusy; kTooLong: more than
//         kMineBytesMax, of the page as well; kInvalidArgument: another form.
#pragma once

#include <cstddef>

namespace hearth::api {

inline constexpr std::size_t kMineBytesMax = 64 * 1024 * 1024;

}  // namespace hearth::api

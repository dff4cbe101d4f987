// SPDX-License-Identifier: MIT
// GET /v1/c/{c}/pictures/{key}: a picture as WebP. Who may read the post it stands in gets it;
// while it stands in none, the member who sent it; where its post is removed or deleted, or was
// edited so that it is not there any more, moderators. Everybody else is told what they would be
// told if there were no such picture. The bytes of an id never change, but who may see them does: a
// browser keeps them for itself, asks again after a minute, and is answered 304.
#pragma once

#include <string_view>

namespace hearth::api {

inline constexpr std::string_view kPictureType = "image/webp";

/// @errors kNotFound: none there, or not for the asker.

}  // namespace hearth::api

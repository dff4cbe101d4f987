// SPDX-License-Identifier: MIT
// POST /v1/c/{c}/pictures: a member sends a picture for a post. The body is the bytes of a PNG,
// JPEG, GIF or WebP as they are; what it is is read from them. It is turned upright, made at most
// 2,048 pixels long and kept as WebP, without anything that came with it. In Markdown it is named
// `![what it shows](picture:ID)`, and until a post of theirs does, nobody else gets it; after a day
// without one it is thrown away.
#pragma once

#include <cstdint>
#include <string>

#include "shared/model/codec.h"

namespace hearth::api {

/// @errors kInvalidArgument with status 415: not one of the four kinds; kInvalidArgument: damaged
/// or
///         not whole; kOutOfRange: too many pixels, or too narrow; kTooLarge: more than 8 MiB;
///         kLimitReached: the member's space is full; kNotMember, kSanctioned, kRulesNotAccepted as
///         for writing; kBusy. `detail` says it in a sentence.
struct PictureAnswer {
  std::string id;  // 26 of a-z 0-9
  std::uint64_t width = 0;
  std::uint64_t height = 0;
  std::uint64_t bytes = 0;  // as kept
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id, {.bytes_max = 26});
    v("width", self.width);
    v("height", self.height);
    v("bytes", self.bytes);
  }
};

}  // namespace hearth::api

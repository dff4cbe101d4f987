// SPDX-License-Identifier: MIT
// GET /v1/c/{c}/letters: whether this server sends what one missed by mail, and what the caller
// asked for. Told to nobody but the caller.
#pragma once

#include <cstdint>
#include <string>

#include "shared/model/codec.h"

namespace hearth::model {

/// off: nothing is sent. waiting: a letter asks whoever reads that mailbox; on: they said yes.
enum class LettersState : std::uint8_t { kOff, kWaiting, kOn };
HEARTH_ENUM_TEXT(LettersState, "off", "waiting", "on");

/// One letter in this time at most, and none where nothing is new.
enum class LetterPeriod : std::uint8_t { kWeek, kDay };
HEARTH_ENUM_TEXT(LetterPeriod, "week", "day");

}  // namespace hearth::model

namespace hearth::api {

/// RFC 5321: a path of 256 bytes with its brackets.
inline constexpr std::size_t kMailAddressBytesMax = 254;

/// @errors kSignInNeeded; kNotFound: no such community. Where the server sends no mail `offered`
///         is false and the rest empty.
struct LettersAnswer {
  bool offered = false;
  model::LettersState state = model::LettersState::kOff;
  std::string address;
  model::LetterPeriod period = model::LetterPeriod::kWeek;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("offered", self.offered);
    v("state", self.state);
    v("address", self.address, {.bytes_max = kMailAddressBytesMax});
    v("period", self.period);
  }
};

}  // namespace hearth::api

// SPDX-License-Identifier: MIT
// POST /v1/c/{c}/letters: a member asks for what they missed by mail, changes that, or stops it.
// Answers LettersAnswer as it is then. A new address is asked first, by a letter with a link that
// works once (letter_link.h); until then nothing else goes there. Stopping deletes the address.
#pragma once

#include "shared/api/letters.h"

namespace hearth::model {

enum class LettersWish : std::uint8_t { kAsk, kStop };
HEARTH_ENUM_TEXT(LettersWish, "ask", "stop");

}  // namespace hearth::model

namespace hearth::api {

/// Asking again for the address that waits sends another letter, not too often.
/// @errors kNotFound: this server sends no mail; kNotMember; kInvalidArgument (address);
///         kRateLimited: this member, address or place asked too often; kBusy.
struct LettersRequest {
  model::LettersWish wish = model::LettersWish::kAsk;
  std::string address;
  model::LetterPeriod period = model::LetterPeriod::kWeek;
  std::string language;             // of the letters; one nobody wrote is English
  std::int64_t utc_offset_min = 0;  // of the member's clock: letters keep to its daytime
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("wish", self.wish);
    v("address", self.address, {.bytes_max = kMailAddressBytesMax});
    v("period", self.period);
    v("language", self.language, {.bytes_max = 35});
    v("utc_offset_min", self.utc_offset_min, {.min = -14 * 60, .max = 14 * 60});
  }
};

}  // namespace hearth::api

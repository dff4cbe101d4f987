// SPDX-License-Identifier: MIT
// What a post asks of its readers: a poll with its options and result, an event with its date, its
// place and who comes.
#pragma once
#include "wasm/member/desk.h"

namespace hearth::parts {

/// Below the text of a post; nothing for one that asks nothing. A tap on an answer is the answer.
void asking(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
            const model::Post& post);

/// "Friday, 4 December 2026 at 18:00 – 20:00", in the member's language and time zone.
[[nodiscard]] std::string when_words(const Words& say, const model::Gathering& when);

}  // namespace hearth::parts

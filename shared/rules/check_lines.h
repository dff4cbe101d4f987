// SPDX-License-Identifier: MIT
// The core of `hearth check`: one draft per line of JSON in, one verdict per line of JSON out.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/rules/learned.h"
#include "shared/rules/typing.h"

namespace hearth::rules {

/// Judges {"id","title","body","author":{…}} (see test_input.h for all keys; "id" may be a text or
/// a number and comes back as it is) and gives
/// {"id","action","rules":[…],"spans":[{"rule","field","start","end"}],"explain"} without a line
/// break. `explain` is the sentence of the first finding that decided the action, in the draft's
/// "locale".
/// @errors kBadJson, kBadUtf8, kTooLarge and the like for what is no JSON; kInvalidArgument with
///         detail = place and mend for what is no draft.
/// With `learned`, the draft's learned score is a fact too: conditions on "model" may ask for it.
[[nodiscard]] base::Result<std::string> check_line(TypingChecker& checker, std::string_view line,
                                                   const LearnedModel* learned = nullptr);

}  // namespace hearth::rules

// SPDX-License-Identifier: MIT
// Texts from elsewhere in the shape they have here.
#pragma once

#include <string>
#include <string_view>

#include "shared/community/state.h"
#include "shared/model/event.h"

namespace hearth::community {

/// At most `bytes_max` bytes, cut between characters and marked with "…" where something was cut.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t bytes_max);

/// Title and body; a title that is too long is cut and stands whole above the body.
[[nodiscard]] model::Content content_of(std::string_view title, std::string body);

/// Fills in what the log keeps about a text: similarity hash, links, who is mentioned.
void note_text_facts(const State& state, const model::Content& content, model::PostCreated& post);

}  // namespace hearth::community

// SPDX-License-Identifier: MIT
// Prompts on screen: the card in the feed, with its reason and one tap to dismiss it.
#pragma once
#include "shared/prompts/kind.h"
#include "wasm/member/desk.h"

namespace hearth::parts {

/// The prompt of now, if there is one.
void prompt_card(ui::Ui& ui, Desk& desk);

/// A sentence of a kind ("says", "reason", "action"), with what it is about filled in.
[[nodiscard]] std::string prompt_says(const Words& say, std::string_view part,
                                      const prompts::Kind& kind, std::string_view english,
                                      const prompts::Entry& entry);
/// Why it was shown, and what spoke for it as this device had learned by then.
void prompt_reasons(ui::Ui& ui, const Words& say, const prompts::Kind& kind,
                    const prompts::Entry& entry);

}  // namespace hearth::parts

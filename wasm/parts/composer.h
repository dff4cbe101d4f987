// SPDX-License-Identifier: MIT
// Writing with the rules at one's side: what they would say is shown while one types, calmly, with
// the caught words marked in the field. The draft is kept on the device until it was sent.
#pragma once
#include "wasm/product.h"

namespace hearth::parts {

/// What the rules say of a draft, and the marks for its fields.
struct RuleAdvice {
  model::Verdict verdict;
  std::vector<ui::Span> title_marks, body_marks;
  std::string title_caught, body_caught;  // the same words as a sentence; empty where none are
  bool blocks = false;                    // cannot be sent as it is
  bool holds = false;                     // a moderator will look first
};

/// Verdict of the rules for a draft here and now. Cached by content; judged after a pause in
/// typing, for which it wakes the widget.
[[nodiscard]] const RuleAdvice& advice(ui::Ui& ui, Product& product, const std::string& key,
                                       const model::Draft& draft, model::PostId edited,
                                       model::PostId parent);

/// Banner with the rules' own words; nothing where no rule objects.
void show_advice(ui::Ui& ui, Product& product, const RuleAdvice& advice);

/// The field under a post: writes, checks, sends a reply to `parent`.
void reply_box(ui::Ui& ui, Product& product, model::PostId parent, std::string_view label);

}  // namespace hearth::parts

// SPDX-License-Identifier: MIT
// A field that takes Markdown, with what helps to write it: tools below it, members' names while
// one is typed after "@", emoji, and pictures on their way.
#pragma once
#include "wasm/member/desk.h"

namespace hearth::parts {

/// Draws the field and, once somebody writes there, its tools. `options.markdown` is set here.
ui::FieldResult writing_field(ui::Ui& ui, Desk& desk, ui::Key key, std::string& value,
                              ui::FieldOptions options);

/// True while the tools of the field of this id are shown.
[[nodiscard]] bool is_writing(ui::Ui& ui, ui::Id field);

/// Where the caret stands after `before` became `now` by typing, in bytes.
[[nodiscard]] std::size_t caret_after(std::string_view before, std::string_view now);

/// The beginning of a name typed after "@" and up to the caret; empty where none is being typed.
[[nodiscard]] std::string_view name_begun(std::string_view text, std::size_t caret);

}  // namespace hearth::parts

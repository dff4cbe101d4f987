// SPDX-License-Identifier: MIT
// Text entry. The field you type in is a real <input> or <textarea> painted by the browser over the
// box drawn here, so input methods, spelling, autofill, dictation, undo and phone keyboards are the
// browser's. The string is the panel's: what is typed is written into it, and when the panel
// changes it (clears it after posting, inserts an emoji) the page's field follows; nothing is ever
// echoed back.
#pragma once
#include <span>

#include "wasm/ui/ui.h"

namespace hearth::ui {

enum class FieldType : std::uint8_t {
  kText,
  kSearch,
  kEmail,
  kPassword,
  kUrl,
  kNumber,
  kDate,
  kTime
};

struct FieldOptions {
  std::string_view label = {};  // always given; drawn above unless hide_label
  bool hide_label = false;
  std::string_view placeholder = {};
  std::string_view hint = {};   // below, muted
  std::string_view error = {};  // below instead of the hint; the field is marked invalid
  FieldType type = FieldType::kText;
  std::string_view autocomplete = {};  // "username", "current-password", …; default "off"
  std::string_view name = {};          // form field name, for password managers
  Icon icon = Icon::kNone;             // inside, at the start
  int length_max = 0;                  // characters; a counter shows near the end
  bool multiline = false;
  int rows_min = 1, rows_max = 12;  // multiline grows between them
  bool required = false, disabled = false, readonly = false;
  bool submit_on_enter = false;  // single line: Enter presses the form's submit
  bool mono = false;             // JSON, rule text
  /// Takes Markdown: keys for bold and links, lists that go on (web/writing.js).
  enum class Markdown : std::uint8_t { kNo, kWords, kWithPictures } markdown = Markdown::kNo;
  /// Byte ranges to underline (rule hits), drawn under the real text.
  std::span<const Span> marks = {};
};

struct FieldResult {
  bool changed = false;    // the string was edited by the member
  bool submitted = false;  // Enter in a single line, Ctrl/Cmd+Enter in many
  bool focused = false;
  bool composing = false;  // an input method is composing: hold validation
};

FieldResult field(Ui& ui, Key key, std::string& value, const FieldOptions& options);

/// A <form>: Enter in its fields and the phone's Go key submit; password managers understand it.
/// `*submitted` becomes true once per submit.
Scope form(Ui& ui, Key key, std::string_view name, bool* submitted);

}  // namespace hearth::ui

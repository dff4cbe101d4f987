// SPDX-License-Identifier: MIT
// Letters as mail archives have them: headers, words in any encoding, the part that people read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hearth::importers {

struct Letter {
  std::vector<std::pair<std::string, std::string>> headers{};  // names in small letters, unfolded
  std::string body{};                                          // as it stands in the file

  /// Empty where there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

/// From its first header line to its end. Never fails: what is no header is body.
[[nodiscard]] Letter read_letter(std::string_view text);

/// "=?ISO-8859-1?Q?Andr=E9?=" and plain text mixed, as UTF-8 on one line.
[[nodiscard]] std::string words_of_header(std::string_view value);

/// "Ana B <ana@example.org>", "ana@example.org (Ana B)": name and address.
struct Address {
  std::string name{};
  std::string address{};
};
[[nodiscard]] Address address_of(std::string_view value);

/// The "<…>" of a header, in order.
[[nodiscard]] std::vector<std::string> ids_of(std::string_view value);

/// What people read of it, as Markdown: the plain part, else the HTML one. Attachments are named.
/// @cost O(bytes).
[[nodiscard]] std::string text_of_letter(const Letter& letter);

}  // namespace hearth::importers

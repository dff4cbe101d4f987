// SPDX-License-Identifier: MIT
// Bytes from elsewhere as text: UTF-8 that is whole, without characters nobody can see.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hearth::importers {

/// Valid UTF-8 without control characters (line ends and tabs stay, CR LF becomes LF). Bytes that
/// are none are read as Windows-1252, which is what such files were written in. @cost O(bytes).
[[nodiscard]] std::string mended_text(std::string_view bytes);

/// The same, white space collapsed to single spaces, none at the ends.
[[nodiscard]] std::string one_line(std::string_view bytes);

/// Without white space at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// At most so many bytes, cut between characters.
[[nodiscard]] std::string shortened_text(std::string_view text, std::size_t bytes_max);

/// `from` written "ISO-8859-1", "windows-1252", "UTF-8" and the like: as UTF-8. Unknown names are
/// read as mended_text() reads. @cost O(bytes).
[[nodiscard]] std::string text_in(std::string_view bytes, std::string_view encoding);

/// Appends one character; what is none becomes U+FFFD.
void append_character(std::string& out, std::uint32_t point);

/// "%20" and, in forms, "+" as the characters they stand for.
[[nodiscard]] std::string unescaped(std::string_view text, bool plus_is_space);

[[nodiscard]] std::string lower_case(std::string_view ascii);
/// ASCII letters of either case count as equal.
[[nodiscard]] bool same_word(std::string_view one, std::string_view other);
[[nodiscard]] bool starts_with_word(std::string_view text, std::string_view beginning);
[[nodiscard]] std::optional<std::int64_t> integer_in(std::string_view text);
/// A count: 0 where it is none or below.
[[nodiscard]] std::uint32_t count_in(std::string_view text);
/// "true", "1", "yes" and nothing else.
[[nodiscard]] bool is_true(std::string_view text);

}  // namespace hearth::importers

// SPDX-License-Identifier: MIT
// A letter as the bytes of a message (RFC 5322, MIME): text and HTML as alternatives, in base64, so
// that no line is too long and nothing in it is a line of its own by accident. Headers hold ASCII
// only; other characters stand in encoded words (RFC 2047). Pure but for what `Envelope` brings.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/mail/letter.h"

namespace hearth::mail {

/// What is around a letter.
struct Envelope {
  std::string from{};     // address
  std::string to{};       // address
  std::string id{};       // left half of Message-ID; letters and digits
  std::string list_id{};  // the list's name as a domain, e.g. "bees.community.example"
  std::int64_t at_ms = 0;
};

/// The message, lines ending in CRLF. A letter with something to stop says so to the mailbox too
/// (List-Unsubscribe, one click: RFC 8058).
[[nodiscard]] std::string message_of(const Letter& letter, const Envelope& envelope);

/// A header's value: as it is where it is printable ASCII without "=?", else in encoded words of at
/// most 75 characters, folded. Control characters never get through.
[[nodiscard]] std::string header_text(std::string_view text);

/// base64 in lines of 76.
[[nodiscard]] std::string base64_lines(std::string_view bytes);

/// "Sun, 06 Nov 1994 08:49:37 +0000".
[[nodiscard]] std::string mail_date(std::int64_t unix_ms);

}  // namespace hearth::mail

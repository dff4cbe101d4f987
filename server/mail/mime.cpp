// SPDX-License-Identifier: MIT
#include "server/mail/mime.h"

#include <algorithm>

#include "server/http/message.h"
#include "server/mail/address.h"
#include "server/runtime/secret.h"
#include "shared/text/utf8.h"

namespace hearth::mail {
namespace {

constexpr std::size_t kLineBytes = 76;
// "=?UTF-8?B?" + 4/3 of these + "?=" are 72 characters; RFC 2047 allows 75.
constexpr std::size_t kWordBytes = 45;
constexpr std::size_t kPlainHeaderBytesMax = 60;  // with its name still one line

// Whole code points of valid UTF-8, without what could end a line.
std::string printable(std::string_view text) { return plain_line(text, text.size() + 8); }

// In quotes where it is plain: a name may hold commas and dots.
std::string display_name(std::string_view name) {
  const std::string clean = printable(name);
  std::string word = header_text(clean);
  if (word != clean) return word;
  std::string quoted = "\"";
  for (const char c : clean) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

void part(std::string& out, std::string_view boundary, std::string_view type,
          std::string_view body) {
  out.append("--").append(boundary).append("\r\nContent-Type: ").append(type);
  out.append("; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n");
  out.append(base64_lines(body));
}

}  // namespace

std::string header_text(std::string_view text) {
  const std::string clean = printable(text);
  const bool plain = clean.size() <= kPlainHeaderBytesMax &&
                     clean.find("=?") == std::string::npos &&
                     std::all_of(clean.begin(), clean.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x7F; });
  if (plain) return clean;
  std::string out;
  for (std::string_view rest = clean; !rest.empty();) {
    const std::string_view piece = text::clip(rest, kWordBytes);
    rest.remove_prefix(piece.size());
    if (!out.empty()) out += "\r\n ";
    out += "=?UTF-8?B?" + runtime::base64(piece) + "?=";
  }
  return out;
}

std::string base64_lines(std::string_view bytes) {
  const std::string whole = runtime::base64(bytes);
  std::string out;
  for (std::size_t at = 0; at < whole.size(); at += kLineBytes) {
    out.append(whole, at, kLineBytes).append("\r\n");
  }
  return out;
}

std::string mail_date(std::int64_t unix_ms) {
  std::string date = http::http_date(unix_ms / 1'000);
  date.replace(date.size() - 3, 3, "+0000");
  return date;
}

std::string message_of(const Letter& letter, const Envelope& envelope) {
  const std::string boundary = "hearth-" + envelope.id;
  std::string out = "From: " + display_name(letter.from_name) + "\r\n <" + envelope.from + ">\r\n";
  out += "To: <" + envelope.to + ">\r\n";
  out += "Subject: " + header_text(letter.subject) + "\r\n";
  out += "Date: " + mail_date(envelope.at_ms) + "\r\n";
  out += "Message-ID: <" + envelope.id + "@" + std::string(domain_of(envelope.from)) + ">\r\n";
  out += "Content-Language: " + letter.language + "\r\n";
  // Nobody is away, and nothing bounces into a loop, for what a program wrote (RFC 3834).
  out += "Auto-Submitted: auto-generated\r\n";
  if (!letter.stop.url.empty()) {
    out += "List-Id: <" + envelope.list_id + ">\r\n";
    out += "List-Unsubscribe: <" + letter.stop.url + ">\r\n";
    out += "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
  }
  out += "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"" + boundary +
         "\"\r\n\r\n";
  part(out, boundary, "text/plain", text_of(letter));
  part(out, boundary, "text/html", html_of(letter));
  return out + "--" + boundary + "--\r\n";
}

}  // namespace hearth::mail

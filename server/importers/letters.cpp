// SPDX-License-Identifier: MIT
#include "server/importers/letters.h"

#include <algorithm>

#include "server/importers/foreign_text.h"
#include "server/importers/html.h"

namespace hearth::importers {
namespace {

constexpr std::size_t kHeadersMax = 500;
constexpr std::size_t kPartsMax = 200;
constexpr std::size_t kPartDepthMax = 8;
constexpr auto kNowhere = std::string_view::npos;

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

std::string from_base64(std::string_view text) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == kNowhere) continue;
    bits = (bits << 6) | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>((bits >> count) & 0xFF);
  }
  return out;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string from_quoted(std::string_view text, bool header) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (header && text[i] == '_') {
      out += ' ';
      continue;
    }
    if (text[i] != '=') {
      out += text[i];
      continue;
    }
    const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else if (i + 1 < text.size() && text[i + 1] == '\n') {
      ++i;  // a line broken for the way
    } else if (i + 2 < text.size() && text[i + 1] == '\r' && text[i + 2] == '\n') {
      i += 2;
    } else {
      out += '=';
    }
  }
  return out;
}

// charset="utf-8" of a header.
std::string parameter(std::string_view value, std::string_view name) {
  const std::string wanted = std::string(name) + "=";
  for (std::size_t at = value.find(';'); at != kNowhere; at = value.find(';', at + 1)) {
    std::string_view rest = trimmed(value.substr(at + 1));
    if (!starts_with_word(rest, wanted)) continue;
    rest = trimmed(rest.substr(wanted.size()));
    if (!rest.empty() && rest[0] == '"') return std::string(rest.substr(1, rest.find('"', 1) - 1));
    return std::string(trimmed(rest.substr(0, rest.find_first_of("; \t"))));
  }
  return {};
}

std::string decoded(const Letter& part) {
  const std::string_view way = trimmed(part.header("content-transfer-encoding"));
  std::string bytes = part.body;
  if (same_word(way, "base64")) bytes = from_base64(bytes);
  if (same_word(way, "quoted-printable")) bytes = from_quoted(bytes, false);
  return text_in(bytes, parameter(part.header("content-type"), "charset"));
}

std::vector<Letter> parts_of(const Letter& letter) {
  std::vector<Letter> parts;
  const std::string boundary = parameter(letter.header("content-type"), "boundary");
  if (boundary.empty()) return parts;
  const std::string mark = "--" + boundary;
  std::string_view rest = letter.body;
  std::string text;
  bool inside = false;
  while (!rest.empty() && parts.size() < kPartsMax) {
    const std::string_view line = take_line(rest);
    if (line.substr(0, mark.size()) != mark) {
      if (inside) text.append(line).append("\n");
      continue;
    }
    if (inside) parts.push_back(read_letter(text));
    text.clear();
    inside = line.substr(mark.size(), 2) != "--";
    if (!inside) return parts;
  }
  if (inside && !text.empty()) parts.push_back(read_letter(text));  // cut off
  return parts;
}

// Words of a part; `plain` where they are not HTML.
struct Words {
  std::string text;
  bool plain = false;
};

// NOLINTNEXTLINE(misc-no-recursion): bounded by kPartDepthMax.
Words words_of(const Letter& letter, std::size_t depth) {
  const std::string_view header = letter.header("content-type");
  const std::string kind = lower_case(trimmed(header.substr(0, header.find(';'))));
  const bool attached =
      starts_with_word(trimmed(letter.header("content-disposition")), "attachment");
  if (kind.substr(0, 10) == "multipart/" && depth < kPartDepthMax) {
    Words all;
    for (const Letter& part : parts_of(letter)) {
      Words words = words_of(part, depth + 1);
      if (words.text.empty()) continue;
      if (kind == "multipart/alternative") {
        if (all.text.empty() || (words.plain && !all.plain)) all = std::move(words);
        continue;
      }
      if (!all.text.empty()) all.text += "\n\n";
      all.text += words.text;
      all.plain = true;
    }
    return all;
  }
  if (!attached && kind == "text/html") return {markdown_of_html(decoded(letter)), false};
  const bool text =
      kind.empty() || kind == "text/plain" || kind == "text" || kind.find('/') == std::string::npos;
  if (!attached && text) return {decoded(letter), true};
  std::string name = parameter(letter.header("content-disposition"), "filename");
  if (name.empty()) name = parameter(header, "name");
  return {"(attached: " + (name.empty() ? kind : words_of_header(name)) + ")", true};
}

}  // namespace

std::string_view Letter::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return {};
}

Letter read_letter(std::string_view text) {
  Letter letter;
  while (!text.empty()) {
    const std::string_view before = text;
    const std::string_view line = take_line(text);
    if (line.empty()) break;
    if ((line[0] == ' ' || line[0] == '\t') && !letter.headers.empty()) {
      letter.headers.back().second.append(" ").append(trimmed(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    const bool named = colon != kNowhere && colon > 0 && line.find(' ') > colon;
    if (!named) {
      text = before;  // no header: the body has begun without an empty line
      break;
    }
    if (letter.headers.size() == kHeadersMax) continue;
    letter.headers.emplace_back(lower_case(line.substr(0, colon)),
                                std::string(trimmed(line.substr(colon + 1))));
  }
  letter.body = std::string(text);
  return letter;
}

std::string words_of_header(std::string_view value) {
  std::string out;
  bool word_before = false;
  while (!value.empty()) {
    const std::size_t at = value.find("=?");
    const std::string_view between = value.substr(0, std::min(at, value.size()));
    // Blanks between two encoded words are none.
    if (!word_before || !trimmed(between).empty()) out += mended_text(between);
    if (at == kNowhere) break;
    value.remove_prefix(at);
    const std::size_t kind = value.find('?', 2);
    const std::size_t text = kind == kNowhere ? kind : value.find('?', kind + 1);
    const std::size_t end = text == kNowhere ? text : value.find("?=", text + 1);
    if (end == kNowhere) {
      out += mended_text(value);
      break;
    }
    std::string_view charset = value.substr(2, kind - 2);
    charset = charset.substr(0, charset.find('*'));
    const std::string_view coded = value.substr(text + 1, end - text - 1);
    const bool base64 = same_word(value.substr(kind + 1, text - kind - 1), "b");
    out += text_in(base64 ? from_base64(coded) : from_quoted(coded, true), charset);
    value.remove_prefix(end + 2);
    word_before = true;
  }
  return one_line(out);
}

Address address_of(std::string_view value) {
  Address found;
  const std::size_t open = value.rfind('<');
  const std::size_t close = open == kNowhere ? open : value.find('>', open);
  if (close != kNowhere) {
    found.address = one_line(value.substr(open + 1, close - open - 1));
    found.name = words_of_header(value.substr(0, open));
  } else {
    const std::size_t bracket = value.find('(');
    found.address = one_line(value.substr(0, bracket));
    if (bracket != kNowhere) {
      found.name = words_of_header(value.substr(bracket + 1, value.rfind(')') - bracket - 1));
    }
  }
  while (found.name.size() > 1 && found.name.front() == '"' && found.name.back() == '"') {
    found.name = found.name.substr(1, found.name.size() - 2);
  }
  // The address itself is shown to nobody: what stands before its "@" has to do.
  const std::string local = found.address.substr(0, found.address.find('@'));
  if (found.name.empty() || found.name.find('@') != std::string::npos) found.name = local;
  return found;
}

std::vector<std::string> ids_of(std::string_view value) {
  constexpr std::size_t kIdsMax = 200;
  std::vector<std::string> ids;
  for (std::size_t at = value.find('<'); at != kNowhere && ids.size() < kIdsMax;
       at = value.find('<', at + 1)) {
    const std::size_t end = value.find('>', at);
    if (end == kNowhere) break;
    const std::string_view id = trimmed(value.substr(at + 1, end - at - 1));
    if (!id.empty()) ids.emplace_back(id);
  }
  return ids;
}

std::string text_of_letter(const Letter& letter) {
  return std::string(trimmed(words_of(letter, 0).text));
}

}  // namespace hearth::importers

// SPDX-License-Identifier: MIT
#include "shared/text/address.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>

#include "shared/text/fold.h"
#include "shared/text/utf8.h"

namespace hearth::text {
namespace {

constexpr std::size_t kHostBytesMax = 1'000;  // 253 as ASCII; each may be escaped

constexpr char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool begins(std::string_view text, std::size_t at, std::string_view with) {
  if (text.size() - at < with.size()) return false;
  for (std::size_t i = 0; i < with.size(); ++i) {
    if (small(text[at + i]) != with[i]) return false;
  }
  return true;
}

bool is_dot(char32_t point) {
  return point == '.' || point == 0x3002 || point == 0xFF0E || point == 0xFF61;
}

bool is_ascii_word(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Signs no host holds: where a sentence in Chinese or Japanese goes on after an address.
bool ends_host(char32_t point) {
  if (point < 0x80) {
    return point <= ' ' ||
           std::string_view("/\\?#<>\"`^{}|()[]',;!*$&+=").find(static_cast<char>(point)) !=
               std::string_view::npos;
  }
  return (kind_of(point) == PointKind::kOther || kind_of(point) == PointKind::kSpace) &&
         !is_dot(point) && point < 0x1F000;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower_case = small(c);
  return lower_case >= 'a' && lower_case <= 'f' ? lower_case - 'a' + 10 : -1;
}

std::string without_escapes(std::string_view host) {
  std::string out;
  for (std::size_t i = 0; i < host.size(); ++i) {
    const bool escape = host[i] == '%' && i + 2 < host.size() && hex_value(host[i + 1]) >= 0 &&
                        hex_value(host[i + 2]) >= 0;
    out +=
        escape ? static_cast<char>(hex_value(host[i + 1]) * 16 + hex_value(host[i + 2])) : host[i];
    if (escape) i += 2;
  }
  return out;
}

std::uint32_t digit_of(char c) {
  if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0') + 26;
  const char lower_case = small(c);
  return lower_case >= 'a' && lower_case <= 'z' ? static_cast<std::uint32_t>(lower_case - 'a') : 36;
}

// A label after "xn--" (RFC 3492).
std::optional<std::u32string> read_punycode(std::string_view label) {
  constexpr std::uint32_t kBase = 36;
  std::u32string out;
  std::size_t at = 0;
  if (const std::size_t dash = label.rfind('-'); dash != std::string_view::npos) {
    for (; at < dash; ++at) out += static_cast<char32_t>(small(label[at]));
    at = dash + 1;
  }
  std::uint32_t point = 128;
  std::uint32_t index = 0;
  std::uint32_t bias = 72;
  bool first = true;
  while (at < label.size()) {
    const std::uint32_t before = index;
    std::uint64_t weight = 1;
    for (std::uint32_t k = kBase;; k += kBase) {
      if (at == label.size()) return std::nullopt;
      const std::uint32_t digit = digit_of(label[at++]);
      if (digit >= kBase) return std::nullopt;
      const std::uint64_t grown = index + digit * weight;
      if (grown > 0x7FFF'FFFF) return std::nullopt;
      index = static_cast<std::uint32_t>(grown);
      const std::uint32_t threshold = k <= bias ? 1 : std::min(k - bias, std::uint32_t{26});
      if (digit < threshold) break;
      weight *= kBase - threshold;
      if (weight > 0x7FFF'FFFF) return std::nullopt;
    }
    const auto count = static_cast<std::uint32_t>(out.size() + 1);
    std::uint32_t delta = (index - before) / (first ? 700 : 2);
    first = false;
    delta += delta / count;
    for (bias = 0; delta > 455; bias += kBase) delta /= kBase - 1;
    bias += 36 * delta / (delta + 38);
    point += index / count;
    index %= count;
    if (point > 0x10FFFF) return std::nullopt;
    out.insert(out.begin() + static_cast<std::ptrdiff_t>(index++), static_cast<char32_t>(point));
  }
  return out;
}

// One label as it is compared; false where it is none.
bool add_label(std::string& out, const std::u32string& label) {
  std::string ascii;
  for (const char32_t point : label) ascii += point < 0x80 ? static_cast<char>(point) : '?';
  std::u32string points = label;
  if (ascii.starts_with("xn--")) {
    const auto read = read_punycode(std::string_view(ascii).substr(4));
    if (!read) return false;
    points.clear();
    for (const char32_t point : *read) spell_out(point, points);
  }
  for (const char32_t point : points) append_utf8(out, point);
  return true;
}

std::optional<std::uint32_t> read_number(std::string_view part) {
  const bool hexadecimal = part.starts_with("0x");
  const bool octal = !hexadecimal && part.size() > 1 && part.front() == '0';
  if (hexadecimal) part.remove_prefix(2);
  const std::uint64_t base = hexadecimal ? 16 : octal ? 8 : 10;
  std::uint64_t value = 0;
  for (const char c : part) {
    const int digit = hex_value(c);
    if (digit < 0 || static_cast<std::uint64_t>(digit) >= base) return std::nullopt;
    value = value * base + static_cast<std::uint64_t>(digit);
    if (value > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
  }
  return part.empty() && !hexadecimal ? std::nullopt
                                      : std::optional(static_cast<std::uint32_t>(value));
}

// "0x7f.1" and "2130706433" are 127.0.0.1 to a browser.
std::string as_ipv4(const std::string& name) {
  std::vector<std::uint32_t> parts;
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('.', begin), name.size());
    const auto part = read_number(std::string_view(name).substr(begin, end - begin));
    if (!part || parts.size() == 4) return name;
    parts.push_back(*part);
    begin = end + 1;
  }
  std::uint64_t value = parts.back();
  if (value >> (8 * (5 - parts.size())) != 0) return name;
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    if (parts[i] > 255) return name;
    value |= std::uint64_t{parts[i]} << (8 * (3 - i));
  }
  std::string out;
  for (unsigned shift = 32; shift > 0; shift -= 8) {
    out += std::to_string(value >> (shift - 8) & 255U) + (shift > 8 ? "." : "");
  }
  return out;
}

}  // namespace

std::string canonical_host(std::string_view host) {
  if (host.size() > kHostBytesMax) return {};
  const std::string read = without_escapes(host);
  std::u32string points;
  for (std::size_t at = 0; at < read.size();) {
    const Decoded decoded = decode_at(read, at);
    at += decoded.bytes;
    if (is_dot(decoded.point)) {
      points += U'.';
    } else if (decoded.point > ' ') {  // browsers leave line breaks out
      spell_out(decoded.point, points);
    }
  }
  while (!points.empty() && points.back() == U'.') points.pop_back();
  std::string out;
  std::u32string label;
  for (std::size_t i = 0; i <= points.size(); ++i) {
    if (i < points.size() && points[i] != U'.') {
      label += points[i];
      continue;
    }
    if (!add_label(out, label)) return {};
    if (i < points.size()) out += '.';
    label.clear();
  }
  return out.empty() ? out : as_ipv4(out);
}

std::vector<Address> addresses(std::string_view text) {
  std::vector<Address> found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = small(text[at]);
    if (c != 'h' && c != 'w') continue;
    std::size_t begin = at;
    if (begins(text, at, "https://")) {
      begin += 8;
    } else if (begins(text, at, "http://")) {
      begin += 7;
    } else if (!begins(text, at, "www.") ||
               (at > 0 && is_ascii_word(static_cast<unsigned char>(text[at - 1])))) {
      continue;
    }
    // The host is what stands before the path, behind a user.
    std::size_t host = begin;
    std::size_t end = begin;
    while (end < text.size()) {
      const Decoded decoded = decode_at(text, end);
      const std::size_t next = end + decoded.bytes;
      if (ends_host(decoded.point)) break;
      const bool other_dot = decoded.point != '.' && is_dot(decoded.point);
      if (other_dot && (next == text.size() || !is_ascii_word(decode_at(text, next).point))) break;
      if (decoded.point == '@') host = next;
      end = next;
    }
    const std::size_t port = text.substr(host, end - host).find(':');
    const std::size_t stop = port == std::string_view::npos ? end : host + port;
    Address address;
    address.host = {static_cast<std::uint32_t>(host), static_cast<std::uint32_t>(stop)};
    address.name = canonical_host(text.substr(host, stop - host));
    while (end < text.size() && static_cast<unsigned char>(text[end]) > ' ' && text[end] != '<' &&
           text[end] != '>' && text[end] != '"' && text[end] != '`') {
      ++end;
    }
    address.whole = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    if (address.name.size() >= 2) found.push_back(std::move(address));
    at = end > at ? end - 1 : at;
  }
  return found;
}

}  // namespace hearth::text

// SPDX-License-Identifier: MIT
#include "server/http/head.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace hearth::http {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::string_view kCrlf = "\r\n";

// RFC 9110 §5.6.2: characters of a token.
constexpr std::array<bool, 256> kTokenChars = [] {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("!#$%&'*+-.^_`|~0123456789"
                                       "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")) {
    table[static_cast<unsigned char>(c)] = true;
  }
  return table;
}();

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return kTokenChars[static_cast<unsigned char>(c)];
  });
}

// Visible characters, spaces, tabs and bytes above 0x7f; no other control characters.
bool is_field_value(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
  });
}

bool is_target(std::string_view text) {
  return !text.empty() && text.front() == '/' && std::all_of(text.begin(), text.end(), [](char c) {
    return c > 0x20 && c < 0x7f && c != '#';
  });
}

bool is_host(std::string_view text) {
  return !text.empty() && text.size() <= 255 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_' || c == ':' || c == '[' || c == ']';
  });
}

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

Error bad(const char* what) { return {ErrorCode::kBadMessage, what}; }

// What the fields say that has to be judged together, once all are read.
struct Seen {
  bool host = false;
  bool length = false;
  bool coding = false;
  bool upgrade_websocket = false;
  bool connection_upgrade = false;
  bool connection_close = false;
  bool connection_keep = false;
};

base::Status read_request_line(std::string_view line, Head& head, bool& old_version) {
  const std::size_t first = line.find(' ');
  const std::size_t second = first == line.npos ? line.npos : line.find(' ', first + 1);
  if (second == line.npos || line.find(' ', second + 1) != line.npos) return bad("request line");
  const std::string_view method = line.substr(0, first);
  const std::string_view target = line.substr(first + 1, second - first - 1);
  const std::string_view version = line.substr(second + 1);
  if (!is_token(method)) return bad("method");
  if (target.size() > kTargetBytesMax) return Error{ErrorCode::kHeadersTooLarge, "target"};
  if (!is_target(target)) return bad("target");
  if (version != "HTTP/1.1" && version != "HTTP/1.0") return bad("version");
  old_version = version == "HTTP/1.0";
  if (method == "GET") head.method = Method::kGet;
  if (method == "HEAD") head.method = Method::kHead;
  if (method == "POST") head.method = Method::kPost;
  if (method == "OPTIONS") head.method = Method::kOptions;
  const std::size_t mark = target.find('?');
  head.path = target.substr(0, mark);
  if (mark != target.npos) head.query = target.substr(mark + 1);
  return base::done();
}

base::Status read_framing(std::string_view name, std::string_view value, Head& head, Seen& seen) {
  if (same_text(name, "content-length")) {
    if (seen.length) return bad("two lengths");
    seen.length = true;
    const char* end = value.data() + value.size();
    const auto [at, failure] = std::from_chars(value.data(), end, head.content_length);
    // from_chars takes no sign, no blank and no base prefix for an unsigned number.
    if (value.empty() || value.size() > 18 || failure != std::errc{} || at != end) {
      return bad("length");
    }
  } else if (same_text(name, "transfer-encoding")) {
    if (seen.coding || !same_text(value, "chunked")) return bad("transfer coding");
    seen.coding = true;
    head.chunked = true;
  } else if (same_text(name, "host")) {
    if (seen.host) return bad("two hosts");
    if (!is_host(value)) return bad("host");
    seen.host = true;
    head.host = value;
  } else if (same_text(name, "expect")) {
    if (!same_text(value, "100-continue")) return bad("expectation");
    head.expects_continue = true;
  } else if (same_text(name, "connection")) {
    seen.connection_close |= has_token(value, "close");
    seen.connection_keep |= has_token(value, "keep-alive");
    seen.connection_upgrade |= has_token(value, "upgrade");
  } else if (same_text(name, "upgrade")) {
    seen.upgrade_websocket |= has_token(value, "websocket");
  }
  return base::done();
}

// Fields that decide about access may come once: a proxy and we might pick different ones.
base::Status read_single(std::string_view name, std::string_view value, Head& head) {
  struct Slot {
    std::string_view name;
    std::string_view Head::*value;
  };
  static constexpr std::array kSlots{
      Slot{"origin", &Head::origin},
      Slot{"authorization", &Head::authorization},
      Slot{"content-type", &Head::content_type},
      Slot{"accept-encoding", &Head::accept_encoding},
      Slot{"accept-language", &Head::accept_language},
      Slot{"if-none-match", &Head::if_none_match},
      Slot{"x-forwarded-for", &Head::forwarded_for},
      Slot{"sec-fetch-site", &Head::fetch_site},
      Slot{"access-control-request-method", &Head::preflight_method},
      Slot{"idempotency-key", &Head::idempotency_key},
      Slot{"sec-websocket-protocol", &Head::protocols},
  };
  for (const Slot& slot : kSlots) {
    if (slot.name.size() != name.size() || !same_text(slot.name, name)) continue;
    if ((head.*slot.value).data() != nullptr) return bad("a field is given twice");
    head.*slot.value = value;
    if (slot.value == &Head::origin) head.has_origin = true;
  }
  return base::done();
}

base::Status read_field(std::string_view line, Head& head, Seen& seen) {
  if (line.front() == ' ' || line.front() == '\t') return bad("folded line");
  const std::size_t colon = line.find(':');
  if (colon == line.npos || !is_token(line.substr(0, colon))) return bad("field name");
  const std::string_view name = line.substr(0, colon);
  const std::string_view value = trimmed(line.substr(colon + 1));
  if (!is_field_value(value)) return bad("field value");
  HEARTH_CHECK(read_framing(name, value, head, seen));
  if (same_text(name, "user-agent")) head.user_agent = value;
  return read_single(name, value, head);
}

}  // namespace

HeadScan scan_head(std::string_view bytes, std::size_t seen) {
  for (std::size_t at = bytes.find('\n', seen); at != bytes.npos; at = bytes.find('\n', at + 1)) {
    if (at < 2 || bytes[at - 1] != '\r') return {HeadScan::State::kBad};
    if (bytes[at - 2] == '\n') return {HeadScan::State::kWhole, at + 1};
  }
  return {};
}

base::Result<Head> read_head(std::string_view bytes) {
  Head head;
  Seen seen;
  bool old_version = false;
  std::size_t lines = 0;
  std::size_t at = 0;
  for (;;) {
    const std::size_t end = bytes.find(kCrlf, at);
    if (end == bytes.npos) return bad("line end");
    const std::string_view line = bytes.substr(at, end - at);
    at = end + kCrlf.size();
    if (line.empty() && lines > 0) break;
    // A CR or LF left inside a line is a line end to somebody else.
    if (line.empty() || line.find('\n') != line.npos || line.find('\r') != line.npos) {
      return bad("line end");
    }
    if (lines > kHeadersMax) return Error{ErrorCode::kHeadersTooLarge, "number of fields"};
    if (lines == 0) {
      HEARTH_CHECK(read_request_line(line, head, old_version));
    } else {
      HEARTH_CHECK(read_field(line, head, seen));
    }
    ++lines;
  }
  if (!seen.host) return bad("host");
  if (seen.coding && (seen.length || old_version)) return bad("length and transfer coding");
  head.keep_alive = !seen.connection_close && (!old_version || seen.connection_keep);
  head.wants_websocket = !old_version && seen.upgrade_websocket && seen.connection_upgrade &&
                         head.method == Method::kGet;
  head.bytes = at;
  return head;
}

bool same_text(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [&](char x, char y) { return lower(x) == lower(y); });
}

bool has_token(std::string_view list, std::string_view token) {
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    if (same_text(trimmed(list.substr(0, comma)), token)) return true;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return false;
}

std::optional<std::string_view> query_value(std::string_view query, std::string_view key) {
  std::optional<std::string_view> found;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    const std::size_t equals = pair.find('=');
    if (equals != pair.npos && pair.substr(0, equals) == key) {
      if (found) return std::nullopt;
      found = pair.substr(equals + 1);
    }
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return found;
}

}  // namespace hearth::http

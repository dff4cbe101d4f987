// SPDX-License-Identifier: MIT
// Reads the head of an HTTP/1.1 request, strictly. Every leniency by which two servers may disagree
// about where a request ends (request smuggling) is refused here, before any library sees the
// bytes: bare LF, folded lines, spaces around names, NUL, two lengths, length and chunks, other
// codings. Pure: bytes in, views into them out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "shared/base/result.h"

namespace hearth::http {

// 8 KiB is what common proxies allow; the largest head a browser sends us is about 2 KiB.
inline constexpr std::size_t kHeadBytesMax = 8 * 1024;
inline constexpr std::size_t kHeadersMax = 64;
inline constexpr std::size_t kTargetBytesMax = 2'048;

enum class Method : std::uint8_t { kGet, kHead, kPost, kOptions, kOther };

/// Views point into the bytes given to read_head().
struct Head {
  Method method = Method::kOther;
  std::string_view path;   // target before '?', begins with '/'
  std::string_view query;  // after '?', without it
  std::string_view host;
  std::string_view origin;
  std::string_view authorization;
  std::string_view content_type;
  std::string_view accept_encoding;
  std::string_view accept_language;
  std::string_view if_none_match;
  std::string_view forwarded_for;
  std::string_view fetch_site;        // Sec-Fetch-Site
  std::string_view preflight_method;  // Access-Control-Request-Method
  std::string_view idempotency_key;
  std::string_view user_agent;  // the last one given
  std::string_view protocols;   // Sec-WebSocket-Protocol
  bool has_origin = false;
  bool keep_alive = true;
  bool chunked = false;
  bool expects_continue = false;
  bool wants_websocket = false;  // Upgrade: websocket and Connection: upgrade
  std::uint64_t content_length = 0;
  std::size_t bytes = 0;  // of the head, final CRLF included
};

/// Where a head that is still arriving stands.
struct HeadScan {
  enum class State : std::uint8_t { kPartial, kWhole, kBad };
  State state = State::kPartial;
  std::size_t bytes = 0;  // kWhole: of the head, its empty line included
};

/// Looks for the end of the head in `bytes`, of which the first `seen` were looked at before. A
/// line that ends in a bare LF is bad at once, so its sender gets an answer rather than a timeout.
[[nodiscard]] HeadScan scan_head(std::string_view bytes, std::size_t seen);

/// Reads a whole head.
/// @errors kBadMessage (detail says what is wrong), kHeadersTooLarge (more than kHeadersMax
/// fields).
/// @cost O(bytes).
[[nodiscard]] base::Result<Head> read_head(std::string_view bytes);

/// True where `list` (comma separated, case folded) holds `token`.
[[nodiscard]] bool has_token(std::string_view list, std::string_view token);

/// Compares without case, ASCII only.
[[nodiscard]] bool same_text(std::string_view a, std::string_view b);

/// The value of `key` in a query such as "w=60&after=3"; nothing where absent or given twice.
/// Values are not percent-decoded: every parameter of ours is a number or a name.
[[nodiscard]] std::optional<std::string_view> query_value(std::string_view query,
                                                          std::string_view key);

}  // namespace hearth::http

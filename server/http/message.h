// SPDX-License-Identifier: MIT
// A request as handlers see it, and the response they give. Bodies are shared and immutable, so one
// cached answer is sent to any number of readers without copying.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/http/address.h"
#include "server/http/head.h"
#include "shared/base/error.h"

namespace hearth::http {

using Bytes = std::shared_ptr<const std::string>;

[[nodiscard]] inline Bytes share(std::string text) {
  return std::make_shared<const std::string>(std::move(text));
}

/// Views are valid only until the handler returns; what is needed later has to be copied.
struct Request {
  Head head;
  std::string_view body;
  Address peer;  // the client's, also behind a trusted proxy
};

struct Field {
  std::string_view name;  // a literal
  std::string value;
};

struct Response {
  int status = 200;
  std::string_view content_type{};  // a literal; empty: no body
  std::vector<Field> fields{};
  Bytes body{};
};

/// Answers one request, once; from any thread.
using Reply = std::function<void(Response)>;

/// The media type of pages made here.
inline constexpr std::string_view kHtml = "text/html; charset=utf-8";

[[nodiscard]] Response json_response(std::string body, int status = 200);

/// {"error":{"code","detail"}} with the code's status; `retry_s` also as Retry-After.
[[nodiscard]] Response error_response(const base::Error& error, std::int64_t retry_s = 0);

/// The response with its body in brotli; as it is where compression does not work.
[[nodiscard]] Response compressed(const Response& response);

/// Appends the response's head: status line, fields and the empty line. A field value with CR, LF
/// or NUL would end the head early; such a field is left out.
/// @param date  HTTP date of now.
void write_head(std::string& out, const Response& response, std::string_view date, bool keep_alive);

/// "Sun, 06 Nov 1994 08:49:37 GMT".
[[nodiscard]] std::string http_date(std::int64_t unix_s);

/// "1994-11-06T08:49:37Z".
[[nodiscard]] std::string iso_date(std::int64_t unix_s);

}  // namespace hearth::http

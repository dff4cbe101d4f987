// SPDX-License-Identifier: MIT
#include "server/http/message.h"

#include <brotli/encode.h>

#include <array>
#include <charconv>
#include <ctime>

#include "server/runtime/log.h"
#include "shared/api/problem.h"

namespace hearth::http {
namespace {

std::string_view reason_of(int status) {
  switch (status) {
    case 200: return "OK";
    case 204: return "No Content";
    case 301: return "Moved Permanently";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 503: return "Service Unavailable";
    default: return "Status";
  }
}

void append_number(std::string& out, std::uint64_t number) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

bool is_safe(std::string_view value) {
  return value.find_first_of(std::string_view("\r\n\0", 3)) == value.npos;
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
  if (!is_safe(value)) {
    runtime::log(runtime::Level::kError, "unsafe_field", {{"name", name}});
    return;
  }
  out += name;
  out += ": ";
  out += value;
  out += "\r\n";
}

}  // namespace

Response json_response(std::string body, int status) {
  Response response;
  response.status = status;
  response.content_type = "application/json";
  response.fields.push_back({"Cache-Control", "no-store"});
  response.body = share(std::move(body));
  return response;
}

Response error_response(const base::Error& error, std::int64_t retry_s) {
  Response response =
      json_response(api::problem_body(error, retry_s), base::http_status(error.code));
  if (retry_s > 0) response.fields.push_back({"Retry-After", std::to_string(retry_s)});
  return response;
}

Response compressed(const Response& response) {
  // Quality 5: a tenth of the bytes for a millisecond; higher ones are for files made once.
  constexpr int kQuality = 5;
  if (!response.body) return response;
  std::size_t bytes = BrotliEncoderMaxCompressedSize(response.body->size());
  std::string body(bytes, '\0');
  const BROTLI_BOOL done = BrotliEncoderCompress(
      kQuality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, response.body->size(),
      reinterpret_cast<const std::uint8_t*>(response.body->data()), &bytes,
      reinterpret_cast<std::uint8_t*>(body.data()));
  if (done == BROTLI_FALSE) return response;
  body.resize(bytes);
  body.shrink_to_fit();
  Response smaller = response;
  smaller.fields.push_back({"Content-Encoding", "br"});
  smaller.body = share(std::move(body));
  return smaller;
}

void write_head(std::string& out, const Response& response, std::string_view date,
                bool keep_alive) {
  out += "HTTP/1.1 ";
  append_number(out, static_cast<std::uint64_t>(response.status));
  out += ' ';
  out += reason_of(response.status);
  out += "\r\nServer: hearth\r\nX-Content-Type-Options: nosniff\r\n";
  append_field(out, "Date", date);
  if (!response.content_type.empty()) append_field(out, "Content-Type", response.content_type);
  for (const Field& field : response.fields) append_field(out, field.name, field.value);
  if (response.status != 204 && response.status != 304) {
    out += "Content-Length: ";
    append_number(out, response.body ? response.body->size() : 0);
    out += "\r\n";
  }
  out += keep_alive ? "\r\n" : "Connection: close\r\n\r\n";
}

std::string http_date(std::int64_t unix_s) {
  static constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto at = static_cast<std::time_t>(unix_s);
  std::tm parts{};
  gmtime_r(&at, &parts);
  char text[40];
  // strftime's %a and %b follow the locale; HTTP's names are English.
  std::snprintf(text, sizeof text, "%s, %02d %s %d %02d:%02d:%02d GMT",
                kDays[static_cast<std::size_t>(parts.tm_wday)], parts.tm_mday,
                kMonths[static_cast<std::size_t>(parts.tm_mon)], parts.tm_year + 1900,
                parts.tm_hour, parts.tm_min, parts.tm_sec);
  return text;
}

std::string iso_date(std::int64_t unix_s) {
  const auto at = static_cast<std::time_t>(unix_s);
  std::tm parts{};
  gmtime_r(&at, &parts);
  char text[32];
  const std::size_t bytes = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text, bytes};
}

}  // namespace hearth::http

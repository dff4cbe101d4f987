// SPDX-License-Identifier: MIT
// Clients for the server's tests, on plain blocking sockets: what a test sends is exactly what goes
// over the wire, however wrong. Every wait is bounded.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/json.h"

namespace hearth::test {

/// A to Z as a to z, as names of fields and verbs are compared.
[[nodiscard]] std::string lower(std::string text);

/// One TCP connection to 127.0.0.1.
class Wire {
 public:
  /// @param window_bytes  what the kernel may hold unread for this end; 0: as much as it likes.
  explicit Wire(std::uint16_t port, int window_bytes = 0);
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;
  Wire(Wire&& other) noexcept;
  ~Wire();

  [[nodiscard]] bool is_open() const { return handle_ >= 0; }
  bool send(std::string_view bytes);
  /// Up to `bytes_max` bytes; empty at the end of the stream or after ten seconds.
  [[nodiscard]] std::string receive(std::size_t bytes_max = 64 * 1024);
  /// Exactly `bytes`; shorter where the stream ended.
  [[nodiscard]] std::string receive_exactly(std::size_t bytes);
  /// Puts bytes back in front of what is received next.
  void push_back(std::string bytes) { ahead_ = std::move(bytes) + ahead_; }
  /// True once the other side has closed (waits for it).
  [[nodiscard]] bool is_closed_by_peer();

 private:
  int handle_ = -1;
  std::string ahead_;
};

struct HttpAnswer {
  int status = 0;                             // 0: no answer came
  std::map<std::string, std::string> fields;  // names in lower case
  std::string body;

  [[nodiscard]] std::string field(const std::string& name) const;
  /// error.code of the body; empty where there is none.
  [[nodiscard]] std::string code() const;
  [[nodiscard]] base::Json json() const;
};

/// Reads one response from the connection.
[[nodiscard]] HttpAnswer read_answer(Wire& wire, bool head_only = false);

struct HttpCall {
  std::string method = "GET";
  std::string path = "/";
  std::string body{};
  std::string token{};                            // Authorization: Bearer
  std::map<std::string, std::string> fields{};    // further header fields
  std::string content_type = "application/json";  // sent where there is a body
};

/// The request's bytes.
[[nodiscard]] std::string request_text(std::uint16_t port, const HttpCall& call);

/// One request on a connection of its own.
[[nodiscard]] HttpAnswer call(std::uint16_t port, const HttpCall& call);

/// A WebSocket speaking hearth.1.
class SocketClient {
 public:
  /// `fields` may replace the defaults, e.g. Origin or Sec-WebSocket-Protocol.
  SocketClient(std::uint16_t port, std::map<std::string, std::string> fields = {},
               int window_bytes = 0);

  /// The answer to the upgrade: 101 where it succeeded.
  [[nodiscard]] const HttpAnswer& upgrade() const { return upgrade_; }
  /// False once the server takes no more.
  bool send(std::string_view text) { return send_frame(0x1, text); }
  bool send_frame(std::uint8_t opcode, std::string_view payload);
  /// The next text message; nothing where the socket was closed instead (see close_code()).
  [[nodiscard]] std::optional<std::string> next();
  /// The next message of this type; others are passed over (at most 1,000). Null where none comes.
  [[nodiscard]] base::Json next(std::string_view type);
  /// RFC 6455 close code once next() gave nothing; 0: closed without one.
  [[nodiscard]] int close_code() const { return close_code_; }
  /// Closes the TCP connection without a word.
  void drop() { wire_.reset(); }

 private:
  std::optional<Wire> wire_;
  HttpAnswer upgrade_;
  int close_code_ = 0;
};

/// Integer at `path` ("error.code" style, dots between names); 0 where it is not there.
[[nodiscard]] std::int64_t integer_at(const base::Json& json, std::string_view path);
[[nodiscard]] std::string text_at(const base::Json& json, std::string_view path);

}  // namespace hearth::test

// SPDX-License-Identifier: MIT
#include "tests/server/support/wire.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace hearth::test {
namespace {

constexpr int kWaitS = 10;

const base::Json* at_path(const base::Json& json, std::string_view path) {
  const base::Json* at = &json;
  while (at != nullptr && !path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    at = at->find(path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return at;
}

}  // namespace

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return text;
}

Wire::Wire(std::uint16_t port, int window_bytes) {
  handle_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const timeval wait{.tv_sec = kWaitS, .tv_usec = 0};
  ::setsockopt(handle_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
  ::setsockopt(handle_, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
  if (window_bytes != 0) {
    ::setsockopt(handle_, SOL_SOCKET, SO_RCVBUF, &window_bytes, sizeof window_bytes);
  }
  const int on = 1;
  ::setsockopt(handle_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(handle_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    ::close(handle_);
    handle_ = -1;
  }
}

Wire::Wire(Wire&& other) noexcept
    : handle_(std::exchange(other.handle_, -1)), ahead_(std::move(other.ahead_)) {}

Wire::~Wire() {
  if (handle_ >= 0) ::close(handle_);
}

bool Wire::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(handle_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::string Wire::receive(std::size_t bytes_max) {
  if (!ahead_.empty()) {
    std::string taken = ahead_.substr(0, bytes_max);
    ahead_.erase(0, taken.size());
    return taken;
  }
  std::string bytes(bytes_max, '\0');
  const ssize_t count = ::recv(handle_, bytes.data(), bytes.size(), 0);
  bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  return bytes;
}

std::string Wire::receive_exactly(std::size_t bytes) {
  std::string all;
  while (all.size() < bytes) {
    const std::string part = receive(bytes - all.size());
    if (part.empty()) break;
    all += part;
  }
  return all;
}

bool Wire::is_closed_by_peer() {
  for (int i = 0; i < 1'000; ++i) {
    char byte = 0;
    const ssize_t count = ::recv(handle_, &byte, 1, 0);
    if (count == 0) return true;
    if (count < 0) return errno == ECONNRESET;
  }
  return false;
}

std::string HttpAnswer::field(const std::string& name) const {
  const auto at = fields.find(name);
  return at == fields.end() ? std::string{} : at->second;
}

std::string HttpAnswer::code() const { return text_at(json(), "error.code"); }

base::Json HttpAnswer::json() const {
  auto parsed =
      base::parse_json(body, {.bytes_max = 64 << 20, .nodes_max = base::limits::kJsonNodesBulkMax});
  return parsed.ok() ? *std::move(parsed) : base::Json{};
}

HttpAnswer read_answer(Wire& wire, bool head_only) {
  std::string head;
  std::size_t end = std::string::npos;
  while ((end = head.find("\r\n\r\n")) == std::string::npos) {
    const std::string part = wire.receive();
    if (part.empty() || head.size() > 64 * 1024) return {};
    head += part;
  }
  wire.push_back(head.substr(end + 4));
  head.resize(end + 2);
  HttpAnswer answer;
  if (head.size() < 12) return {};
  answer.status = std::atoi(head.substr(9, 3).c_str());
  for (std::size_t at = head.find("\r\n") + 2; at < head.size();) {
    const std::size_t line_end = head.find("\r\n", at);
    const std::string line = head.substr(at, line_end - at);
    const std::size_t colon = line.find(": ");
    if (colon != std::string::npos) {
      answer.fields[lower(line.substr(0, colon))] = line.substr(colon + 2);
    }
    at = line_end + 2;
  }
  if (answer.status == 100) return read_answer(wire, head_only);
  const std::string length = answer.field("content-length");
  if (!head_only && !length.empty()) {
    answer.body = wire.receive_exactly(static_cast<std::size_t>(std::atoll(length.c_str())));
  }
  return answer;
}

std::string request_text(std::uint16_t port, const HttpCall& call) {
  std::map<std::string, std::string> fields{{"Host", "127.0.0.1:" + std::to_string(port)}};
  if (!call.token.empty()) fields["Authorization"] = "Bearer " + call.token;
  if (!call.body.empty() || call.method == "POST") {
    fields["Content-Length"] = std::to_string(call.body.size());
    if (!call.content_type.empty()) fields["Content-Type"] = call.content_type;
  }
  for (const auto& [name, value] : call.fields) fields[name] = value;
  std::string text = call.method + " " + call.path + " HTTP/1.1\r\n";
  for (const auto& [name, value] : fields) text += name + ": " + value + "\r\n";
  return text + "\r\n" + call.body;
}

HttpAnswer call(std::uint16_t port, const HttpCall& call) {
  Wire wire(port);
  if (!wire.is_open() || !wire.send(request_text(port, call))) return {};
  return read_answer(wire, call.method == "HEAD");
}

SocketClient::SocketClient(std::uint16_t port, std::map<std::string, std::string> fields,
                           int window_bytes) {
  wire_.emplace(port, window_bytes);
  fields.insert({{"Upgrade", "websocket"},
                 {"Connection", "Upgrade"},
                 {"Sec-WebSocket-Version", "13"},
                 {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="},
                 {"Sec-WebSocket-Protocol", "hearth.1"}});
  if (!wire_->is_open() ||
      !wire_->send(request_text(port, {.path = "/v1/sync", .fields = std::move(fields)}))) {
    return;
  }
  upgrade_ = read_answer(*wire_);
}

bool SocketClient::send_frame(std::uint8_t opcode, std::string_view payload) {
  std::string frame(1, static_cast<char>(0x80 | opcode));
  if (payload.size() < 126) {
    frame += static_cast<char>(0x80 | payload.size());
  } else if (payload.size() < 65'536) {
    frame += static_cast<char>(0x80 | 126);
    frame += static_cast<char>(payload.size() >> 8);
    frame += static_cast<char>(payload.size() & 0xff);
  } else {
    frame += static_cast<char>(0x80 | 127);
    for (int shift = 56; shift >= 0; shift -= 8) {
      frame += static_cast<char>(static_cast<std::uint64_t>(payload.size()) >> shift & 0xff);
    }
  }
  static constexpr std::string_view kMask = "\x11\x22\x33\x44";
  frame += kMask;
  for (std::size_t i = 0; i < payload.size(); ++i) {
    frame += static_cast<char>(payload[i] ^ kMask[i % 4]);
  }
  return wire_ && wire_->send(frame);
}

std::optional<std::string> SocketClient::next() {
  while (wire_) {
    const std::string head = wire_->receive_exactly(2);
    if (head.size() < 2) return std::nullopt;
    const auto opcode = static_cast<unsigned char>(head[0]) & 0x0f;
    std::uint64_t length = static_cast<unsigned char>(head[1]) & 0x7f;
    const std::size_t extra = length == 126 ? 2 : length == 127 ? 8 : 0;
    if (extra != 0) {
      length = 0;
      for (const char c : wire_->receive_exactly(extra)) {
        length = length << 8 | static_cast<unsigned char>(c);
      }
    }
    std::string payload = wire_->receive_exactly(static_cast<std::size_t>(length));
    if (payload.size() < length) return std::nullopt;
    if (opcode == 0x1) return payload;
    if (opcode == 0x9) send_frame(0xA, payload);
    if (opcode == 0x8) {
      if (payload.size() >= 2) {
        close_code_ =
            static_cast<unsigned char>(payload[0]) << 8 | static_cast<unsigned char>(payload[1]);
      }
      send_frame(0x8, payload);
      return std::nullopt;
    }
  }
  return std::nullopt;
}

base::Json SocketClient::next(std::string_view type) {
  for (int i = 0; i < 1'000; ++i) {
    const auto text = next();
    if (!text) return {};
    auto json = base::parse_json(
        *text, {.bytes_max = 64 << 20, .nodes_max = base::limits::kJsonNodesBulkMax});
    if (json.ok() && text_at(*json, "type") == type) return *std::move(json);
  }
  return {};
}

std::int64_t integer_at(const base::Json& json, std::string_view path) {
  const base::Json* at = at_path(json, path);
  return at != nullptr && at->integer() != nullptr ? *at->integer() : 0;
}

std::string text_at(const base::Json& json, std::string_view path) {
  const base::Json* at = at_path(json, path);
  return at != nullptr && at->text() != nullptr ? *at->text() : std::string{};
}

}  // namespace hearth::test

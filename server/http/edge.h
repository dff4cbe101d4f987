// SPDX-License-Identifier: MIT
// The edge: sockets in, requests and messages out. It owns loops, connections, timeouts and sizes
// and knows nothing of communities; the app behind it knows nothing of Asio or Beast, which appear
// only in edge*.cpp and loops.cpp (they take half a minute each to compile).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/message.h"
#include "server/runtime/loop.h"
#include "shared/base/limits.h"

namespace hearth::http {

/// The WebSocket subprotocol spoken; a client has to offer it.
inline constexpr std::string_view kSubprotocol = "hearth.1";

/// Time and size limits (why these: research on slow clients; a browser needs far less of each).
struct EdgeLimits {
  std::chrono::milliseconds head{5'000};   // first byte of a head to its last
  std::chrono::milliseconds body{10'000};  // head to the body's last byte
  // A response, or what a socket that is closed still holds, to a reader that stalls.
  std::chrono::milliseconds write{30'000};
  std::chrono::milliseconds idle{30'000};    // between two requests of a connection
  std::chrono::milliseconds answer{60'000};  // a handler that waits (long poll) and never replies
  std::chrono::milliseconds socket_dead{
      75'000};  // no frame from a WebSocket, pings sent at half of it
  std::size_t message_bytes_max = base::limits::kMessageBytesMax;  // WebSocket, client to server
  // Bodies above that length which may be in memory at once; the next one is answered kBusy.
  std::size_t long_bodies_max = 32;
  std::size_t connections_max = 16'000;  // HTTP and WebSocket; also 90 % of file descriptors
  std::size_t sockets_per_address_max = 20;
  // HTTP connections of one address (or /64), and never more than a quarter of all there may be: a
  // crowd that is silent leaves room for others. Trusted proxies are not counted.
  std::size_t connections_per_address_max = 256;
};

struct EdgeOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any free one
  std::size_t loops = 2;
  std::vector<Address> trusted_proxies{};  // whose X-Forwarded-For is believed
  EdgeLimits limits{};
};

/// One open WebSocket. Call it on its loop only.
class Socket {
 public:
  virtual ~Socket() = default;
  /// Queues a text frame. After close() nothing is sent any more.
  virtual void send(Bytes text) = 0;
  /// Sends what is queued, then closes with `code` (RFC 6455 §7.4).
  virtual void close(std::uint16_t code, std::string_view reason) = 0;
  /// Longer messages than this end the socket (1009) from now on.
  virtual void set_message_bytes_max(std::size_t bytes) = 0;
  /// Not yet handed to the kernel.
  [[nodiscard]] virtual std::size_t queued_frames() const = 0;
  [[nodiscard]] virtual std::size_t queued_bytes() const = 0;
  [[nodiscard]] virtual runtime::Loop& loop() = 0;
  [[nodiscard]] virtual const Address& peer() const = 0;
};

/// What a WebSocket is connected to. Called on the socket's loop.
class Listener {
 public:
  virtual ~Listener() = default;
  virtual void message(std::string_view text) = 0;
  /// Something queued has been written out.
  virtual void drained() = 0;
  /// The socket is gone; nothing may be sent to it any more.
  virtual void closed() = 0;
};

/// What the edge serves. All calls come on one of the edge's loops, from several threads.
class App {
 public:
  virtual ~App() = default;
  /// Most bytes of body this request may have; a larger one is answered with 413, unread. An error
  /// is the answer.
  [[nodiscard]] virtual base::Result<std::size_t> body_bytes_max(const Head& head) = 0;
  /// Must answer exactly once, now or later.
  virtual void handle(const Request& request, runtime::Loop& loop, Reply reply) = 0;
  /// May this request become a WebSocket? Status 101 for yes, else the refusal.
  [[nodiscard]] virtual Response may_upgrade(const Request& request) = 0;
  /// The upgrade is done. The edge keeps `socket` alive until the listener's closed() has returned.
  [[nodiscard]] virtual std::shared_ptr<Listener> opened(Socket& socket) = 0;
};

struct EdgeFigures {
  std::uint64_t connections = 0;  // open now, WebSockets included
  std::uint64_t sockets = 0;      // WebSockets open now
  std::uint64_t requests = 0;     // answered since start
  std::uint64_t refused_heads = 0;
};

class Edge {
 public:
  virtual ~Edge() = default;

  /// Binds and begins to listen; loops run from now on, but connections are accepted from start().
  /// @errors kConflict: the address is in use; kInvalidArgument: no such address; kForbidden: not
  ///         allowed to bind it.
  [[nodiscard]] static base::Result<std::unique_ptr<Edge>> open(const EdgeOptions& options);

  [[nodiscard]] virtual std::uint16_t port() const = 0;
  [[nodiscard]] virtual std::vector<runtime::Loop*> loops() = 0;
  virtual void start(App& app) = 0;

  /// Stops accepting, ends idle connections; busy ones end after their answer.
  virtual void drain() = 0;
  /// Waits until every connection has ended or `grace` has passed, closes the rest, stops the
  /// loops.
  virtual void stop(std::chrono::milliseconds grace) = 0;

  [[nodiscard]] virtual EdgeFigures figures() const = 0;
};

}  // namespace hearth::http

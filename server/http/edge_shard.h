// SPDX-License-Identifier: MIT
// Inside of the edge: what the acceptor, HTTP connections and WebSockets share. Included by
// edge*.cpp only. A connection belongs to one shard (one loop) for life and is touched on its
// thread alone.
#pragma once

#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <list>
#include <mutex>
#include <string>
#include <unordered_map>

#include "server/http/edge.h"
#include "server/http/loops.h"
#include "server/runtime/clock.h"

namespace hearth::http {

namespace asio = boost::asio;

// Naming the executor's type spares every operation the cost of a type-erased one.
using Executor = asio::io_context::executor_type;
using TcpSocket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
template <class T = void>
using Task = asio::awaitable<T, Executor>;
/// Completes a co_await with a tuple that begins with the error code; nothing throws.
inline constexpr asio::as_tuple_t<asio::use_awaitable_t<Executor>> kAwait{};

struct Shard;

/// Something with a deadline, looked after by its shard's janitor every quarter of a second: one
/// list per shard is far cheaper than a timer per operation.
class Watched {
 public:
  explicit Watched(Shard& shard);
  Watched(const Watched&) = delete;
  Watched& operator=(const Watched&) = delete;
  virtual ~Watched();

  /// The deadline has passed, or the server ends: close the transport.
  virtual void expire() = 0;
  /// The server stops: end what is idle.
  virtual void drain() = 0;

  void set_deadline(std::chrono::milliseconds from_now) {
    deadline_ms_ = runtime::ticks_ms() + from_now.count();
  }
  void clear_deadline() { deadline_ms_ = 0; }
  [[nodiscard]] bool is_late(std::int64_t now_ms) const {
    return deadline_ms_ != 0 && now_ms > deadline_ms_;
  }

 protected:
  Shard& shard_;

 private:
  std::int64_t deadline_ms_ = 0;
  std::list<Watched*>::iterator place_;
};

/// What all shards count together.
struct EdgeCounts {
  std::atomic<std::uint64_t> connections{0};
  std::atomic<std::uint64_t> sockets{0};
  std::atomic<std::uint64_t> requests{0};
  std::atomic<std::uint64_t> refused_heads{0};
  std::atomic<std::size_t> long_bodies{0};
  std::atomic<bool> draining{false};
};

/// What is open per client address: WebSockets, or HTTP connections.
class AddressQuota {
 public:
  explicit AddressQuota(std::size_t per_address_max) : per_address_max_(per_address_max) {}
  [[nodiscard]] bool take(const Address& peer);
  void give_back(const Address& peer);

 private:
  const std::size_t per_address_max_;
  std::mutex mutex_;
  std::unordered_map<Address, std::size_t, AddressHash> open_;
};

/// What the shards read and never write after start.
struct EdgeShared {
  EdgeShared(const EdgeOptions& given, std::size_t connections_per_address)
      : options(given),
        quota(given.limits.sockets_per_address_max),
        connection_quota(connections_per_address) {}
  const EdgeOptions options;
  EdgeCounts counts;
  AddressQuota quota;             // WebSockets
  AddressQuota connection_quota;  // HTTP, until an upgrade is done
  App* app = nullptr;
};

struct Shard {
  explicit Shard(EdgeShared& all) : shared(all) {}

  EdgeShared& shared;
  std::list<Watched*> watched;
  std::string date;  // HTTP date of now, renewed by the janitor
  AsioLoop loop;     // last: destroyed first, with the connections suspended in it
};

/// Serves one TCP connection until it ends, and gives its place in the quota back. Call on the
/// shard's loop.
void serve_connection(Shard& shard, TcpSocket socket, const Address& peer);

/// Completes the WebSocket handshake of `head` (the request's bytes) and serves the socket.
void serve_socket(Shard& shard, TcpSocket socket, const Address& peer, std::string_view head);

}  // namespace hearth::http

// SPDX-License-Identifier: MIT
// One WebSocket. Compression is off: a shared compression window costs 300 KB per socket, and
// messages are small. Beast checks masks, lengths and UTF-8; sizes and pings are set here.
#include <boost/asio/co_spawn.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/websocket.hpp>
#include <deque>

#include "server/http/edge_shard.h"
#include "server/runtime/log.h"

namespace hearth::http {
namespace {

namespace beast = boost::beast;
namespace websocket = beast::websocket;
using boost::system::error_code;

using Stream = websocket::stream<TcpSocket>;
using Handshake = beast::http::request<beast::http::empty_body>;

class Session final : public Socket, public Watched, public std::enable_shared_from_this<Session> {
 public:
  Session(Shard& shard, TcpSocket socket, const Address& peer)
      : Watched(shard), stream_(std::move(socket)), peer_(peer) {
    ++shard_.shared.counts.sockets;
    const EdgeLimits& limits = shard_.shared.options.limits;
    websocket::stream_base::timeout timeouts{};
    timeouts.handshake_timeout = std::chrono::seconds(5);
    timeouts.idle_timeout = limits.socket_dead;
    timeouts.keep_alive_pings = true;
    stream_.set_option(timeouts);
    stream_.set_option(websocket::stream_base::decorator([](websocket::response_type& response) {
      response.set(beast::http::field::server, "hearth");
      response.set(beast::http::field::sec_websocket_protocol, kSubprotocol);
    }));
    stream_.read_message_max(limits.message_bytes_max);
    // Nobody sends us streams of fragments; a small buffer per socket is what makes 10,000 cheap.
    stream_.write_buffer_bytes(256);
    stream_.auto_fragment(false);
    stream_.text(true);
  }

  ~Session() override {
    --shard_.shared.counts.sockets;
    shard_.shared.quota.give_back(peer_);
  }

  void send(Bytes text) override {
    if (closing_ || gone_) return;
    queued_bytes_ += text->size();
    queue_.push_back(std::move(text));
    if (!writing_) write_next();
  }

  void close(std::uint16_t code, std::string_view reason) override {
    if (closing_ || gone_) return;
    closing_ = true;
    reason_.code = code;
    reason_.reason.assign(reason.data(), std::min<std::size_t>(reason.size(), 120));
    if (!writing_) return send_close();
    // What is queued goes first, to a peer that takes it; another one is not waited for.
    set_deadline(shard_.shared.options.limits.write);
  }

  void set_message_bytes_max(std::size_t bytes) override { stream_.read_message_max(bytes); }

  std::size_t queued_frames() const override { return queue_.size(); }
  std::size_t queued_bytes() const override { return queued_bytes_; }
  runtime::Loop& loop() override { return shard_.loop; }
  const Address& peer() const override { return peer_; }

  void expire() override {
    error_code ignored;
    beast::get_lowest_layer(stream_).close(ignored);
  }
  // The app says goodbye on its own terms (see Listener); nothing to do here.
  void drain() override {}

  Task<> run(Handshake handshake) {
    const auto [refused] = co_await stream_.async_accept(handshake, kAwait);
    if (refused) co_return;
    listener_ = shard_.shared.app->opened(*this);
    beast::flat_buffer buffer;
    for (;;) {
      const auto [failure, count] = co_await stream_.async_read(buffer, kAwait);
      if (failure) break;
      if (!stream_.got_text()) {
        close(websocket::close_code::unknown_data, "text only");
      } else if (!closing_) {
        listener_->message({static_cast<const char*>(buffer.data().data()), buffer.size()});
      }
      buffer.consume(buffer.size());
      // A large message does not stay allocated for the socket's life.
      if (buffer.capacity() > 4 * 1024) buffer.shrink_to_fit();
    }
    gone_ = true;
    listener_->closed();
    listener_.reset();
  }

 private:
  void write_next() {
    writing_ = true;
    stream_.async_write(asio::buffer(*queue_.front()),
                        [self = shared_from_this()](const error_code& failure, std::size_t) {
                          self->written(failure);
                        });
  }

  void written(const error_code& failure) {
    writing_ = false;
    if (failure) {
      queue_.clear();
      queued_bytes_ = 0;
      expire();
      return;
    }
    queued_bytes_ -= queue_.front()->size();
    queue_.pop_front();
    if (!queue_.empty()) {
      write_next();
    } else if (closing_) {
      send_close();
    }
    if (listener_ && !gone_) listener_->drained();
  }

  void send_close() {
    if (gone_) return;
    // A peer that does not answer the close is not waited for longer than this.
    set_deadline(std::chrono::milliseconds(2'000));
    stream_.async_close(reason_, [self = shared_from_this()](const error_code&) {});
  }

  Stream stream_;
  const Address peer_;
  std::shared_ptr<Listener> listener_;
  std::deque<Bytes> queue_;  // the front is being written
  std::size_t queued_bytes_ = 0;
  websocket::close_reason reason_;
  bool writing_ = false;
  bool closing_ = false;
  bool gone_ = false;
};

// The frame owns the session: it lives as long as it runs, also when the loop ends under it.
Task<> run_to_end(std::shared_ptr<Session> session, Handshake handshake) {
  co_await session->run(std::move(handshake));
}

}  // namespace

void serve_socket(Shard& shard, TcpSocket socket, const Address& peer, std::string_view head) {
  beast::http::request_parser<beast::http::empty_body> parser;
  parser.header_limit(static_cast<std::uint32_t>(kHeadBytesMax));
  error_code failure;
  parser.put(asio::buffer(head.data(), head.size()), failure);
  auto session = std::make_shared<Session>(shard, std::move(socket), peer);
  if (failure || !parser.is_header_done()) return;
  asio::co_spawn(shard.loop.context(), run_to_end(std::move(session), parser.release()),
                 [](const std::exception_ptr& thrown) {
                   if (thrown) runtime::log(runtime::Level::kError, "socket_failed");
                 });
}

}  // namespace hearth::http

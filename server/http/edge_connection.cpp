// SPDX-License-Identifier: MIT
// One HTTP/1.1 connection: head, body, handler, response, again. Heads are judged by head.h before
// anything else, chunked bodies by chunks.h. Until a request is answered, its connection holds at
// most the head (8 KiB), the body its endpoint allows, which grows only as it arrives, and one
// buffer of kReadBytes: nothing a sender announces or repeats makes it hold more.
#include <algorithm>
#include <array>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <optional>

#include "server/http/chunks.h"
#include "server/http/edge_shard.h"
#include "server/runtime/log.h"

namespace hearth::http {
namespace {

namespace beast = boost::beast;
using base::Error;
using base::ErrorCode;
using boost::system::error_code;

constexpr std::size_t kReadBytes = 4 * 1024;
constexpr auto kLinger = std::chrono::milliseconds(1'000);
constexpr std::size_t kLingerBytesMax = 4 * 1024 * 1024;

// Where a handler's answer and the waiting connection meet; either may be first, on any thread.
class Meeting {
 public:
  void answer(Response response) {
    {
      const std::lock_guard lock(mutex_);
      if (response_) return;
      response_ = std::move(response);
    }
    resume_if_waiting();
  }

  [[nodiscard]] std::optional<Response> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(response_, std::nullopt);
  }

  // Runs `resume` once the answer is there.
  void wait(runtime::Work resume) {
    {
      const std::lock_guard lock(mutex_);
      resume_ = std::move(resume);
      if (!response_) return;
    }
    resume_if_waiting();
  }

 private:
  void resume_if_waiting() {
    runtime::Work resume;
    {
      const std::lock_guard lock(mutex_);
      resume.swap(resume_);
    }
    if (resume) resume();
  }

  std::mutex mutex_;
  std::optional<Response> response_;
  runtime::Work resume_;
};

// Answers for a handler that let its Reply go unused (its work was dropped at shutdown, say):
// a request is never left hanging.
struct Promise {
  explicit Promise(std::shared_ptr<Meeting> place) : meeting(std::move(place)) {}
  Promise(const Promise&) = delete;
  Promise& operator=(const Promise&) = delete;
  ~Promise() { meeting->answer(error_response(Error{ErrorCode::kBusy, {}}, 1)); }
  std::shared_ptr<Meeting> meeting;
};

class Connection final : public Watched {
 public:
  Connection(Shard& shard, TcpSocket socket, const Address& peer)
      : Watched(shard), socket_(std::move(socket)), peer_(peer) {}

  ~Connection() override {
    forget_long_body();
    shard_.shared.connection_quota.give_back(peer_);
  }

  void expire() override {
    error_code ignored;
    socket_.close(ignored);
  }

  void drain() override {
    if (idle_) expire();
  }

  Task<> run() {
    for (bool more = true; more;) more = co_await exchange();
    co_await linger();
  }

 private:
  [[nodiscard]] const EdgeLimits& limits() const { return shard_.shared.options.limits; }
  [[nodiscard]] std::string_view unread() const {
    return {static_cast<const char*>(buffer_.data().data()), buffer_.size()};
  }

  // One request and its answer. False: the connection ends.
  Task<bool> exchange() {
    Head head;
    const bool arrived = co_await read_whole_head(head);
    if (!arrived) co_return false;
    if (head.wants_websocket) {
      co_return co_await upgrade(head);
    }
    body_.clear();
    if (head.content_length != 0 || head.chunked) {
      const bool whole = co_await read_body(head);
      if (!whole) co_return false;
    }
    const Request request{.head = head, .body = body_, .peer = client(head)};
    const Response response = co_await ask(request);
    const bool keep = head.keep_alive && !shard_.shared.counts.draining;
    const bool sent = co_await write(response, head.method == Method::kHead, keep);
    buffer_.consume(std::exchange(spent_, 0));
    forget_long_body();
    co_return sent&& keep;
  }

  [[nodiscard]] bool take_long_body() {
    long_body_ = shard_.shared.counts.long_bodies.fetch_add(1) < limits().long_bodies_max;
    if (!long_body_) --shard_.shared.counts.long_bodies;
    return long_body_;
  }

  void forget_long_body() {
    if (!std::exchange(long_body_, false)) return;
    body_ = std::string();
    --shard_.shared.counts.long_bodies;
  }

  // The address limits are counted on. X-Forwarded-For is believed only from a configured proxy,
  // and there only its last entry, which that proxy itself wrote.
  [[nodiscard]] Address client(const Head& head) const {
    const auto& proxies = shard_.shared.options.trusted_proxies;
    if (head.forwarded_for.empty()) return peer_;
    if (std::find(proxies.begin(), proxies.end(), peer_) == proxies.end()) return peer_;
    std::string_view last = head.forwarded_for;
    const std::size_t comma = last.rfind(',');
    if (comma != last.npos) last.remove_prefix(comma + 1);
    while (!last.empty() && last.front() == ' ') last.remove_prefix(1);
    return parse_address(last).value_or(peer_);
  }

  // Fills `head`; its views stay valid while the buffer is not read into. False: nothing (more)
  // came, or it was refused.
  Task<bool> read_whole_head(Head& head) {
    std::size_t seen = 0;
    idle_ = buffer_.size() == 0;
    if (idle_ && shard_.shared.counts.draining) co_return false;
    set_deadline(idle_ ? limits().idle : limits().head);
    for (;;) {
      const HeadScan scan = scan_head(unread(), seen);
      seen = unread().size();
      if (scan.state == HeadScan::State::kBad) {
        co_return co_await refuse(ErrorCode::kBadMessage, "line end");
      }
      if (scan.state == HeadScan::State::kWhole && scan.bytes <= kHeadBytesMax) {
        auto read = read_head(unread().substr(0, scan.bytes));
        if (!read.ok()) co_return co_await refuse_head(read.error());
        head = *read;
        spent_ = head.bytes;
        co_return true;
      }
      if (seen > kHeadBytesMax) {
        co_return co_await refuse(ErrorCode::kHeadersTooLarge, "bytes");
      }
      const auto [failure, count] =
          co_await socket_.async_read_some(buffer_.prepare(kReadBytes), kAwait);
      if (failure) co_return false;
      buffer_.commit(count);
      if (std::exchange(idle_, false)) set_deadline(limits().head);
    }
  }

  Task<bool> read_body(const Head& head) {
    const base::Result<std::size_t> allowed = shard_.shared.app->body_bytes_max(head);
    if (!allowed.ok()) co_return co_await refuse_head(allowed.error());
    // Long bodies say how long they are: chunks would be read before anybody knows.
    const std::size_t bytes_max =
        head.chunked ? std::min(*allowed, base::limits::kMessageBytesMax) : *allowed;
    if (head.content_length > bytes_max) {
      co_return co_await refuse(ErrorCode::kTooLarge, "body");
    }
    if (head.content_length > base::limits::kMessageBytesMax && !take_long_body()) {
      co_return co_await refuse(ErrorCode::kBusy, "body");
    }
    set_deadline(limits().body);
    if (head.expects_continue) {
      static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
      const auto [failure, count] =
          co_await asio::async_write(socket_, asio::buffer(kContinue), kAwait);
      if (failure) co_return false;
    }
    if (head.chunked) co_return co_await read_chunks(bytes_max);
    co_return co_await read_length(head.content_length);
  }

  // The body goes to its own string so that the views into the head's buffer stay where they are.
  Task<bool> read_length(std::uint64_t length) {
    const auto whole = static_cast<std::size_t>(length);
    const std::string_view ahead = unread().substr(spent_, whole);
    body_.assign(ahead);
    spent_ += ahead.size();
    piece_.resize(std::min(kReadBytes, whole - body_.size()));
    // Appended as it comes: an announced megabyte that is never sent takes none.
    while (body_.size() < whole) {
      const std::size_t wanted = std::min(piece_.size(), whole - body_.size());
      const auto [failure, count] =
          co_await socket_.async_read_some(asio::buffer(piece_.data(), wanted), kAwait);
      if (failure) co_return false;
      body_.append(piece_, 0, count);
    }
    co_return true;
  }

  Task<bool> read_chunks(std::size_t bytes_max) {
    ChunkDecoder decoder(bytes_max);
    const base::Result<std::size_t> ahead = decoder.take(unread().substr(spent_), body_);
    if (!ahead.ok()) co_return co_await refuse_head(ahead.error());
    spent_ += *ahead;
    piece_.resize(kReadBytes);
    while (!decoder.done()) {
      const auto [failure, count] = co_await socket_.async_read_some(asio::buffer(piece_), kAwait);
      if (failure) co_return false;
      const std::string_view bytes(piece_.data(), count);
      const base::Result<std::size_t> taken = decoder.take(bytes, body_);
      if (!taken.ok()) co_return co_await refuse_head(taken.error());
      // What follows the body is the next request. The head's views point into buffer_, which is
      // spent as a whole by now, so the rest waits beside it until the answer is written.
      next_ = bytes.substr(*taken);
    }
    co_return true;
  }

  using Signal = asio::basic_waitable_timer<std::chrono::steady_clock,
                                            asio::wait_traits<std::chrono::steady_clock>, Executor>;

  // Lambdas with captures live in plain functions: g++ 12 destroys them twice inside a coroutine.
  std::shared_ptr<Meeting> hand_over(const Request& request) {
    auto meeting = std::make_shared<Meeting>();
    auto promise = std::make_shared<Promise>(meeting);
    Reply reply = [promise](Response response) { promise->meeting->answer(std::move(response)); };
    promise.reset();
    shard_.shared.app->handle(request, shard_.loop, std::move(reply));
    return meeting;
  }

  // A timer that never fires is the signal. The loop has one thread, so the cancel posted here
  // cannot run before the wait that follows has begun.
  std::shared_ptr<Signal> signal_of(Meeting& meeting) {
    auto signal = std::make_shared<Signal>(shard_.loop.context().get_executor(),
                                           std::chrono::steady_clock::time_point::max());
    meeting.wait([signal, &context = shard_.loop.context()] {
      asio::post(context, [signal] { signal->cancel(); });
    });
    return signal;
  }

  Task<Response> ask(const Request& request) {
    set_deadline(limits().answer);
    const std::shared_ptr<Meeting> meeting = hand_over(request);
    std::optional<Response> response = meeting->take();
    if (!response) {
      const std::shared_ptr<Signal> signal = signal_of(*meeting);
      co_await signal->async_wait(kAwait);
      response = meeting->take();
    }
    if (!response) response = error_response(Error{ErrorCode::kInternal, {}});
    co_return *std::move(response);
  }

  Task<bool> write(const Response& response, bool head_only, bool keep) {
    ++shard_.shared.counts.requests;
    set_deadline(limits().write);
    out_.clear();
    write_head(out_, response, shard_.date, keep);
    const bool with_body = response.body && !head_only && response.status != 304;
    const std::array<asio::const_buffer, 2> parts{
        asio::buffer(out_), with_body ? asio::buffer(*response.body) : asio::const_buffer{}};
    const auto [failure, count] = co_await asio::async_write(socket_, parts, kAwait);
    if (!next_.empty()) {
      spent_ = 0;
      buffer_.clear();
      buffer_.commit(asio::buffer_copy(buffer_.prepare(next_.size()), asio::buffer(next_)));
      next_.clear();
    }
    co_return !failure;
  }

  // Says why and ends the connection: after a refused head nobody knows where the next one begins.
  // (Takes plain values: g++ 12 copies aggregates bit by bit into the frame of an awaited call.)
  Task<bool> refuse(ErrorCode code, const char* detail) {
    ++shard_.shared.counts.refused_heads;
    const Error error{code, detail};
    const Response response = error_response(error);
    const bool sent = co_await write(response, false, false);
    static_cast<void>(sent);
    co_return false;
  }

  Task<bool> refuse_head(const Error& error) {
    refusal_ = error.detail;
    co_return co_await refuse(error.code, refusal_.c_str());
  }

  Task<bool> upgrade(const Head& head) {
    if (head.content_length != 0 || head.chunked) {
      co_return co_await refuse(ErrorCode::kBadMessage, "upgrade with a body");
    }
    const Request request{.head = head, .body = {}, .peer = client(head)};
    Response response = shard_.shared.app->may_upgrade(request);
    if (response.status == 101 && !shard_.shared.quota.take(request.peer)) {
      response = error_response(Error{ErrorCode::kRateLimited, "open sockets"}, 30);
    }
    if (response.status != 101) {
      const bool sent = co_await write(response, false, false);
      static_cast<void>(sent);
      co_return false;
    }
    serve_socket(shard_, std::move(socket_), request.peer, unread().substr(0, spent_));
    upgraded_ = true;
    co_return false;
  }

  // Closing with unread bytes makes the kernel reset the connection, and the client might lose the
  // answer that says why. So: no more from us, read what still comes for a moment, then close.
  Task<> linger() {
    if (upgraded_ || !socket_.is_open()) co_return;
    error_code ignored;
    socket_.shutdown(asio::socket_base::shutdown_send, ignored);
    set_deadline(kLinger);
    for (std::size_t read = 0; read < kLingerBytesMax;) {
      buffer_.clear();
      const auto [failure, count] =
          co_await socket_.async_read_some(buffer_.prepare(kReadBytes), kAwait);
      if (failure) break;
      read += count;
    }
    socket_.close(ignored);
  }

  TcpSocket socket_;
  const Address peer_;
  beast::flat_buffer buffer_;  // unread bytes: the current head and what was sent behind it
  std::size_t spent_ = 0;      // bytes of buffer_ that belong to the current request
  std::string body_;
  std::string piece_;  // of a body that is still arriving
  std::string next_;   // behind a chunked body
  std::string out_;
  std::string refusal_;
  bool idle_ = true;
  bool upgraded_ = false;
  bool long_body_ = false;  // body_ is one of the few long ones
};

// The frame owns the connection: it lives as long as it runs, also when the loop ends under it.
Task<> run_to_end(std::shared_ptr<Connection> connection) { co_await connection->run(); }

}  // namespace

void serve_connection(Shard& shard, TcpSocket socket, const Address& peer) {
  auto connection = std::make_shared<Connection>(shard, std::move(socket), peer);
  asio::co_spawn(shard.loop.context(), run_to_end(std::move(connection)),
                 [](const std::exception_ptr& failure) {
                   if (failure) runtime::log(runtime::Level::kError, "connection_failed");
                 });
}

}  // namespace hearth::http

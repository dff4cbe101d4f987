// SPDX-License-Identifier: MIT
#include "server/http/edge.h"

#include <sys/resource.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <thread>

#include "server/http/edge_shard.h"
#include "server/runtime/log.h"

namespace hearth::http {
namespace {

using asio::ip::tcp;
using boost::system::error_code;

constexpr auto kJanitorPause = std::chrono::milliseconds(250);
constexpr auto kAcceptPause = std::chrono::milliseconds(50);
// An address may have these whatever the limit on open files is.
constexpr std::size_t kConnectionsAlways = 16;
constexpr auto kCloseGrace = std::chrono::milliseconds(1'000);

// Lifts the soft limit on open files to the hard one; answers how many connections that allows
// (the rest is for the store, files and the listener).
std::size_t descriptors_for_connections() {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return 900;
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  getrlimit(RLIMIT_NOFILE, &files);
  return static_cast<std::size_t>(files.rlim_cur) / 10 * 9;
}

Address address_of(const tcp::endpoint& endpoint) {
  return parse_address(endpoint.address().to_string()).value_or(Address{});
}

base::Error bind_error(const error_code& failure, const std::string& where) {
  using base::ErrorCode;
  if (failure == asio::error::address_in_use) return {ErrorCode::kConflict, where + " is in use"};
  if (failure == asio::error::access_denied) return {ErrorCode::kForbidden, "binding " + where};
  return {ErrorCode::kInvalidArgument, where + ": " + failure.message()};
}

class AsioEdge final : public Edge {
 public:
  explicit AsioEdge(const EdgeOptions& options)
      : connections_max_(std::min(options.limits.connections_max, descriptors_for_connections())),
        shared_(options, std::min(options.limits.connections_per_address_max,
                                  std::max(kConnectionsAlways, connections_max_ / 4))) {
    for (std::size_t i = 0; i < std::max<std::size_t>(1, options.loops); ++i) {
      shards_.push_back(std::make_unique<Shard>(shared_));
    }
    acceptor_ = std::make_unique<Acceptor>(shards_[0]->loop.context());
  }

  ~AsioEdge() override { stop(std::chrono::milliseconds(0)); }

  base::Status bind() {
    const EdgeOptions& options = shared_.options;
    const std::string where = options.host + ":" + std::to_string(options.port);
    error_code failure;
    const auto address = asio::ip::make_address(options.host, failure);
    if (failure) return bind_error(failure, where);
    const tcp::endpoint endpoint(address, options.port);
    acceptor_->open(endpoint.protocol(), failure);
    if (!failure) acceptor_->set_option(tcp::acceptor::reuse_address(true), failure);
    if (!failure) acceptor_->bind(endpoint, failure);
    if (!failure) acceptor_->listen(asio::socket_base::max_listen_connections, failure);
    if (failure) return bind_error(failure, where);
    port_ = acceptor_->local_endpoint(failure).port();
    return base::done();
  }

  std::uint16_t port() const override { return port_; }

  std::vector<runtime::Loop*> loops() override {
    std::vector<runtime::Loop*> loops;
    for (const auto& shard : shards_) loops.push_back(&shard->loop);
    return loops;
  }

  void start(App& app) override {
    shared_.app = &app;
    for (const auto& shard : shards_)
      asio::co_spawn(shard->loop.context(), look_after(*shard), done_);
    asio::co_spawn(shards_[0]->loop.context(), accept(), done_);
  }

  void drain() override {
    shared_.counts.draining = true;
    shards_[0]->loop.post([this] {
      error_code ignored;
      acceptor_->close(ignored);
    });
    for (const auto& shard : shards_) {
      shard->loop.post([&shard = *shard] {
        for (Watched* one : shard.watched) one->drain();
      });
    }
  }

  void stop(std::chrono::milliseconds grace) override {
    if (stopped_) return;
    stopped_ = true;
    drain();
    wait_for_connections(grace);
    for (const auto& shard : shards_) {
      shard->loop.post([&shard = *shard] {
        for (Watched* one : shard.watched) one->expire();
      });
    }
    wait_for_connections(kCloseGrace);
    for (const auto& shard : shards_) shard->loop.stop();
  }

  EdgeFigures figures() const override {
    const EdgeCounts& counts = shared_.counts;
    return {.connections = counts.connections,
            .sockets = counts.sockets,
            .requests = counts.requests,
            .refused_heads = counts.refused_heads};
  }

 private:
  using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;
  using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                           asio::wait_traits<std::chrono::steady_clock>, Executor>;

  static Task<> look_after(Shard& shard) {
    Timer timer(shard.loop.context());
    for (;;) {
      shard.date = http_date(runtime::now_ms() / 1'000);
      const std::int64_t now = runtime::ticks_ms();
      for (Watched* one : shard.watched) {
        if (one->is_late(now)) one->expire();
      }
      timer.expires_after(kJanitorPause);
      co_await timer.async_wait(kAwait);
    }
  }

  // A plain function: lambdas with captures are not safe inside a coroutine of g++ 12.
  static void hand_over(Shard& shard, TcpSocket socket, const Address& peer) {
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    asio::post(shard.loop.context(), [&shard, peer, taken = std::move(socket)]() mutable {
      serve_connection(shard, std::move(taken), peer);
    });
  }

  Task<> accept() {
    Timer timer(shards_[0]->loop.context());
    std::size_t next = 0;
    while (!shared_.counts.draining) {
      if (shared_.counts.connections >= connections_max_) {
        timer.expires_after(kAcceptPause);
        co_await timer.async_wait(kAwait);
        continue;
      }
      Shard& shard = *shards_[next++ % shards_.size()];
      tcp::endpoint peer;
      auto [failure, socket] =
          co_await acceptor_->async_accept(shard.loop.context().get_executor(), peer, kAwait);
      if (failure == asio::error::operation_aborted) co_return;
      if (failure) {
        runtime::log(runtime::Level::kWarn, "accept_failed", {{"why", failure.message()}});
        timer.expires_after(kAcceptPause);
        co_await timer.async_wait(kAwait);
        continue;
      }
      const Address address = address_of(peer);
      if (has_place(address)) hand_over(shard, std::move(socket), address);
    }
  }

  // Closed at once otherwise: whatever was said would cost what the limit is there to save.
  [[nodiscard]] bool has_place(const Address& peer) {
    const auto& proxies = shared_.options.trusted_proxies;
    return std::find(proxies.begin(), proxies.end(), peer) != proxies.end() ||
           shared_.connection_quota.take(peer);
  }

  void wait_for_connections(std::chrono::milliseconds longest) const {
    const auto until = std::chrono::steady_clock::now() + longest;
    while (shared_.counts.connections != 0 && std::chrono::steady_clock::now() < until) {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  }

  static constexpr auto done_ = [](const std::exception_ptr& failure) {
    if (failure) runtime::log(runtime::Level::kError, "edge_task_failed");
  };

  const std::size_t connections_max_;
  EdgeShared shared_;
  std::vector<std::unique_ptr<Shard>> shards_;
  std::unique_ptr<Acceptor> acceptor_;
  std::uint16_t port_ = 0;
  bool stopped_ = false;
};

}  // namespace

Watched::Watched(Shard& shard) : shard_(shard) {
  place_ = shard_.watched.insert(shard_.watched.end(), this);
  ++shard_.shared.counts.connections;
}

Watched::~Watched() {
  shard_.watched.erase(place_);
  --shard_.shared.counts.connections;
}

bool AddressQuota::take(const Address& peer) {
  const std::lock_guard lock(mutex_);
  std::size_t& count = open_[peer.limit_key()];
  if (count >= per_address_max_) return false;
  ++count;
  return true;
}

void AddressQuota::give_back(const Address& peer) {
  const std::lock_guard lock(mutex_);
  const auto at = open_.find(peer.limit_key());
  if (at != open_.end() && --at->second == 0) open_.erase(at);
}

base::Result<std::unique_ptr<Edge>> Edge::open(const EdgeOptions& options) {
  auto edge = std::make_unique<AsioEdge>(options);
  HEARTH_CHECK(edge->bind());
  return std::unique_ptr<Edge>(std::move(edge));
}

}  // namespace hearth::http

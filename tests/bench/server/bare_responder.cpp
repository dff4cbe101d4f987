// SPDX-License-Identifier: MIT
// The machine's own limit for reads: Beast answering every request with the same bytes and doing
// nothing else. `hearth_bare_responder PORT FILE [THREADS]` serves FILE's bytes as JSON.
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);

asio::awaitable<void> serve(tcp::socket socket, const std::string& body) {
  boost::beast::flat_buffer buffer;
  for (;;) {
    http::request<http::empty_body> request;
    const auto [read_failure, read] = co_await http::async_read(socket, buffer, request, kAwait);
    if (read_failure) co_return;
    http::response<http::span_body<const char>> response{http::status::ok, request.version()};
    response.set(http::field::content_type, "application/json");
    response.body() = {body.data(), body.size()};
    response.keep_alive(request.keep_alive());
    response.prepare_payload();
    const auto [write_failure, written] = co_await http::async_write(socket, response, kAwait);
    if (write_failure) co_return;
  }
}

asio::awaitable<void> accept(std::vector<std::unique_ptr<asio::io_context>>& contexts,
                             std::uint16_t port, const std::string& body) {
  tcp::acceptor acceptor(*contexts[0], {tcp::v4(), port});
  for (std::size_t next = 0;; ++next) {
    asio::io_context& context = *contexts[next % contexts.size()];
    auto [failure, socket] = co_await acceptor.async_accept(context, kAwait);
    if (failure) continue;
    socket.set_option(tcp::no_delay(true));
    asio::co_spawn(context, serve(std::move(socket), body), asio::detached);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: hearth_bare_responder PORT FILE [THREADS]\n";
    return 2;
  }
  std::ifstream in(argv[2], std::ios::binary);
  const std::string body((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const int threads = argc > 3 ? std::atoi(argv[3]) : 2;
  std::vector<std::unique_ptr<asio::io_context>> contexts;
  for (int i = 0; i < threads; ++i) contexts.push_back(std::make_unique<asio::io_context>(1));
  asio::co_spawn(*contexts[0],
                 accept(contexts, static_cast<std::uint16_t>(std::atoi(argv[1])), body),
                 asio::detached);
  std::vector<std::thread> runners;
  for (auto& context : contexts) {
    runners.emplace_back([&context] {
      const auto busy = asio::make_work_guard(*context);
      context->run();
    });
  }
  for (std::thread& runner : runners) runner.join();
}

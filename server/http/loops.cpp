// SPDX-License-Identifier: MIT
#include "server/http/loops.h"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <exception>
#include <memory>

#include "server/runtime/log.h"

namespace hearth::http {

AsioLoop::AsioLoop() : busy_(context_.get_executor()), thread_([this] { run(); }) {}

AsioLoop::~AsioLoop() { stop(); }

void AsioLoop::post(runtime::Work work) { boost::asio::post(context_, std::move(work)); }

void AsioLoop::after(std::chrono::milliseconds delay, runtime::Work work) {
  auto timer = std::make_shared<boost::asio::steady_timer>(context_, delay);
  timer->async_wait([timer, work = std::move(work)](const boost::system::error_code& failure) {
    if (!failure) work();
  });
}

bool AsioLoop::here() const { return thread_.get_id() == std::this_thread::get_id(); }

void AsioLoop::stop() {
  context_.stop();
  if (thread_.joinable()) thread_.join();
}

void AsioLoop::run() {
  // Nothing of ours throws; what a library throws here costs one piece of work, not the server.
  while (!context_.stopped()) {
    try {
      context_.run();
    } catch (const std::exception& failure) {
      runtime::log(runtime::Level::kError, "loop_exception", {{"what", failure.what()}});
    }
  }
}

}  // namespace hearth::http

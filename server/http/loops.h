// SPDX-License-Identifier: MIT
// runtime::Loop on Asio: one io_context and the one thread that runs it.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/version.hpp>
#include <thread>

#include "server/runtime/loop.h"

// Debian's libboost-dev is 1.74 and removes 1.81 when something pulls it in; say so early.
static_assert(BOOST_VERSION >= 108100, "Hearth needs Boost 1.81 or newer: libboost1.81-dev");

namespace hearth::http {

class AsioLoop final : public runtime::Loop {
 public:
  AsioLoop();
  AsioLoop(const AsioLoop&) = delete;
  AsioLoop& operator=(const AsioLoop&) = delete;
  ~AsioLoop() override;

  void post(runtime::Work work) override;
  void after(std::chrono::milliseconds delay, runtime::Work work) override;
  [[nodiscard]] bool here() const override;

  [[nodiscard]] boost::asio::io_context& context() { return context_; }
  /// Ends the thread; what is queued is dropped.
  void stop();

 private:
  void run();

  boost::asio::io_context context_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> busy_;
  std::thread thread_;
};

}  // namespace hearth::http

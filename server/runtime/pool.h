// SPDX-License-Identifier: MIT
// A few threads for work that would keep a loop busy: hashing passwords, loading a community. The
// queue is bounded and refuses rather than grows, so a flood of sign-ins costs answers, not memory.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "server/runtime/loop.h"

namespace hearth::runtime {

class Pool {
 public:
  struct Size {
    std::size_t threads = 2;
    std::size_t queue_max = 64;
  };

  explicit Pool(Size size);
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;
  /// Finishes what is running, drops what waits.
  ~Pool();

  /// Runs `work` on one of the threads; false where the queue is full (nothing is kept then).
  [[nodiscard]] bool try_post(Work work);

 private:
  void run();

  const std::size_t queue_max_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Work> queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace hearth::runtime

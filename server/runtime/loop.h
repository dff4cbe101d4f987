// SPDX-License-Identifier: MIT
// A loop runs one thing after another on one thread. Connections and rooms each live on one loop
// and touch their own state only there, so neither needs a lock. Rooms know this face and no
// network library; tests drive them with a loop of their own.
#pragma once

#include <chrono>
#include <functional>

namespace hearth::runtime {

using Work = std::function<void()>;

class Loop {
 public:
  virtual ~Loop() = default;

  /// Runs `work` on the loop's thread, after what was posted before. Callable from any thread.
  /// After the loop has stopped, work is dropped unrun.
  virtual void post(Work work) = 0;

  /// Runs `work` on the loop's thread once `delay` has passed. Callable from any thread.
  virtual void after(std::chrono::milliseconds delay, Work work) = 0;

  /// True on the loop's own thread.
  [[nodiscard]] virtual bool here() const = 0;
};

}  // namespace hearth::runtime

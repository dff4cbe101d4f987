// SPDX-License-Identifier: MIT
#include "server/store/writer.h"

#include <utility>

namespace hearth::store {
namespace {

std::size_t events_in(const Bundle& bundle) {
  std::size_t events = 0;
  for (const Write& write : bundle) {
    if (const auto* append = std::get_if<Append>(&write)) events += append->events.size();
  }
  return events;
}

}  // namespace

Writer::Writer(Committer& committer) : committer_(committer), thread_([this] { run(); }) {}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  work_.notify_one();
  thread_.join();
}

base::Status Writer::submit(Bundle bundle, Committed callback) {
  return queue({std::move(bundle), nullptr, std::move(callback)});
}

base::Status Writer::submit_growing(std::shared_ptr<GrowingBundle> growing, Committed callback) {
  return queue({{}, std::move(growing), std::move(callback)});
}

base::Status Writer::queue(Waiting waiting) {
  {
    const std::lock_guard lock(mutex_);
    if (closing_) return base::Error{base::ErrorCode::kBusy, "the store is closing"};
    if (queue_.size() >= kQueuedBundlesMax) {
      return base::Error{base::ErrorCode::kBusy, "too many writes are waiting"};
    }
    queue_.push_back(std::move(waiting));
  }
  work_.notify_one();
  return base::done();
}

std::size_t Writer::queued() const {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

void Writer::take_group(std::vector<Bundle>& bundles, std::vector<Committed>& callbacks) {
  std::size_t events = 0;
  while (!queue_.empty() && bundles.size() < kGroupBundlesMax) {
    Waiting& next = queue_.front();
    if (next.growing != nullptr) next.bundle = std::exchange(next.growing, nullptr)->take();
    events += events_in(next.bundle);
    if (!bundles.empty() && events > kGroupEventsMax) break;
    bundles.push_back(std::move(next.bundle));
    callbacks.push_back(std::move(next.callback));
    queue_.pop_front();
  }
}

void Writer::run() {
  bool rested = true;  // tidied up since the last group
  for (;;) {
    std::vector<Bundle> bundles;
    std::vector<Committed> callbacks;
    bool more = false;
    {
      std::unique_lock lock(mutex_);
      const auto wanted = [this] { return closing_ || !queue_.empty(); };
      if (rested) {
        work_.wait(lock, wanted);
      } else if (!work_.wait_for(lock, kQuietTime, wanted)) {
        lock.unlock();
        committer_.rest(Committer::Rest::kQuiet);
        rested = true;
        continue;
      }
      if (queue_.empty()) return;
      take_group(bundles, callbacks);
      more = !queue_.empty();
    }
    std::vector<base::Status> outcomes;
    outcomes.reserve(bundles.size());
    committer_.commit(bundles, outcomes);
    HEARTH_ASSERT(outcomes.size() == bundles.size(), "Committer::commit must judge every bundle");
    for (std::size_t i = 0; i < callbacks.size(); ++i) {
      if (callbacks[i]) callbacks[i](std::move(outcomes[i]));
    }
    committer_.rest(more ? Committer::Rest::kBusy : Committer::Rest::kEmpty);
    rested = false;
  }
}

}  // namespace hearth::store

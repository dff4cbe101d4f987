// SPDX-License-Identifier: MIT
// The machine's own limit for durable posts: events appended to our store by a closed loop of N
// writers with group commit, without HTTP, identity, rules or rooms. `hearth_bare_append FILE
// WRITERS SECONDS`.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <mutex>
#include <string>

#include "server/store/log.h"
#include "server/store/store.h"

namespace {

namespace base = hearth::base;
namespace model = hearth::model;
namespace store = hearth::store;

// One community per writer, so that every bundle can be submitted without waiting for another's
// head.
struct Loop {
  store::Store& store;
  store::CommunityId community;
  store::Head head;
  std::uint64_t made = 0;
  std::atomic<bool>& stop;
  std::atomic<int>& running;

  void next() {
    if (stop) {
      --running;
      return;
    }
    ++made;
    model::Event event;
    event.at_ms = 1;
    event.actor.value = 7;
    model::PostCreated created;
    created.post.value = made;
    created.topic.value = 1;
    created.root.value = made;
    event.body = created;
    event.content = model::Content{"A title of ordinary length", std::string(300, 'w')};
    event.content_ref = model::refer({made}, *event.content);
    std::vector<model::Event> events{std::move(event)};
    const store::Head before = head;
    store::seal(events, head);
    const base::Status queued = store.submit({store::Append{community, before, std::move(events)}},
                                             [this](const base::Status&) { next(); });
    if (!queued.ok()) --running;
  }
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: hearth_bare_append FILE WRITERS SECONDS\n";
    return 2;
  }
  const int writers = std::atoi(argv[2]);
  auto opened = store::open(std::string("sqlite:") + argv[1], store::Access::kWrite);
  if (!opened.ok()) return 1;
  store::Store& store = **opened;
  std::atomic<bool> stop{false};
  std::atomic<int> running{writers};
  std::vector<std::unique_ptr<Loop>> loops;
  for (int i = 0; i < writers; ++i) {
    const std::string name = "bench" + std::to_string(i);
    if (!store::commit(store, {store::CreateCommunity{name, {}}}).ok()) return 1;
    loops.push_back(
        std::unique_ptr<Loop>(new Loop{store, store.community(name)->id, {}, 0, stop, running}));
  }
  const auto began = std::chrono::steady_clock::now();
  for (const auto& loop : loops) loop->next();
  std::mutex mutex;
  std::condition_variable never;
  std::unique_lock lock(mutex);
  never.wait_for(lock, std::chrono::seconds(std::atoi(argv[3])), [] { return false; });
  stop = true;
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  std::uint64_t total = 0;
  for (const auto& loop : loops) total += loop->made;
  while (running > 0) never.wait_for(lock, std::chrono::milliseconds(1));
  std::cout << static_cast<std::uint64_t>(static_cast<double>(total) / took.count())
            << " durable appends/s\n";
}

// SPDX-License-Identifier: MIT
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <future>

#include "server/store/writer.h"

namespace hearth {
namespace {

using store::Bundle;

// Waits in its first commit until it is let go, so that a test can fill the queue meanwhile.
class Gate final : public store::Committer {
 public:
  void commit(const std::vector<Bundle>& bundles, std::vector<base::Status>& outcomes) override {
    if (groups.empty()) {
      entered.set_value();
      opened.get_future().wait();
    }
    groups.push_back(bundles.size());
    for (const Bundle& bundle : bundles) writes.push_back(bundle.size());
    for (std::size_t i = 0; i < bundles.size(); ++i) outcomes.push_back(base::done());
  }
  void rest(Rest rest) override {
    if (rest == Rest::kQuiet) quiet.set_value();
  }

  std::promise<void> entered;
  std::promise<void> opened;
  std::promise<void> quiet;
  std::vector<std::size_t> groups;
  std::vector<std::size_t> writes;  // of each bundle
};

Bundle appending(std::size_t events) {
  store::Append append;
  append.events.resize(events);
  return {append};
}

}  // namespace

TEST_CASE("store/writer: what waits together is committed together", "[store][writer]") {
  Gate gate;
  std::atomic<int> answered{0};
  {
    store::Writer writer(gate);
    const auto count = [&answered](base::Status) { ++answered; };
    REQUIRE(writer.submit({}, count).ok());
    gate.entered.get_future().wait();
    for (int i = 0; i < 9; ++i) REQUIRE(writer.submit({}, count).ok());
    CHECK(writer.queued() == 9);
    gate.opened.set_value();
  }
  CHECK(gate.groups == std::vector<std::size_t>{1, 9});
  CHECK(answered == 10);
}

TEST_CASE("store/writer: a bundle grows until its group is taken", "[store][writer]") {
  Gate gate;
  const auto growing = std::make_shared<store::GrowingBundle>(appending(1));
  const auto add = [&] {
    return growing->grow([](Bundle& bundle) { bundle.push_back(appending(1).front()); });
  };
  {
    store::Writer writer(gate);
    const auto ignore = [](const base::Status&) {};
    REQUIRE(writer.submit({}, ignore).ok());
    gate.entered.get_future().wait();
    REQUIRE(writer.submit_growing(growing, ignore).ok());
    REQUIRE(writer.submit(appending(2), ignore).ok());
    CHECK(add());
    CHECK(add());
    gate.opened.set_value();
  }
  CHECK(gate.groups == std::vector<std::size_t>{1, 2});
  CHECK(gate.writes == std::vector<std::size_t>{0, 3, 1});
  CHECK_FALSE(add());
}

TEST_CASE("store/writer: a group holds a bounded number of events", "[store][writer]") {
  Gate gate;
  {
    store::Writer writer(gate);
    REQUIRE(writer.submit({}, {}).ok());
    gate.entered.get_future().wait();
    const std::size_t half = store::kGroupEventsMax / 2;
    for (int i = 0; i < 3; ++i) REQUIRE(writer.submit(appending(half), {}).ok());
    // One bundle alone may be larger than the bound: it cannot be divided.
    REQUIRE(writer.submit(appending(3 * half), {}).ok());
    gate.opened.set_value();
  }
  CHECK(gate.groups == std::vector<std::size_t>{1, 2, 1, 1});
}

TEST_CASE("store/writer: a full queue refuses at once", "[store][writer]") {
  Gate gate;
  std::atomic<std::size_t> answered{0};
  {
    store::Writer writer(gate);
    const auto count = [&answered](base::Status) { ++answered; };
    REQUIRE(writer.submit({}, count).ok());
    gate.entered.get_future().wait();
    for (std::size_t i = 0; i < store::kQueuedBundlesMax; ++i) {
      REQUIRE(writer.submit({}, count).ok());
    }
    const base::Status refused = writer.submit({}, count);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == base::ErrorCode::kBusy);
    gate.opened.set_value();
  }
  // The refused one is never answered by a callback.
  CHECK(answered == store::kQueuedBundlesMax + 1);
}

TEST_CASE("store/writer: the committer may tidy up when nobody comes", "[store][writer]") {
  Gate gate;
  gate.opened.set_value();
  store::Writer writer(gate);
  REQUIRE(writer.submit({}, {}).ok());
  gate.quiet.get_future().wait();
  SUCCEED();
}

}  // namespace hearth

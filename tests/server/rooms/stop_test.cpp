// SPDX-License-Identifier: MIT
#include <unistd.h>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <thread>
#include <vector>

#include "server/store/log.h"
#include "tests/server/support/house.h"

namespace hearth::test {
namespace {

TEST_CASE("rooms/stop: the server says goodbye and keeps what it acknowledged", "[server][rooms]") {
  namespace fs = std::filesystem;
  const fs::path file =
      fs::temp_directory_path() / ("hearth-stop-" + std::to_string(::getpid()) + ".db");
  const auto clear = [&] {
    for (const char* suffix : {"", "-wal", "-shm", ".lock", "-lock"}) {
      fs::remove(file.string() + suffix);
    }
  };
  clear();
  std::uint64_t acknowledged = 0;
  {
    House house({.store = "sqlite:" + file.string()});
    const std::string access = house.join("ada", 1);
    SocketClient socket(house.port());
    socket.send(hello(2, access));
    REQUIRE(socket.next("snap").object() != nullptr);
    for (std::uint64_t mid = 2; mid < 22; ++mid) {
      const base::Json res = house.command(access, 1, mid, "create_topic",
                                           R"({"name":"T)" + std::to_string(mid) + "\"}");
      acknowledged = static_cast<std::uint64_t>(integer_at(res, "seq"));
    }
    std::thread stopping([&] { house.stop(); });
    const base::Json bye = socket.next("bye");
    REQUIRE(bye.object() != nullptr);
    CHECK(text_at(bye, "code").empty());  // "restart" is the zero, which is left out
    CHECK(integer_at(bye, "retry_ms") >= 0);
    CHECK(integer_at(bye, "retry_ms") <= 10'000);
    CHECK_FALSE(socket.next().has_value());
    CHECK(socket.close_code() == 1012);
    stopping.join();
    CHECK(house.get("/v1/health").status == 0);
  }
  {
    House house({.store = "sqlite:" + file.string()});
    store::Store& store = house.serving().store();
    const auto community = store.community("club");
    REQUIRE(community.ok());
    CHECK(store.head(community->id)->seq == acknowledged);
    CHECK(store::verify(store, community->id).ok());
    CHECK(house.get("/v1/c/club/snapshot").body.find("T21") != std::string::npos);
  }
  clear();
}

TEST_CASE("rooms/stop: a port in use is said to be in use", "[server][rooms]") {
  House house;
  commands::Serving second;
  commands::Config config;
  config.listen = "127.0.0.1:" + std::to_string(house.port());
  config.store = "memory:";
  const base::Status refused = second.open(config, std::nullopt);
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().code == base::ErrorCode::kConflict);
}

}  // namespace
}  // namespace hearth::test

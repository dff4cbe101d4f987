// SPDX-License-Identifier: MIT
// A browser that does not read: it is told to ask again (`lag`), then to go (`bye`), and never
// fills the server's memory or keeps anything from the others.
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <thread>

#include "tests/server/support/house.h"

namespace hearth::test {
namespace {

// The least the kernel allows: what is not read waits in the server, not here.
constexpr int kSmallWindow = 2'048;
// With bodies of this size the kernel's own buffers (some megabytes at most) are full long before
// the last post.
constexpr std::size_t kBodyBytes = 39'000;
constexpr int kPosts = 400;
constexpr int kPings = 200'000;

struct Cursor {
  std::int64_t epoch = 0;
  std::int64_t seq = 0;
  [[nodiscard]] std::string sub() const {
    return R"({"c":"club","epoch":)" + std::to_string(epoch) + R"(,"seq":)" + std::to_string(seq) +
           "}";
  }
};

Cursor enter(SocketClient& socket, std::uint64_t client) {
  REQUIRE(socket.upgrade().status == 101);
  socket.send(hello(client, ""));
  const base::Json snap = socket.next("snap");
  REQUIRE(integer_at(snap, "parts") == 1);
  return {integer_at(snap, "epoch"), integer_at(snap, "seq")};
}

// Reads until `wanted` is reached; every delta has to join the last.
void follow(SocketClient& socket, Cursor& cursor, std::int64_t wanted,
            std::set<std::string>& seen) {
  while (cursor.seq < wanted) {
    const base::Json delta = socket.next("delta");
    REQUIRE(integer_at(delta, "from") == cursor.seq);
    cursor.seq = integer_at(delta, "to");
    const base::Json* events = delta.find("ev");
    if (events == nullptr) continue;
    for (const base::Json& event : *events->array()) {
      if (text_at(event, "kind") == "post_created") seen.insert(text_at(event, "content.title"));
    }
  }
}

struct Writer {
  House& house;
  std::string access;
  std::string topic;
  std::uint64_t mid = 2;

  explicit Writer(House& at) : house(at), access(at.join("ada", 1)) {
    const base::Json made = house.command(access, 1, mid++, "create_topic", R"({"name":"Long"})");
    topic = std::to_string(integer_at(made, "made"));
  }
  std::int64_t post(int number) {
    const base::Json res =
        house.command(access, 1, mid++, "create_post",
                      R"({"topic":)" + topic + R"(,"title":"Post )" + std::to_string(number) +
                          R"(","body":")" + std::string(kBodyBytes, 'x') + "\"}");
    INFO(base::write_json(res));
    REQUIRE(text_at(res, "code").empty());
    return integer_at(res, "seq");
  }
};

TEST_CASE("rooms/slow: who does not read is told to ask again, and others get everything meanwhile",
          "[server][rooms][slow]") {
  House house;
  Writer writer(house);
  SocketClient quick(house.port());
  SocketClient slow(house.port(), {}, kSmallWindow);
  Cursor quick_at = enter(quick, 2);
  Cursor slow_at = enter(slow, 3);
  std::set<std::string> seen;
  std::int64_t head = 0;
  for (int i = 0; i < kPosts; ++i) {
    head = writer.post(i);
    follow(quick, quick_at, head, seen);
  }
  CHECK(seen.size() == kPosts);

  // It wakes up: what was under way, then `lag` and nothing after it, though posts go on.
  std::int64_t lag_to = 0;
  std::size_t unread = 0;
  while (lag_to == 0) {
    const auto text = slow.next();
    REQUIRE(text.has_value());
    unread += text->size();
    const base::Json message = base::parse_json(*text, {.bytes_max = 1 << 20}).value();
    if (text_at(message, "type") == "lag") lag_to = integer_at(message, "to");
    if (text_at(message, "type") != "delta") continue;
    CHECK(integer_at(message, "from") == slow_at.seq);
    slow_at.seq = integer_at(message, "to");
  }
  CHECK(lag_to > slow_at.seq);
  CHECK(slow_at.seq < head);
  CHECK(unread < kPosts * kBodyBytes / 2);  // the rest was dropped, not kept
  slow.send(R"({"type":"ping","n":7})");
  const base::Json pong = base::parse_json(slow.next().value_or("null")).value();
  CHECK(text_at(pong, "type") == "pong");

  // It asks from where it is, gets a fresh window because the way is long, and is with the others.
  slow.send(R"({"type":"sub",)" + slow_at.sub().substr(1));
  CHECK(text_at(slow.next("reset"), "why").empty());  // "trimmed" is the zero, which is left out
  base::Json snap = slow.next("snap");
  while (integer_at(snap, "part") < integer_at(snap, "parts")) snap = slow.next("snap");
  slow_at.seq = integer_at(snap, "seq");
  CHECK(slow_at.seq == head);
  head = writer.post(kPosts);
  follow(slow, slow_at, head, seen);
  follow(quick, quick_at, head, seen);
  CHECK(seen.size() == kPosts + 1);
}

TEST_CASE("rooms/slow: who asks and asks and never reads is sent away", "[server][rooms][slow]") {
  House house;
  Writer writer(house);
  for (int i = 0; i < 4; ++i) static_cast<void>(writer.post(i));
  SECTION("for windows") {
    SocketClient slow(house.port(), {}, kSmallWindow);
    slow.send(hello(3, ""));
    for (int i = 0; i < 100; ++i) slow.send(R"({"type":"sub","c":"club"})");
    CHECK(text_at(slow.next("bye"), "code") == "slow");
    CHECK_FALSE(slow.next().has_value());
    CHECK(slow.close_code() == 4008);
  }
  SECTION("for small answers") {
    SocketClient slow(house.port(), {}, kSmallWindow);
    slow.send(hello(3, ""));
    // It may be cut off, and then takes no more, while still sending.
    for (int i = 0; i < kPings && slow.send(R"({"type":"ping","n":7})"); ++i) {
    }
    // Its pongs are as many as fit, then the end; not one for each.
    int pongs = 0;
    std::string code;
    while (code.empty()) {
      const auto text = slow.next();
      if (!text) break;
      const base::Json message = base::parse_json(*text, {.bytes_max = 1 << 20}).value();
      if (text_at(message, "type") == "pong") ++pongs;
      if (text_at(message, "type") == "bye") code = text_at(message, "code");
    }
    // Who takes longer than the server waits for a stalled reader is cut off without a word.
    if (!code.empty() || slow.close_code() != 0) CHECK(code == "slow");
    CHECK(pongs < kPings);
  }
}

TEST_CASE("rooms/slow: a first window larger than the queue's bound is delivered",
          "[server][rooms][slow]") {
  House house;
  Writer writer(house);
  for (int i = 0; i < 40; ++i) static_cast<void>(writer.post(i));
  SocketClient fresh(house.port());
  fresh.send(hello(3, ""));
  base::Json snap = fresh.next("snap");
  std::size_t posts = 0;
  for (;;) {
    const base::Json* part = snap.find("posts");
    if (part != nullptr) posts += part->array()->size();
    if (integer_at(snap, "part") == integer_at(snap, "parts")) break;
    snap = fresh.next("snap");
    REQUIRE(snap.object() != nullptr);
  }
  CHECK(posts == 40);
}

}  // namespace
}  // namespace hearth::test

// SPDX-License-Identifier: MIT
// Browsers with one another, through a real server: what one does, the other sees.
#include <catch2/catch_test_macros.hpp>

#include "tests/server/support/house.h"

namespace hearth::test {
namespace {

// A signed-in browser: a socket after its hello and first snapshot.
struct Browser {
  Browser(House& house, std::uint64_t client, const std::string& access) : socket(house.port()) {
    REQUIRE(socket.upgrade().status == 101);
    socket.send(hello(client, access));
    welcome = socket.next("welcome");
    REQUIRE(welcome.object() != nullptr);
    snap = socket.next("snap");
    while (integer_at(snap, "part") < integer_at(snap, "parts")) snap = socket.next("snap");
    seq = integer_at(snap, "seq");
  }
  base::Json command(std::uint64_t mid, const std::string& op, const std::string& args) {
    socket.send(R"({"type":"mut","c":"club","mid":)" + std::to_string(mid) + R"(,"op":")" + op +
                R"(","args":)" + args + "}");
    return next("res");
  }
  // The next message of this type; deltas on the way are taken in, and every one must join the
  // last.
  base::Json next(const std::string& type) {
    for (;;) {
      const auto text = socket.next();
      if (!text) return {};
      base::Json message = base::parse_json(*text, {.bytes_max = 1 << 20}).value();
      if (text_at(message, "type") == "delta") {
        CHECK(integer_at(message, "from") == seq);
        seq = integer_at(message, "to");
        received += *text;
      }
      if (text_at(message, "type") == type) return message;
    }
  }
  // All deltas since the last call, once everything up to `wanted` is there.
  std::string read_up_to(std::int64_t wanted) {
    while (seq < wanted) REQUIRE(next("delta").object() != nullptr);
    return std::exchange(received, {});
  }
  SocketClient socket;
  base::Json welcome, snap;
  std::int64_t seq = 0;
  std::string received;
};

std::int64_t greeted(const Browser& browser, const char* what) {
  const base::Json* all = browser.welcome.find("communities");
  return all != nullptr && !all->array()->empty() ? integer_at(all->array()->front(), what) : -1;
}

TEST_CASE("rooms/live: a post, a reply and a reaction appear in the other browser",
          "[server][rooms]") {
  House house;
  Browser ada(house, 1, house.join("ada", 1));
  Browser bob(house, 2, house.join("bob", 2));
  CHECK(greeted(ada, "last") == 1);
  const base::Json topic = ada.command(2, "create_topic", R"({"name":"Bikes"})");
  REQUIRE(text_at(topic, "code").empty());
  const base::Json post =
      ada.command(3, "create_post",
                  R"({"topic":)" + std::to_string(integer_at(topic, "made")) +
                      R"(,"title":"Chains","body":"How often do you oil them?"})");
  REQUIRE(text_at(post, "code").empty());
  CHECK(bob.read_up_to(integer_at(post, "seq")).find("How often do you oil them?") !=
        std::string::npos);
  const std::string id = std::to_string(integer_at(post, "made"));
  const base::Json reply =
      bob.command(2, "create_reply", R"({"parent":)" + id + R"(,"body":"Every rainy week."})");
  REQUIRE(text_at(reply, "code").empty());
  CHECK(ada.read_up_to(integer_at(reply, "seq")).find("Every rainy week.") != std::string::npos);
  const base::Json liked = bob.command(3, "react", R"({"post":)" + id + R"(,"name":"thanks"})");
  CHECK(ada.read_up_to(integer_at(liked, "seq")).find("reaction_set") != std::string::npos);

  // A moderator's removal takes the words from everybody's screen.
  const base::Json removed =
      ada.command(4, "moderate",
                  R"({"post":)" + std::to_string(integer_at(reply, "made")) +
                      R"(,"handling":"remove","reason":"A test of the rules"})");
  REQUIRE(text_at(removed, "code").empty());
  CHECK(bob.read_up_to(integer_at(removed, "seq")).find("post_moderated") != std::string::npos);
  Browser visitor(house, 3, "");
  CHECK(base::write_json(visitor.snap).find("Every rainy week.") == std::string::npos);
}

TEST_CASE("rooms/live: a browser that comes back gets what it missed", "[server][rooms]") {
  House house;
  const std::string access = house.join("ada", 1);
  std::int64_t seq = 0;
  std::int64_t epoch = 0;
  {
    Browser first(house, 2, access);
    seq = first.seq;
    epoch = integer_at(first.snap, "epoch");
    first.socket.drop();
  }
  for (std::uint64_t mid = 2; mid < 12; ++mid) {
    house.command(access, 1, mid, "create_topic",
                  R"({"name":"Topic )" + std::to_string(mid) + "\"}");
  }
  const std::string cursor =
      R"({"c":"club","epoch":)" + std::to_string(epoch) + R"(,"seq":)" + std::to_string(seq) + "}";
  SocketClient back(house.port());
  back.send(hello(2, access, cursor));
  const base::Json delta = back.next("delta");
  CHECK(integer_at(delta, "from") == seq);
  CHECK(integer_at(delta, "to") == seq + 10);
  SocketClient elsewhere(house.port());
  elsewhere.send(hello(3, access, R"({"c":"club","epoch":1,"seq":5})"));
  CHECK(text_at(elsewhere.next("reset"), "why") == "epoch");
  CHECK(elsewhere.next("snap").object() != nullptr);
}

TEST_CASE("rooms/live: without sockets, a long poll answers when something comes",
          "[server][rooms]") {
  House house;
  const std::string access = house.join("ada", 1);
  const base::Json snapshot = house.get("/v1/c/club/snapshot").json();
  const base::JsonArray& messages = *snapshot.find("messages")->array();
  REQUIRE(messages.size() >= 2);
  CHECK(text_at(messages[0], "type") == "welcome");
  CHECK(text_at(messages[1], "type") == "snap");
  const std::string seq = std::to_string(integer_at(messages[1], "seq"));
  const std::string epoch = std::to_string(integer_at(messages[1], "epoch"));
  Wire waiting(house.port());
  waiting.send(request_text(
      house.port(), {.path = "/v1/c/club/log?after=" + seq + "&epoch=" + epoch + "&wait=25"}));
  house.command(access, 1, 2, "create_topic", R"({"name":"Bikes"})");
  const base::Json log = read_answer(waiting).json();
  REQUIRE(log.find("messages") != nullptr);
  REQUIRE(log.find("messages")->array()->size() == 1);
  CHECK(text_at(log.find("messages")->array()->front(), "type") == "delta");
  // Nothing new and no wait: an empty answer at once.
  const base::Json now =
      house.get("/v1/c/club/log?after=" + std::to_string(std::stoll(seq) + 1) + "&epoch=" + epoch)
          .json();
  REQUIRE(now.find("messages") != nullptr);
  CHECK(now.find("messages")->array()->empty());
}

TEST_CASE("rooms/live: the anonymous snapshot is cached by its ETag", "[server][rooms]") {
  House house;
  const std::string access = house.join("ada", 1);
  const HttpAnswer first = house.get("/v1/c/club/snapshot");
  const std::string etag = first.field("etag");
  REQUIRE_FALSE(etag.empty());
  const auto ask = [&] {
    return call(house.port(), {.path = "/v1/c/club/snapshot", .fields = {{"If-None-Match", etag}}});
  };
  CHECK(ask().status == 304);
  const base::Json made = house.command(access, 1, 2, "create_topic", R"({"name":"Bikes"})");
  REQUIRE(text_at(made, "code").empty());
  // It may be some milliseconds behind, no more: asking again and again must show the new one.
  HttpAnswer later = ask();
  for (int i = 0; i < 10'000 && later.status == 304; ++i) later = ask();
  CHECK(later.status == 200);
  CHECK(later.body.find("Bikes") != std::string::npos);
}

TEST_CASE("rooms/live: signing out closes the session's sockets", "[server][rooms]") {
  House house;
  const std::string access = house.join("ada", 1);
  Browser browser(house, 2, access);
  CHECK(house.post("/v1/auth/sign-out", "{}", access).status == 200);
  CHECK(text_at(browser.socket.next("bye"), "code") == "signed_out");
  CHECK_FALSE(browser.socket.next().has_value());
  CHECK(browser.socket.close_code() == 4003);
}

TEST_CASE("rooms/live: a visitor becomes a member on the same socket", "[server][rooms]") {
  House house;
  static_cast<void>(house.join("owner", 9));
  Browser browser(house, 1, "");
  CHECK(greeted(browser, "member") == 0);
  browser.socket.send(R"({"type":"mut","c":"club","mid":1,"op":"join","args":{"name":"x"}})");
  CHECK(text_at(browser.socket.next("err"), "code") == "sign_in_needed");
  browser.socket.send(R"({"type":"auth","token":")" + house.sign_in("ada") + "\"}");
  browser.welcome = browser.socket.next("welcome");
  CHECK(greeted(browser, "member") != 0);
  CHECK(text_at(browser.socket.next("reset"), "why") == "rights");
  REQUIRE(browser.socket.next("snap").object() != nullptr);
  CHECK(text_at(browser.command(1, "join", R"({"name":"ada"})"), "code").empty());
}

TEST_CASE("rooms/live: pages of threads and replies are answered", "[server][rooms]") {
  House house;
  Browser ada(house, 1, house.join("ada", 1));
  const base::Json topic = ada.command(2, "create_topic", R"({"name":"Bikes"})");
  const std::string in_topic = R"({"topic":)" + std::to_string(integer_at(topic, "made")) + ",";
  std::uint64_t mid = 3;
  base::Json post;
  for (int i = 0; i < 70; ++i) {
    post =
        ada.command(mid++, "create_post",
                    in_topic + R"("title":"Question )" + std::to_string(i) + R"(","body":"Text"})");
    INFO(base::write_json(post));
    REQUIRE(text_at(post, "code").empty());
  }
  const std::string id = std::to_string(integer_at(post, "made"));
  for (int i = 0; i < 3; ++i) {
    ada.command(mid++, "create_reply", R"({"parent":)" + id + R"(,"body":"Answer"})");
  }
  Browser fresh(house, 2, "");
  const std::int64_t floor = [&] {
    SocketClient socket(house.port());
    socket.send(hello(3, ""));
    return integer_at(socket.next("snap"), "floor");
  }();
  REQUIRE(floor > 0);
  fresh.socket.send(R"({"type":"more","c":"club","before":)" + std::to_string(floor) +
                    R"(,"n":200})");
  const base::Json page = fresh.socket.next("page");
  CHECK(page.find("posts")->array()->size() == 10);
  fresh.socket.send(R"({"type":"thread","c":"club","root":)" + id + "}");
  const base::Json thread = fresh.socket.next("page");
  CHECK(thread.find("posts")->array()->size() == 4);
}

}  // namespace
}  // namespace hearth::test

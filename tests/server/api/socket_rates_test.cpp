// SPDX-License-Identifier: MIT
// Every kind of socket message has a rate: a socket that repeats one without pause gets what the
// rate allows, then a few refusals, then the end.
#include <catch2/catch_test_macros.hpp>

#include "tests/server/support/house.h"

namespace hearth::test {
namespace {

struct Told {
  std::size_t answers = 0;   // frames that are no refusals
  std::size_t refusals = 0;  // rate_limited, with a time to come again
  std::size_t bytes = 0;
  int close_code = 0;
};

// Sends `text` up to `times` times and reads until the socket is closed or `last` is answered.
Told repeat(SocketClient& socket, const std::string& text, int times) {
  for (int i = 0; i < times && socket.send(text); ++i) {
  }
  Told told;
  while (const auto frame = socket.next()) {
    told.bytes += frame->size();
    const auto json = base::parse_json(*frame, {.bytes_max = 64 << 20});
    const bool limited = json.ok() && text_at(*json, "code") == "rate_limited";
    if (limited) CHECK(integer_at(*json, "retry_ms") > 0);
    ++(limited ? told.refusals : told.answers);
  }
  told.close_code = socket.close_code();
  return told;
}

}  // namespace

TEST_CASE("api/socket_rates: whatever is repeated without pause is told to wait, then ended",
          "[server][api]") {
  House house({.rates = "1"});
  const std::string access = house.join("ada", 7);
  const std::string mut = R"({"type":"mut","c":"club","client":7,"mid":2,"op":"create_topic",)"
                          R"("args":{"name":"Bikes"}})";
  struct Row {
    const char* name;
    std::string text;
    std::size_t answers_max;
  };
  // A number of each more than its rate allows in the time this takes.
  const Row table[] = {
      {"auth", R"({"type":"auth","token":")" + access + "\"}", 40},
      {"sub", R"({"type":"sub","c":"club"})", 500},
      {"mut", mut, 400},
      {"more", R"({"type":"more","c":"club","before":1,"n":1})", 1'500},
      {"thread", R"({"type":"thread","c":"club","root":1})", 1'500},
      {"replies", R"({"type":"replies","c":"club","before":1})", 1'500},
      {"unsub", R"({"type":"unsub","c":"nowhere"})", 10},
      {"ack", R"({"type":"ack","c":"club","seq":1})", 10},
      {"ping", R"({"type":"ping","n":1})", 3'000},
  };
  for (const Row& row : table) {
    INFO(row.name);
    SocketClient socket(house.port());
    REQUIRE(socket.upgrade().status == 101);
    socket.send(hello(7, access));
    REQUIRE(socket.next("snap").object() != nullptr);
    const Told told = repeat(socket, row.text, 20'000);
    CHECK(told.answers <= row.answers_max);
    CHECK(told.refusals >= 50);
    CHECK(told.refusals <= 100);
    CHECK(told.bytes < (4 << 20));
    CHECK(told.close_code == 1008);
  }
  CHECK(house.get("/v1/health").status == 200);
}

TEST_CASE("api/socket_rates: a change of eyes on one socket makes few snapshots", "[server][api]") {
  House house({.rates = "1"});
  const std::string access = house.join("ada", 7);
  SocketClient socket(house.port());
  socket.send(hello(7, access));
  REQUIRE(socket.next("snap").object() != nullptr);
  const std::string both = R"({"type":"auth","token":""})";
  for (int i = 0; i < 2'000; ++i) {
    if (!socket.send(both) || !socket.send(R"({"type":"auth","token":")" + access + "\"}")) break;
  }
  std::size_t snaps = 0;
  while (const auto frame = socket.next()) {
    if (frame->find(R"("type":"snap")") != frame->npos) ++snaps;
  }
  // Ten at once as a visitor and ten as the member, and one in three seconds each.
  CHECK(snaps <= 40);
  CHECK(socket.close_code() == 1008);
}

TEST_CASE("api/socket_rates: what is no endpoint has a rate, too", "[server][api]") {
  House house({.rates = "1"});
  Wire wire(house.port());
  int limited = 0;
  for (int i = 0; i < 5'000 && limited == 0; ++i) {
    wire.send(request_text(house.port(), {.path = i % 2 == 0 ? "/nothing.js" : "/v1/nothing"}));
    const HttpAnswer answer = read_answer(wire);
    REQUIRE((answer.status == 404 || answer.status == 429));
    limited += answer.status == 429 ? 1 : 0;
  }
  CHECK(limited == 1);
}

TEST_CASE("api/socket_rates: one member writes so much and no more, without a rules file",
          "[server][api]") {
  House house({.rates = "1"});
  const std::string access = house.join("ada", 7);
  int written = 0;
  std::string code;
  for (std::uint64_t mid = 2; mid < 100 && code.empty(); ++mid) {
    const base::Json answer = house.command(access, 7, mid, "create_post",
                                            R"({"title":"Post )" + std::to_string(mid) + "\"}");
    code = text_at(answer, "code");
    written += code.empty() ? 1 : 0;
  }
  CHECK(code == "rate_limited");
  CHECK(written >= 30);
  CHECK(written <= 35);
  // Several in one request: what fits is done, the next is told to wait, the rest is not answered.
  const std::string bob = house.join("bob", 8);
  std::string muts;
  for (int mid = 2; mid < 34; ++mid) {
    muts += std::string(mid == 2 ? "" : ",") + R"({"mid":)" + std::to_string(mid) +
            R"(,"op":"create_post","args":{"title":"Post )" + std::to_string(mid) + "\"}}";
  }
  const HttpAnswer many =
      house.post("/v1/c/club/mutate", R"({"client":8,"muts":[)" + muts + "]}", bob);
  const base::Json body = many.json();
  const base::Json* messages = body.find("messages");
  REQUIRE(messages != nullptr);
  REQUIRE(messages->array()->size() == 31);
  CHECK(text_at(messages->array()->front(), "type") == "res");
  CHECK(text_at(messages->array()->back(), "code") == "rate_limited");
  CHECK(integer_at(messages->array()->back(), "retry_ms") > 0);
}

}  // namespace hearth::test

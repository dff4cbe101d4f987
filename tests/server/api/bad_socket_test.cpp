// SPDX-License-Identifier: MIT
// What bad_input_test.cpp holds requests to, held over sockets and over every endpoint: a stated
// code, nothing stored, the server goes on.
#include <catch2/catch_test_macros.hpp>

#include "server/runtime/clock.h"
#include "shared/api/endpoints.h"
#include "shared/base/limits.h"
#include "tests/server/support/house.h"

namespace hearth::test {
namespace {

// A socket of member "ada" (client 7, next mid 2) that has its snapshot.
struct Member {
  SocketClient socket;
  Member(House& house, const std::string& access) : socket(house.port()) {
    socket.send(hello(7, access));
    REQUIRE(socket.next("snap").object() != nullptr);
  }
};

std::string mut(std::uint64_t mid, const std::string& op, const std::string& args) {
  return R"({"type":"mut","c":"club","client":7,"mid":)" + std::to_string(mid) + R"(,"op":")" + op +
         R"(","args":)" + args + "}";
}

// An access token of `member` that ended a moment ago.
std::string ended_token(House& house, const std::string& access) {
  identity::Sessions& sessions = house.serving().identity().sessions();
  auto caller = sessions.find(access, runtime::now_ms());
  REQUIRE(caller.ok());
  caller->ends_ms = runtime::now_ms() - 1;
  return sessions.grant(*caller);
}

}  // namespace

TEST_CASE("api/bad_input: every endpoint that takes a body refuses bad ones", "[server][api]") {
  House house;
  const std::string access = house.join("ada", 7);
  const std::uint64_t before = house.head_seq();
  for (const api::Endpoint& row : api::all_endpoints()) {
    if (row.method != api::Method::kPost || row.name == "demo_login") continue;
    std::string path(row.path);
    if (const auto at = path.find("{c}"); at != path.npos) path.replace(at, 3, "club");
    const auto code = [&](const std::string& body) {
      return house.post(path, body, access).code();
    };
    INFO(row.name);
    if (row.takes_bytes) continue;  // picture_test.cpp
    const HttpAnswer huge = house.post(path, std::string(row.body_bytes_max + 1, ' '), access);
    CHECK(huge.status == 413);
    CHECK(huge.code() == "too_large");
    if (row.caller == api::Caller::kLink) continue;  // all it says stands in its query
    CHECK(code("{") == "bad_json");
    CHECK(code("{}{}") == "bad_json");
    CHECK(code("[]") == "wrong_type");
    CHECK(code("7") == "wrong_type");
    CHECK(code("\"\xff\"") == "bad_utf8");
    CHECK(code("{\"\xed\xa0\x80\":1}") == "bad_utf8");
    CHECK(code(std::string(30, '[') + std::string(30, ']')) == "too_deep");
    const std::string unknown = code(R"({"nobody_knows":1})");
    CHECK((unknown == "unknown_field" || unknown == "missing_field"));
  }
  CHECK(house.head_seq() == before);
  CHECK(house.get("/v1/session", access).status == 200);
}

TEST_CASE("api/bad_input: a bad message on a socket has a stated code and stores nothing",
          "[server][api]") {
  House house;
  const std::string access = house.join("ada", 7);
  const std::uint64_t before = house.head_seq();
  struct Row {
    const char* name;
    std::string text;
    const char* code;
  };
  std::string nodes = "[0";
  for (int i = 0; i < 5'000; ++i) nodes += ",0";
  const Row table[] = {
      {"empty", "", "bad_json"},
      {"cut off", R"({"type":"mut","mid":2)", "bad_json"},
      {"trailing text", mut(2, "join", "{}") + "x", "bad_json"},
      {"duplicate key", R"({"type":"ack","type":"ack"})", "bad_json"},
      {"an array", "[]", "bad_message"},
      {"half a surrogate", "{\"type\":\"\\ud800\"}", "bad_json"},
      {"too deep", std::string(200, '[') + std::string(200, ']'), "too_deep"},
      {"too many nodes", mut(2, "create_post", nodes + "]"), "too_large"},
      {"no type", R"({"c":"club"})", "missing_field"},
      {"a type that is no text", R"({"type":7})", "wrong_type"},
      {"unknown type", R"({"type":"throne"})", "unknown_kind"},
      {"unknown field", R"({"type":"ack","c":"club","seq":1,"sudo":true})", "unknown_field"},
      {"wrong type", R"({"type":"ack","c":7})", "wrong_type"},
      {"number out of range", R"({"type":"ack","c":"club","seq":-1})", "out_of_range"},
      {"mid 0", mut(0, "join", "{}"), "out_of_range"},
      {"mid a text", R"({"type":"mut","c":"club","mid":"2","op":"x","args":{}})", "wrong_type"},
  };
  for (const Row& row : table) {
    INFO(row.name);
    Member member(house, access);
    member.socket.send(row.text);
    const base::Json err = member.socket.next("err");
    CHECK(text_at(err, "code") == row.code);
    // One slip is forgiven: the socket goes on.
    member.socket.send(R"({"type":"ping","n":5})");
    CHECK(integer_at(member.socket.next("pong"), "n") == 5);
  }
  CHECK(house.head_seq() == before);
  CHECK(house.get("/v1/health").status == 200);
}

TEST_CASE("api/bad_input: a command on a socket that does not fit is refused, its number used up",
          "[server][api]") {
  House house;
  const std::string access = house.join("ada", 7);
  const std::uint64_t before = house.head_seq();
  Member member(house, access);
  struct Row {
    const char* op;
    const char* args;
    const char* code;
  };
  const Row table[] = {
      {"no_such_op", "{}", "unknown_kind"},
      {"create_post", "{}", "missing_field"},
      {"create_post", R"({"title":7})", "wrong_type"},
      {"create_post", R"({"title":"a","sneaky":1})", "unknown_field"},
      {"create_post", R"({"title":""})", "too_short"},
      {"create_post", R"({"title":"a","kind":"throne"})", "invalid_argument"},
      {"create_reply", R"({"parent":123456,"body":"hello"})", "not_found"},
      {"moderate", R"([])", "wrong_type"},
      {"make_invitation", R"({"code":"short"})", "too_short"},
      {"make_invitation", R"({"code":"long-enough-code","uses":10001})", "out_of_range"},
      {"decide_application", R"({"member":99})", "not_found"},
  };
  std::uint64_t mid = 2;
  for (const Row& row : table) {
    INFO(row.op << " " << row.args);
    member.socket.send(mut(mid, row.op, row.args));
    const base::Json res = member.socket.next("res");
    CHECK(text_at(res, "st") == "no");
    CHECK(text_at(res, "code") == row.code);
    CHECK(integer_at(res, "mid") == static_cast<std::int64_t>(mid++));
  }
  CHECK(house.head_seq() == before);
}

TEST_CASE("api/bad_input: numbers on a socket are used once and in order", "[server][api]") {
  House house;
  const std::string access = house.join("ada", 7);
  Member member(house, access);
  const auto answer = [&](const std::string& text, const char* type) {
    member.socket.send(text);
    return member.socket.next(type);
  };
  const std::string bikes = mut(2, "create_topic", R"({"name":"Bikes"})");
  const base::Json made = answer(bikes, "res");
  REQUIRE(text_at(made, "code").empty());
  const std::uint64_t after = house.head_seq();
  // The same again, here and over HTTP: the first answer, nothing new.
  CHECK(base::write_json(answer(bikes, "res")) == base::write_json(made));
  CHECK(integer_at(house.command(access, 7, 2, "create_topic", R"({"name":"Bikes"})"), "made") ==
        integer_at(made, "made"));
  const base::Json reused = answer(mut(2, "create_topic", R"({"name":"Cars"})"), "err");
  CHECK(text_at(reused, "code") == "mid_reuse");
  const base::Json gap = answer(mut(9, "create_topic", R"({"name":"Cars"})"), "err");
  CHECK(text_at(gap, "code") == "gap");
  CHECK(integer_at(gap, "want") == 3);
  CHECK(house.head_seq() == after);
}

TEST_CASE("api/bad_input: a token that ended is refused over HTTP and on sockets",
          "[server][api]") {
  House house;
  const std::string access = house.join("ada", 7);
  const std::uint64_t before = house.head_seq();
  const std::string ended = ended_token(house, access);
  for (const char* path : {"/v1/session", "/v1/c/club/snapshot", "/v1/c/club/log?after=0"}) {
    const HttpAnswer answer = house.get(path, ended);
    CHECK(answer.status == 401);
    CHECK(answer.code() == "token_expired");
  }
  const std::string post = R"({"client":7,"muts":[{"mid":2,"op":"create_topic","args":)"
                           R"({"name":"Bikes"}}]})";
  CHECK(house.post("/v1/c/club/mutate", post, ended).code() == "token_expired");
  SocketClient late(house.port());
  late.send(hello(7, ended));
  CHECK(text_at(late.next("err"), "code") == "token_expired");
  CHECK_FALSE(late.next().has_value());
  CHECK(late.close_code() == 4003);
  // A socket that is open renews with a token that is not good: closed, whatever it was before.
  for (const std::string& bad : {ended, std::string(43, 'A')}) {
    Member member(house, access);
    member.socket.send(R"({"type":"auth","token":")" + bad + "\"}");
    const std::string code = text_at(member.socket.next("err"), "code");
    CHECK(code == (bad == ended ? "token_expired" : "bad_token"));
    CHECK_FALSE(member.socket.next().has_value());
    CHECK(member.socket.close_code() == 4003);
  }
  CHECK(house.head_seq() == before);
  CHECK(house.get("/v1/session", access).status == 200);
}

TEST_CASE("api/bad_input: a visitor's socket cannot act", "[server][api]") {
  House house;
  static_cast<void>(house.join("ada", 7));
  const std::uint64_t before = house.head_seq();
  SocketClient socket(house.port());
  socket.send(hello(9, ""));
  REQUIRE(socket.next("snap").object() != nullptr);
  socket.send(R"({"type":"mut","c":"club","mid":1,"op":"join","args":{"name":"Eve"}})");
  CHECK(text_at(socket.next("err"), "code") == "sign_in_needed");
  socket.send(R"({"type":"mut","c":"other","mid":1,"op":"join","args":{"name":"Eve"}})");
  CHECK(text_at(socket.next("err"), "code") == "not_found");
  CHECK(house.head_seq() == before);
}

}  // namespace hearth::test

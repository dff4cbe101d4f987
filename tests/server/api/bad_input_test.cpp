// SPDX-License-Identifier: MIT
// Everything a client can get wrong: each has a stated code, nothing is stored, the server goes on.
#include <catch2/catch_test_macros.hpp>

#include "tests/server/support/house.h"

namespace hearth::test {
namespace {

std::string mutate(const std::string& muts) { return R"({"client":7,"muts":[)" + muts + "]}"; }

TEST_CASE("api/bad_input: a bad body has a stated code and stores nothing", "[server][api]") {
  House house;
  const std::string access = house.join("ada", 7);
  const std::uint64_t before = house.head_seq();
  struct Row {
    const char* name;
    std::string body;
    const char* code;
  };
  const std::string post = R"({"mid":2,"op":"create_post","args":)";
  const Row table[] = {
      {"empty", "", "bad_json"},
      {"not JSON", "client=7", "bad_json"},
      {"cut off", R"({"client":7,"muts":[)", "bad_json"},
      {"trailing text", mutate("") + "x", "bad_json"},
      {"duplicate key", R"({"client":7,"client":8,"muts":[]})", "bad_json"},
      {"NaN", R"({"client":NaN,"muts":[]})", "bad_json"},
      {"an array", "[]", "wrong_type"},
      {"a string", "\"x\"", "wrong_type"},
      {"bad UTF-8", R"({"client":7,"muts":[")" + std::string("\xc3\x28") + "\"]}", "bad_utf8"},
      {"overlong UTF-8", "\"\xc0\xaf\"", "bad_utf8"},
      {"half a surrogate", "\"\xed\xa0\x80\"", "bad_utf8"},
      {"too deep", std::string(200, '[') + std::string(200, ']'), "too_deep"},
      {"too many nodes",
       [&] {
         std::string many = "[0";
         for (int i = 0; i < 5'000; ++i) many += ",0";
         return mutate(post + many + "]}");
       }(),
       "too_large"},
      {"no client", R"({"muts":[]})", "missing_field"},
      {"client 0", R"({"client":0,"muts":[]})", "out_of_range"},
      {"client negative", R"({"client":-1,"muts":[]})", "out_of_range"},
      {"client a text", R"({"client":"7","muts":[]})", "wrong_type"},
      {"client a fraction", R"({"client":7.5,"muts":[]})", "wrong_type"},
      {"client beyond 2^52", R"({"client":4503599627370496,"muts":[]})", "out_of_range"},
      {"client beyond 2^64", R"({"client":99999999999999999999,"muts":[]})", "wrong_type"},
      {"unknown field", R"({"client":7,"muts":[],"admin":true})", "unknown_field"},
      {"unknown field inside", mutate(R"({"mid":2,"op":"x","args":{},"sudo":1})"), "unknown_field"},
      {"no commands", mutate(""), "too_short"},
      {"33 commands",
       [] {
         std::string many;
         for (int i = 0; i < 33; ++i) {
           many += (i ? "," : "") + std::string(R"({"mid":2,"op":"x","args":{}})");
         }
         return mutate(many);
       }(),
       "too_large"},
      {"mid 0", mutate(R"({"mid":0,"op":"x","args":{}})"), "out_of_range"},
      {"another community", mutate(R"({"c":"other","mid":2,"op":"x","args":{}})"), "bad_message"},
      {"another client", mutate(R"({"client":9,"mid":2,"op":"x","args":{}})"), "bad_message"},
  };
  for (const Row& row : table) {
    INFO(row.name);
    const HttpAnswer answer = house.post("/v1/c/club/mutate", row.body, access);
    CHECK(answer.code() == row.code);
    CHECK(answer.status >= 400);
    CHECK(answer.status < 500);
    // Nothing of what was sent comes back.
    CHECK(answer.body.size() < 200);
  }
  const HttpAnswer huge = house.post(
      "/v1/c/club/mutate", mutate(post + "\"" + std::string(70'000, 'x') + "\"}"), access);
  CHECK(huge.status == 413);
  CHECK(huge.code() == "too_large");
  CHECK(house.head_seq() == before);
  CHECK(house.get("/v1/health").status == 200);
}

TEST_CASE("api/bad_input: a command that does not fit is refused and uses its number up",
          "[server][api]") {
  House house;
  const std::string access = house.join("ada", 7);
  const std::uint64_t before = house.head_seq();
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
      {"create_topic", R"({"name":7})", "wrong_type"},
      {"moderate", R"([])", "wrong_type"},
  };
  std::uint64_t mid = 2;
  for (const Row& row : table) {
    INFO(row.op << " " << row.args);
    const base::Json res = house.command(access, 7, mid, row.op, row.args);
    CHECK(text_at(res, "type") == "res");
    CHECK(text_at(res, "st") == "no");
    CHECK(text_at(res, "code") == row.code);
    ++mid;
  }
  CHECK(house.head_seq() == before);
}

TEST_CASE("api/bad_input: numbers are used once and in order", "[server][api]") {
  House house;
  const std::string access = house.join("ada", 7);
  const char* const first = R"({"name":"Bikes"})";
  const base::Json made = house.command(access, 7, 2, "create_topic", first);
  REQUIRE(text_at(made, "code").empty());
  const std::uint64_t after = house.head_seq();
  // The same again: the first answer, nothing new.
  CHECK(base::write_json(house.command(access, 7, 2, "create_topic", first)) ==
        base::write_json(made));
  CHECK(text_at(house.command(access, 7, 2, "create_topic", R"({"name":"Cars"})"), "code") ==
        "mid_reuse");
  const base::Json gap = house.command(access, 7, 9, "create_topic", R"({"name":"Cars"})");
  CHECK(text_at(gap, "code") == "gap");
  CHECK(integer_at(gap, "want") == 3);
  CHECK(house.head_seq() == after);
  CHECK(text_at(house.command(access, 7, 3, "create_topic", R"({"name":"Cars"})"), "code").empty());
  CHECK(house.head_seq() > after);
}

TEST_CASE("api/bad_input: tokens that are not good are refused everywhere", "[server][api]") {
  House house;
  for (const std::string& token : {std::string("x"), std::string(43, 'A'), std::string(5'000, 'A'),
                                   House::host_token("ada")}) {
    CHECK(house.get("/v1/session", token).code() == "bad_token");
    CHECK(house.get("/v1/c/club/snapshot", token).code() == "bad_token");
    CHECK(house
              .post("/v1/c/club/mutate", mutate(R"({"mid":1,"op":"join","args":{"name":"a"}})"),
                    token)
              .code() == "bad_token");
  }
  CHECK(house.post("/v1/c/club/mutate", mutate("")).code() == "sign_in_needed");
  const HttpAnswer basic =
      call(house.port(), {.path = "/v1/session", .fields = {{"Authorization", "Basic YTpi"}}});
  CHECK(basic.code() == "bad_token");
}

TEST_CASE("api/bad_input: queries are strict", "[server][api]") {
  House house;
  for (const char* query : {"?x=1", "?client=a", "?client=-1", "?client=1&client=2", "?client"}) {
    INFO(query);
    const HttpAnswer answer = house.get(std::string("/v1/c/club/snapshot") + query);
    CHECK(answer.status == 400);
  }
  CHECK(house.get("/v1/c/club/log?after=0&wait=26").status == 400);
  CHECK(house.get("/v1/c/club/log?after=99999999999999999999").status == 400);
}

TEST_CASE("api/bad_input: a socket that talks nonsense is closed", "[server][api]") {
  House house;
  SECTION("before hello, at once") {
    for (const char* text :
         {"", "{}", "[]", "nonsense", R"({"type":"ping","n":1})", R"({"type":"hello"})",
          R"({"type":"hello","v_min":9,"v_max":9,"client":1})",
          R"({"type":"hello","v_min":1,"v_max":1,"client":1,"x":2})"}) {
      INFO(text);
      SocketClient socket(house.port());
      REQUIRE(socket.upgrade().status == 101);
      socket.send(text);
      const base::Json err = socket.next("err");
      CHECK_FALSE(text_at(err, "code").empty());
      CHECK_FALSE(socket.next("welcome").object() != nullptr);
      CHECK(socket.close_code() == 1008);
    }
  }
  SECTION("after hello, the third time") {
    SocketClient socket(house.port());
    socket.send(hello(1, ""));
    REQUIRE(socket.next("snap").object() != nullptr);
    for (const char* text : {"nonsense", R"({"type":"throne"})", R"({"type":"ack","c":7})"}) {
      socket.send(text);
      CHECK_FALSE(text_at(socket.next("err"), "code").empty());
    }
    CHECK(text_at(socket.next("bye"), "code") == "bad_message");
    CHECK_FALSE(socket.next().has_value());
    CHECK(socket.close_code() == 1008);
  }
  SECTION("binary, too long, bad UTF-8") {
    SocketClient binary(house.port());
    binary.send_frame(0x2, "x");
    CHECK_FALSE(binary.next().has_value());
    CHECK(binary.close_code() == 1003);
    SocketClient longer(house.port());
    longer.send(std::string(64 * 1024 + 1, ' '));
    CHECK_FALSE(longer.next().has_value());
    CHECK(longer.close_code() == 1009);
    SocketClient garbled(house.port());
    garbled.send("\xc3\x28");
    CHECK_FALSE(garbled.next().has_value());
    CHECK(garbled.close_code() == 1007);
  }
  SECTION("a bad token") {
    SocketClient socket(house.port());
    socket.send(hello(1, std::string(43, 'A')));
    CHECK(text_at(socket.next("err"), "code") == "bad_token");
    CHECK_FALSE(socket.next().has_value());
    CHECK(socket.close_code() == 4003);
  }
  CHECK(house.get("/v1/health").status == 200);
}

}  // namespace
}  // namespace hearth::test

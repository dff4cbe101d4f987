// SPDX-License-Identifier: MIT
// Rules on their way into force: long ones within a stated bound, over HTTP and over a socket, and
// two moderators who publish from the same revision.
#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "shared/base/rule_limits.h"
#include "tests/server/support/house.h"

namespace hearth::test {
namespace {

using base::limits::kMessageBytesMax;
using base::limits::kRulesMessageBytesMax;
using base::limits::kRulesPublishedBytesMax;

// A rules file that holds whoever uses one of `count` made-up words; "word77x" is the 77th.
std::string file_of(std::size_t count, std::size_t note_bytes = 0) {
  std::string file = R"({"schema":1,"lists":{"words":[)";
  for (std::size_t i = 0; i < count; ++i) {
    file += (i == 0 ? "\"" : ",\"") + std::string("word") + std::to_string(i) + "x\"";
  }
  file += R"(]},"rules":[{"id":"words","when":{"text":{"any":["@list:words"]}},"then":["hold"],)";
  file += R"("explain":"Not “{{match}}”."}],"note":")" + std::string(note_bytes, 'n') + "\"}";
  return file;
}

std::string args_of(const std::string& file, std::int64_t base = 0) {
  std::string args = R"({"base_revision":)" + std::to_string(base) + R"(,"file":)";
  base::append_json_text(args, file);
  return args + "}";
}

std::string request(std::uint64_t client, std::uint64_t mid, const std::string& args,
                    const std::string& op = "publish_rules") {
  return R"({"client":)" + std::to_string(client) + R"(,"muts":[{"mid":)" + std::to_string(mid) +
         R"(,"op":")" + op + R"(","args":)" + args + "}]}";
}

// The only answer to one command.
base::Json publish(House& house, const std::string& access, const std::string& body) {
  const HttpAnswer answer = house.post("/v1/c/club/publish", body, access);
  INFO(answer.body);
  REQUIRE(answer.status == 200);
  return answer.json().find("messages")->array()->front();
}

// A socket after its first window; revision of the rules it was shown.
struct Tab {
  Tab(House& house, std::uint64_t client, const std::string& access) : socket(house.port()) {
    socket.send(hello(client, access));
    base::Json snap = socket.next("snap");
    REQUIRE(snap.object() != nullptr);
    revision = integer_at(snap, "rules.revision");
    while (integer_at(snap, "part") < integer_at(snap, "parts")) snap = socket.next("snap");
  }
  base::Json publish(std::uint64_t mid, const std::string& args) {
    socket.send(R"({"type":"mut","c":"club","mid":)" + std::to_string(mid) +
                R"(,"op":"publish_rules","args":)" + args + "}");
    return socket.next("res");
  }
  SocketClient socket;
  std::int64_t revision = 0;
};

}  // namespace

TEST_CASE("api/publish: a list of 10,000 terms comes into force and catches", "[server][api]") {
  House house;
  const std::string ada = house.join("ada", 1);
  const std::string bob = house.join("bob", 2);
  const std::string topic = std::to_string(
      integer_at(house.command(ada, 1, 2, "create_topic", R"({"name":"Bikes"})"), "made"));
  const std::string file = file_of(10'000);
  REQUIRE(file.size() > kMessageBytesMax);
  // The small door says what it has always said.
  CHECK(house.post("/v1/c/club/mutate", request(1, 3, args_of(file)), ada).code() == "too_large");
  const base::Json made = publish(house, ada, request(1, 3, args_of(file)));
  REQUIRE(text_at(made, "code").empty());
  CHECK(integer_at(made, "made") == 1);
  REQUIRE(text_at(house.command(bob, 2, 2, "accept_rules", R"({"revision":1})"), "code").empty());
  const base::Json post = house.command(
      bob, 2, 3, "create_post",
      R"({"topic":)" + topic + R"(,"title":"Deal","body":"a W0RD 9 9 9 9 X and word9999x"})");
  CHECK(text_at(post, "verdict.action") == "hold");
  // Whoever comes now gets the whole file.
  Tab visitor(house, 3, "");
  CHECK(visitor.revision == 1);
}

TEST_CASE("api/publish: a file above the bound is refused in a sentence", "[server][api]") {
  House house;
  const std::string ada = house.join("ada", 1);
  const std::uint64_t before = house.head_seq();
  const std::string fits = file_of(10, kRulesPublishedBytesMax - file_of(10).size());
  REQUIRE(fits.size() == kRulesPublishedBytesMax);
  const std::string over = file_of(10, kRulesPublishedBytesMax - file_of(10).size() + 1);
  const base::Json refused = publish(house, ada, request(1, 2, args_of(over)));
  CHECK(text_at(refused, "st") == "no");
  CHECK(text_at(refused, "code") == "too_large");
  CHECK(text_at(refused, "detail") ==
        "The file has 524289 bytes; at most 524288 can be in force. Shorten the lists.");
  CHECK(house.head_seq() == before);
  CHECK(text_at(publish(house, ada, request(1, 3, args_of(fits))), "code").empty());
  CHECK(house.head_seq() == before + 1);
  // What cannot be a file that fits is not read.
  const std::string huge(kRulesMessageBytesMax, ' ');
  CHECK(house.post("/v1/c/club/publish", request(1, 4, "{}") + huge, ada).status == 413);
}

TEST_CASE("api/publish: a long body is taken for rules alone, and from members we know",
          "[server][api]") {
  House house;
  const std::string ada = house.join("ada", 1);
  const std::string bob = house.join("bob", 2);
  const std::uint64_t before = house.head_seq();
  const std::string rules = args_of(file_of(10'000));
  const auto code = [&](const std::string& body, const std::string& access) {
    return house.post("/v1/c/club/publish", body, access).code();
  };
  CHECK(code(request(1, 2, rules), "") == "sign_in_needed");
  CHECK(code(request(1, 2, rules), std::string(43, 'A')) == "bad_token");
  CHECK(code(request(1, 2, R"({"name":"Bikes"})", "create_topic"), ada) == "bad_message");
  CHECK(code(R"({"client":1,"muts":[]})", ada) == "bad_message");
  const base::Json forbidden = publish(house, bob, request(2, 2, rules));
  CHECK(text_at(forbidden, "code") == "forbidden");
  CHECK(house.head_seq() == before);
}

TEST_CASE("api/publish: only so many long bodies are in memory at once", "[server][api]") {
  House house;
  const std::string ada = house.join("ada", 1);
  const std::string whole =
      request_text(house.port(), {.method = "POST",
                                  .path = "/v1/c/club/publish",
                                  .body = request(1, 2, args_of(file_of(10'000))),
                                  .token = ada});
  const std::size_t places = http::EdgeLimits{}.long_bodies_max;
  std::vector<Wire> waiting;
  for (std::size_t i = 0; i < places; ++i) {
    waiting.emplace_back(house.port());
    waiting.back().send(std::string_view(whole).substr(0, whole.size() - 1));
  }
  // All places are taken once the server has read what was sent. Until then a long body without
  // rules in it is refused for that, which is quick: the others must not wait too long.
  const std::string other = request(1, 2, R"({"name":"Bikes"})", "create_topic");
  const std::string late_body = other + std::string(whole.size() - other.size(), ' ');
  std::string refusal;
  for (int i = 0; i < 500 && refusal != "busy"; ++i) {
    refusal = house.post("/v1/c/club/publish", late_body, ada).code();
  }
  CHECK(refusal == "busy");
  // One that ends makes room again.
  waiting.front().send("}");
  CHECK(read_answer(waiting.front()).status == 200);
  waiting.clear();
  const HttpAnswer answer = house.post("/v1/c/club/publish", request(1, 3, "{}"), ada);
  CHECK(answer.status == 200);
}

TEST_CASE("api/publish: over a socket too, for those who may", "[server][api]") {
  House house;
  const std::string ada = house.join("ada", 1);
  const std::string bob = house.join("bob", 2);
  const std::string rules = args_of(file_of(10'000));
  Tab leads(house, 1, ada);
  CHECK(text_at(leads.publish(2, rules), "code").empty());
  // Not a long message of any other kind.
  leads.socket.send(R"({"type":"mut","c":"club","mid":3,"op":"create_topic","args":{"name":")" +
                    std::string(kMessageBytesMax, 'x') + "\"}}");
  CHECK(text_at(leads.socket.next("err"), "code") == "too_large");
  Tab member(house, 2, bob);
  member.socket.send(R"({"type":"mut","c":"club","mid":2,"op":"publish_rules","args":)" + rules +
                     "}");
  CHECK_FALSE(member.socket.next("res").object() != nullptr);
  CHECK(member.socket.close_code() == 1009);
}

TEST_CASE("api/publish: of two who publish from one revision the second is told", "[server][api]") {
  House house;
  const std::string ada = house.join("ada", 1);
  const std::string bob = house.join("bob", 2);
  const base::Json me = house.command(bob, 2, 2, "edit_profile", R"({"name":"bob"})");
  REQUIRE(text_at(me, "code").empty());
  Tab first(house, 1, ada);
  const base::Json greeted = [&] {
    SocketClient socket(house.port());
    socket.send(hello(9, bob));
    return socket.next("welcome");
  }();
  const std::int64_t member = integer_at(greeted.find("communities")->array()->front(), "member");
  REQUIRE(text_at(house.command(ada, 1, 2, "set_role",
                                R"({"member":)" + std::to_string(member) + R"(,"role":"admin"})"),
                  "code")
              .empty());
  Tab second(house, 2, bob);
  REQUIRE(first.revision == second.revision);

  const base::Json won = first.publish(3, args_of(file_of(2)));
  CHECK(text_at(won, "code").empty());
  const std::uint64_t after = house.head_seq();
  const base::Json lost = second.publish(3, args_of(file_of(3)));
  CHECK(text_at(lost, "st") == "no");
  CHECK(text_at(lost, "code") == "conflict");
  CHECK(text_at(lost, "detail") == "base_revision");
  CHECK(house.head_seq() == after);
  // Nothing was overwritten: both go on from the same revision, and then it works.
  CHECK(Tab(house, 4, ada).revision == 1);
  const base::Json again = second.publish(4, args_of(file_of(3), 1));
  CHECK(text_at(again, "code").empty());
  CHECK(integer_at(again, "made") == 2);
}

}  // namespace hearth::test

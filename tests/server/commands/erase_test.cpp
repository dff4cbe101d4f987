// SPDX-License-Identifier: MIT
// `hearth erase` and `hearth retention` against a running server.
#include <catch2/catch_test_macros.hpp>

#include "server/commands/control.h"
#include "server/store/log.h"
#include "tests/server/support/erased.h"
#include "tests/server/support/house.h"

namespace hearth::test {
namespace {

// Everything a fresh follower is told until the last part of its snapshot.
std::string told_to(House& house, const std::string& access) {
  SocketClient reader(house.port());
  reader.send(hello(77, access));
  std::string all;
  for (;;) {
    const auto frame = reader.next();
    REQUIRE(frame.has_value());
    all += *frame;
    const auto json = base::parse_json(*frame, {.bytes_max = frame->size()});
    REQUIRE(json.ok());
    if (text_at(*json, "type") != "snap") continue;
    if (integer_at(*json, "part") == integer_at(*json, "parts")) return all;
  }
}

commands::ControlAnswer ask(const std::string& url, const commands::ControlRequest& request) {
  const auto answer = commands::ask_running(url, request);
  REQUIRE(answer.ok());
  REQUIRE(answer->has_value());
  return **answer;
}

}  // namespace

TEST_CASE("commands/erase: a running server erases a member, and nobody gets the words again",
          "[server][commands][erase]") {
  const tests::Folder folder;
  const std::string file = folder.file("town.db");
  const std::string url = "sqlite:" + file;
  const std::string word = "wombatious";
  {
    House house({.store = url});
    const std::string ada = house.join("ada", 7);
    const std::string bob = house.join("platypusine", 8);
    const base::Json made = house.command(bob, 8, 2, "create_post",
                                          R"({"title":"T","body":"wombatious","locale":"en"})");
    const auto post = integer_at(made, "made");
    REQUIRE(post != 0);
    REQUIRE(text_at(house.command(
                        ada, 7, 2, "create_reply",
                        R"({"parent":)" + std::to_string(post) + R"(,"body":"Mine stands."})"),
                    "st") != "no");
    CHECK(told_to(house, ada).find(word) != std::string::npos);
    SocketClient watcher(house.port());
    watcher.send(hello(9, ada));
    REQUIRE(watcher.next("snap").object() != nullptr);

    CHECK_FALSE(ask(url, {.act = "erase", .community = "club", .who = "zoe"}).ok);
    CHECK_FALSE(ask(url, {.act = "erase", .community = "nowhere", .who = "platypusine"}).ok);
    CHECK_FALSE(
        ask(url, {.act = "erase", .community = "club", .who = "ada"}).ok);  // the last owner
    const auto erased =
        ask(url, {.act = "erase", .community = "club", .who = "platypusine", .posts = true});
    INFO(erased.text);
    REQUIRE(erased.ok);
    CHECK(erased.text.find("posts          1\n") != std::string::npos);
    CHECK(erased.text.find("texts          2\n") != std::string::npos);
    CHECK(erased.text.find("accounts       1\n") != std::string::npos);
    CHECK(erased.text.find("sessions       1\n") != std::string::npos);
    // The session is over, who follows starts over, who comes now gets nothing of it.
    CHECK(house.get("/v1/session", bob).status == 401);
    CHECK(watcher.next("reset").object() != nullptr);
    for (const std::string& reader : {ada, std::string{}}) {
      const std::string all = told_to(house, reader);
      CHECK(all.find(word) == std::string::npos);
      CHECK(all.find("platypusine") == std::string::npos);
      // A window begins without other people's replies.
      if (!reader.empty()) CHECK(all.find("Mine stands.") != std::string::npos);
    }
    const auto proof =
        store::verify(house.serving().store(), house.serving().store().community("club")->id);
    REQUIRE(proof.ok());
    CHECK(proof->erased == 2);
    house.stop();
  }
  for (const std::string& name : {file, file + "-wal"}) {
    CHECK(bytes_of(name).find(word) == std::string::npos);
    CHECK(bytes_of(name).find("platypusine") == std::string::npos);
  }
  CHECK(bytes_of(file).find("Mine stands.") != std::string::npos);
}

TEST_CASE("commands/retention: a running server says and sets how long words are kept",
          "[server][commands][erase]") {
  const tests::Folder folder;
  const std::string url = "sqlite:" + folder.file("town.db");
  House house({.store = url});
  CHECK(ask(url, {.act = "retention", .community = "club"}).text ==
        "club erases words 30 days after they were taken back\n");
  CHECK(ask(url, {.act = "retention", .community = "club", .days = "0"}).text ==
        "club erases words as soon as they are taken back\n");
  for (const char* wrong : {"-1", "3651", "x", "1x", "99999999"}) {
    CHECK_FALSE(ask(url, {.act = "retention", .community = "club", .days = wrong}).ok);
  }
  // A claim is kept beside it.
  CHECK(ask(url, {.act = "claim", .community = "club"}).ok);
  CHECK(ask(url, {.act = "retention", .community = "club"}).text ==
        "club erases words as soon as they are taken back\n");
}

}  // namespace hearth::test

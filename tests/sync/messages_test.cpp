// SPDX-License-Identifier: MIT
#include "shared/sync/messages.h"

#include <catch2/catch_test_macros.hpp>
#include <optional>

namespace sync = hearth::sync;
using hearth::base::ErrorCode;

TEST_CASE("sync/messages: every client message reads back as it was written", "[sync][messages]") {
  sync::Mut mut;
  mut.c = "tea";
  mut.client = sync::ClientId{77};
  mut.mid = 3;
  mut.acked = 2;
  mut.op = "react";
  mut.args.set("post", hearth::base::Json(std::int64_t{5}));
  const sync::ClientMessage messages[] = {
      sync::Hello{1, 1, 1, sync::ClientId{9}, "token", {sync::Sub{"tea", 4, 10, 2, "abc", true}}},
      mut,
      sync::Sub{"tea", 4, 10, 2, "", false},
      sync::Unsub{"tea"},
      sync::More{"tea", 9, 200},
      sync::Thread{"tea", sync::PostId{8}, 3},
      sync::Ack{"tea", 12},
      sync::Auth{"other"},
      sync::Ping{4},
  };
  for (const sync::ClientMessage& message : messages) {
    const std::string text = sync::encode(message);
    INFO(text);
    const auto read = sync::decode_client(text);
    REQUIRE(read.ok());
    CHECK(read->index() == message.index());
    CHECK(sync::encode(*read) == text);
  }
}

TEST_CASE("sync/messages: what a browser may not send is refused by name", "[sync][messages]") {
  struct Row {
    std::string text;
    ErrorCode error;
  };
  const Row rows[] = {
      {"", ErrorCode::kBadJson},
      {"{", ErrorCode::kBadJson},
      {"[]", ErrorCode::kBadMessage},
      {"{}", ErrorCode::kMissingField},
      {R"({"type":7})", ErrorCode::kWrongType},
      {R"({"type":"shout"})", ErrorCode::kUnknownKind},
      {R"({"type":"welcome"})", ErrorCode::kUnknownKind},
      {R"({"type":"ping","n":1.5})", ErrorCode::kWrongType},
      {R"({"type":"ping","n":-1})", ErrorCode::kOutOfRange},
      {R"({"type":"ping","m":1})", ErrorCode::kUnknownField},
      {R"({"type":"ping","n":1,"n":2})", ErrorCode::kBadJson},
      {R"({"type":"hello","v_min":1,"v_max":1})", ErrorCode::kMissingField},
      {R"({"type":"hello","v_min":1,"v_max":1,"client":0})", ErrorCode::kOutOfRange},
      {R"({"type":"hello","v_min":1,"v_max":1,"client":4503599627370496})", ErrorCode::kOutOfRange},
      {R"({"type":"mut","mid":0,"op":"react","args":{}})", ErrorCode::kOutOfRange},
      {R"({"type":"mut","mid":1,"op":"","args":{}})", ErrorCode::kTooShort},
      {R"({"type":"mut","mid":1,"op":"react"})", ErrorCode::kMissingField},
      {R"({"type":"more","c":"tea","before":5,"n":201})", ErrorCode::kOutOfRange},
      {R"({"type":"more","c":"tea","before":0,"n":1})", ErrorCode::kOutOfRange},
      {R"({"type":"sub","c":""})", ErrorCode::kTooShort},
      {R"({"type":"sub","c":")" + std::string(64, 'a') + "\"}", ErrorCode::kTooLong},
      {R"({"type":"auth","token":")" + std::string(129, 'a') + "\"}", ErrorCode::kTooLong},
      {"{\"type\":\"ping\",\"x\":\"\xFF\"}", ErrorCode::kBadUtf8},
      {std::string(64 * 1024 + 1, ' '), ErrorCode::kTooLarge},
      {std::string(100, '['), ErrorCode::kTooDeep},
  };
  for (const Row& row : rows) {
    INFO(row.text.substr(0, 100));
    const auto read = sync::decode_client(row.text);
    REQUIRE_FALSE(read.ok());
    CHECK(hearth::base::wire_code(read.error().code) == hearth::base::wire_code(row.error));
  }
}

TEST_CASE("sync/messages: a browser outlives what newer servers add", "[sync][messages]") {
  const auto known = sync::decode_server(R"({"type":"pong","n":3,"mood":"fine"})");
  REQUIRE(known.ok());
  CHECK(std::get<sync::Pong>(*known).n == 3);
  CHECK(sync::decode_server(R"({"type":"song"})").error().code == ErrorCode::kUnknownKind);
}

TEST_CASE("sync/messages: answers over HTTP are messages in an envelope", "[sync][messages]") {
  const std::string body = sync::envelope({R"({"type":"pong","n":1})", R"({"type":"pong","n":2})"});
  const auto opened = sync::open_envelope(body);
  REQUIRE(opened.ok());
  REQUIRE(opened->size() == 2);
  CHECK(std::get<sync::Pong>(*sync::decode_server((*opened)[1])).n == 2);
  CHECK(sync::open_envelope(sync::envelope({}))->empty());
  for (const char* bad : {"", "{}", "[]", R"({"messages":{}})"}) {
    INFO(bad);
    CHECK_FALSE(sync::open_envelope(bad).ok());
  }
}

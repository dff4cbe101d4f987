// SPDX-License-Identifier: MIT
#include "shared/sync/messages.h"

#include <catch2/catch_test_macros.hpp>
#include <optional>

#include "shared/base/rule_limits.h"

namespace limits = hearth::base::limits;
namespace wire = hearth::sync;
using hearth::base::ErrorCode;

TEST_CASE("sync/messages: every client message reads back as it was written", "[sync][messages]") {
  wire::Mut mut;
  mut.c = "tea";
  mut.client = wire::ClientId{77};
  mut.mid = 3;
  mut.acked = 2;
  mut.op = "react";
  mut.args.set("post", hearth::base::Json(std::int64_t{5}));
  const wire::ClientMessage messages[] = {
      wire::Hello{1, 1, 1, wire::ClientId{9}, "token", {wire::Sub{"tea", 4, 10, 2, "abc", true}}},
      mut,
      wire::Sub{"tea", 4, 10, 2, "", false},
      wire::Unsub{"tea"},
      wire::More{"tea", 9, 200},
      wire::Thread{"tea", wire::PostId{8}, 3},
      wire::Ack{"tea", 12},
      wire::Auth{"other"},
      wire::Ping{4},
      wire::Replies{"tea", 5, 90, 60},
  };
  for (const wire::ClientMessage& message : messages) {
    const std::string text = wire::encode(message);
    INFO(text);
    const auto read = wire::decode_client(text);
    REQUIRE(read.ok());
    CHECK(read->index() == message.index());
    CHECK(wire::encode(*read) == text);
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
      {R"({"type":"mut","mid":1,"op":"create_post","args":{"title":"publish_rules","body":")" +
           std::string(64 * 1024, 'x') + "\"}}",
       ErrorCode::kTooLarge},
      {R"({"type":"mut","mid":1,"op":"publish_rules","args":{"file":")" +
           std::string(limits::kRulesMessageBytesMax, 'x') + "\"}}",
       ErrorCode::kTooLarge},
      {std::string(100, '['), ErrorCode::kTooDeep},
  };
  for (const Row& row : rows) {
    INFO(row.text.substr(0, 100));
    const auto read = wire::decode_client(row.text);
    REQUIRE_FALSE(read.ok());
    CHECK(hearth::base::wire_code(read.error().code) == hearth::base::wire_code(row.error));
  }
}

TEST_CASE("sync/messages: rules may be longer than everything else", "[sync][messages]") {
  const std::string file(limits::kRulesPublishedBytesMax, '"');
  wire::Mut mut;
  mut.mid = 1;
  mut.op = "publish_rules";
  mut.args.set("file", hearth::base::Json{file});
  // Every byte of the file doubles, and it still fits.
  const std::string text = wire::encode(wire::ClientMessage{mut});
  CHECK(text.size() > 2 * file.size());
  const auto read = wire::decode_client(text);
  REQUIRE(read.ok());
  CHECK(*std::get<wire::Mut>(*read).args.find("file")->text() == file);
  CHECK(wire::is_rules(mut));
  CHECK(wire::mut_bytes_max(mut.op) == limits::kRulesMessageBytesMax);
  CHECK(wire::mut_bytes_max("create_post") == limits::kMessageBytesMax);
}

TEST_CASE("sync/messages: a browser outlives what newer servers add", "[sync][messages]") {
  const auto known = wire::decode_server(R"({"type":"pong","n":3,"mood":"fine"})");
  REQUIRE(known.ok());
  CHECK(std::get<wire::Pong>(*known).n == 3);
  CHECK(wire::decode_server(R"({"type":"song"})").error().code == ErrorCode::kUnknownKind);
}

TEST_CASE("sync/messages: answers over HTTP are messages in an envelope", "[sync][messages]") {
  const std::string body = wire::envelope({R"({"type":"pong","n":1})", R"({"type":"pong","n":2})"});
  const auto opened = wire::open_envelope(body);
  REQUIRE(opened.ok());
  REQUIRE(opened->size() == 2);
  CHECK(std::get<wire::Pong>(*wire::decode_server((*opened)[1])).n == 2);
  CHECK(wire::open_envelope(wire::envelope({}))->empty());
  for (const char* bad : {"", "{}", "[]", R"({"messages":{}})"}) {
    INFO(bad);
    CHECK_FALSE(wire::open_envelope(bad).ok());
  }
}

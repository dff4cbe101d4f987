// SPDX-License-Identifier: MIT
#include "shared/model/codec.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "shared/model/command.h"
#include "shared/model/event.h"

namespace model = hearth::model;
namespace base = hearth::base;
using base::ErrorCode;

TEST_CASE("model/codec: fields with their zero value are left out", "[model][codec]") {
  model::Topic topic;
  topic.id = base::TopicId{7};
  topic.name = "Repairs";
  CHECK(model::encode(topic) == R"({"id":7,"name":"Repairs"})");
  const auto back = model::decode_text<model::Topic>(model::encode(topic));
  REQUIRE(back.ok());
  CHECK(*back == topic);
}

TEST_CASE("model/codec: a closed reader names what is wrong", "[model][codec]") {
  struct Row {
    const char* text;
    ErrorCode code;
    const char* detail;
  };
  const std::string long_name(121, 'x');
  const std::string too_long = R"({"id":1,"name":")" + long_name + R"("})";
  const Row rows[] = {
      {R"({"name":"x"})", ErrorCode::kMissingField, "id"},
      {R"({"id":0})", ErrorCode::kOutOfRange, "id"},
      {R"({"id":4503599627370496})", ErrorCode::kOutOfRange, "id"},
      {R"({"id":"1"})", ErrorCode::kWrongType, "id"},
      {R"({"id":1,"name":5})", ErrorCode::kWrongType, "name"},
      {R"({"id":1,"posts":-1})", ErrorCode::kOutOfRange, "posts"},
      {R"({"id":1,"posts":4294967296})", ErrorCode::kOutOfRange, "posts"},
      {R"({"id":1,"extra":1})", ErrorCode::kUnknownField, ""},
      {R"([1])", ErrorCode::kWrongType, "object"},
      {too_long.c_str(), ErrorCode::kTooLong, "name"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto read = model::decode_text<model::Topic>(row.text);
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().code == row.code);
    CHECK(read.error().detail == row.detail);
  }
  CHECK(
      model::decode_text<model::Topic>(R"({"id":1,"extra":1})", {}, model::Unknown::kIgnore).ok());
}

TEST_CASE("model/commands: every command travels and comes back", "[model][commands]") {
  const char* const wishes[][2] = {
      {"join", R"({"name":"Ada","rules_accepted":2})"},
      {"create_post", R"({"topic":3,"kind":"question","title":"Why?","body":"So."})"},
      {"create_reply", R"({"parent":9,"body":"Because."})"},
      {"edit_post", R"({"post":9,"revision":1,"title":"Why","body":"so"})"},
      {"react", R"({"post":9,"name":"thanks","off":true})"},
      {"follow", R"({"target_kind":"member","target":4})"},
      {"moderate", R"({"post":9,"handling":"remove","reason":"An advert."})"},
      {"change_settings", R"({"settings":{"name":"Garden","slow_mode_s":30}})"},
  };
  for (const auto& wish : wishes) {
    INFO(wish[0]);
    const auto args = base::parse_json(wish[1]);
    REQUIRE(args.ok());
    const auto command = model::decode_command(wish[0], *args);
    REQUIRE(command.ok());
    CHECK(model::command_id(*command) == wish[0]);
    CHECK(model::encode_command(*command) ==
          std::string("{\"op\":\"") + wish[0] + "\",\"args\":" + wish[1] + "}");
  }
}

TEST_CASE("model/commands: an unknown one, a foreign field and an empty title are refused",
          "[model][commands]") {
  const auto refused = [](const char* op, const char* args) {
    return model::decode_command(op, *base::parse_json(args)).error().code;
  };
  CHECK(refused("fly", "{}") == ErrorCode::kUnknownKind);
  CHECK(refused("react", R"({"post":1,"karma":5})") == ErrorCode::kUnknownField);
  CHECK(refused("create_post", R"({"title":""})") == ErrorCode::kTooShort);
  CHECK(refused("react", R"({"post":1,"name":"hate"})") == ErrorCode::kInvalidArgument);
}

TEST_CASE("model/events: chain and content", "[model][events]") {
  model::Event event;
  event.seq = 5;
  event.at_ms = 1'700'000'000'000;
  event.actor = base::MemberId{3};
  model::PostCreated body;
  body.post = base::PostId{11};
  body.root = base::PostId{11};
  event.body = body;
  const model::Content content{.title = "Hello", .body = "World"};
  event.content_ref = model::refer(base::ContentId{12}, content);
  event.content = content;
  event.chain = model::chain_after("abc", event);

  const auto parsed = base::parse_json(model::encode_event(event));
  REQUIRE(parsed.ok());
  const auto back = model::decode_event(*parsed);
  REQUIRE(back.ok());
  CHECK(model::encode_event(*back) == model::encode_event(event));

  // Erased words leave the chain valid; a changed fact does not.
  model::Event erased = event;
  erased.content.reset();
  CHECK(model::chain_after("abc", erased) == event.chain);
  model::Event changed = event;
  changed.at_ms += 1;
  CHECK(model::chain_after("abc", changed) != event.chain);
  CHECK(model::chain_after("abd", event) != event.chain);
}

TEST_CASE("model/events: an event of a newer core is told apart", "[model][events]") {
  const auto json = base::parse_json(R"({"seq":1,"at_ms":1,"kind":"moon_landed","body":{}})");
  CHECK(model::decode_event(*json).error().code == ErrorCode::kUnknownKind);
  const auto newer = base::parse_json(
      R"({"seq":1,"at_ms":1,"kind":"post_deleted","body":{"post":4,"mood":"sad"},"extra":1})");
  CHECK(model::decode_event(*newer).ok());
}

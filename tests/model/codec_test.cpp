// SPDX-License-Identifier: MIT
#include "shared/model/codec.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "shared/model/command.h"
#include "shared/model/event.h"
#include "shared/model/moderation.h"

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

namespace {

enum class Mood : std::uint8_t { kCalm, kCross };

// One field of every kind and width the codec knows.
struct Inner {
  std::int32_t depth = 0;
  std::vector<std::string> names;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("depth", self.depth, {.min = -3'000'000'000});
    v("names", self.names, {.bytes_max = 3, .count_max = 2});
  }
};

struct Every {
  bool flag = true;  // a default of the struct is not one of the field: read, it becomes false
  std::uint8_t byte = 9;
  std::int16_t small = 0;
  std::uint64_t large = 0;
  Mood mood = Mood::kCross;
  base::PostId post;
  base::Json any;
  Inner inner;
  std::vector<Inner> list;
  std::vector<std::uint16_t> numbers;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("flag", self.flag);
    v("byte", self.byte);
    v("small", self.small, {.min = -100'000});
    v("large", self.large);
    v("mood", self.mood);
    v("post", self.post);
    v("any", self.any);
    v("inner", self.inner);
    v("list", self.list, {.count_max = 3});
    v("numbers", self.numbers);
  }
};

}  // namespace

template <>
struct hearth::model::EnumText<Mood> {
  static constexpr auto kNames = std::to_array<std::string_view>({"calm", "cross"});
};

TEST_CASE("model/codec: fields of every kind and width travel and come back", "[model][codec]") {
  const std::string text =
      R"({"flag":true,"byte":255,"small":-32768,"large":9007199254740991,"mood":"cross",)"
      R"("post":5,"any":[1,{"a":null}],"inner":{"depth":-2147483648,"names":["a","b"]},)"
      R"("list":[{},{"depth":7}],"numbers":[0,65535]})";
  const auto read = model::decode_text<Every>(text);
  REQUIRE(read.ok());
  CHECK(read->small == -32'768);
  CHECK(read->list.size() == 2);
  CHECK(model::encode(*read) == text);
}

TEST_CASE("model/codec: what is not there is zero, whatever the struct begins with",
          "[model][codec]") {
  const auto read = model::decode_text<Every>("{}");
  REQUIRE(read.ok());
  CHECK_FALSE(read->flag);
  CHECK(read->byte == 0);
  CHECK(read->mood == Mood::kCalm);
  CHECK(model::encode(*read) == "{}");
}

TEST_CASE("model/codec: a number must fit its field, an error names its path", "[model][codec]") {
  struct Row {
    const char* text;
    ErrorCode code;
    const char* detail;
  };
  const Row rows[] = {
      {R"({"byte":256})", ErrorCode::kOutOfRange, "byte"},
      {R"({"byte":-1})", ErrorCode::kOutOfRange, "byte"},
      {R"({"small":32768})", ErrorCode::kOutOfRange, "small"},
      {R"({"small":-32769})", ErrorCode::kOutOfRange, "small"},
      {R"({"inner":{"depth":2147483648}})", ErrorCode::kOutOfRange, "inner.depth"},
      {R"({"inner":{"depth":-2147483649}})", ErrorCode::kOutOfRange, "inner.depth"},
      {R"({"inner":{"names":["long"]}})", ErrorCode::kTooLong, "inner.names"},
      {R"({"inner":{"names":["a","b","c"]}})", ErrorCode::kTooLarge, "inner.names"},
      {R"({"inner":{"extra":1}})", ErrorCode::kUnknownField, "inner"},
      {R"({"inner":4})", ErrorCode::kWrongType, "inner.object"},
      {R"({"list":[{},{"depth":"x"}]})", ErrorCode::kWrongType, "list.depth"},
      {R"({"list":[{},{},{},{}]})", ErrorCode::kTooLarge, "list"},
      {R"({"list":{}})", ErrorCode::kWrongType, "list"},
      {R"({"numbers":[65536]})", ErrorCode::kOutOfRange, "numbers"},
      {R"({"mood":"happy"})", ErrorCode::kInvalidArgument, "mood"},
      {R"({"mood":1})", ErrorCode::kWrongType, "mood"},
      {R"({"flag":1})", ErrorCode::kWrongType, "flag"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto read = model::decode_text<Every>(row.text);
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().code == row.code);
    CHECK(read.error().detail == row.detail);
  }
}

// Inside another struct an empty one is left out, which would lose a default that is not zero.
TEST_CASE("model/codec: structs begin with zeros", "[model][codec]") {
  CHECK(model::encode(model::Settings{}) == "{}");
  CHECK(model::encode(model::Content{}) == "{}");
  CHECK(model::encode(model::ContentRef{}) == "{}");
  CHECK(model::encode(model::Topic{}) == "{}");
  CHECK(model::encode(model::Member{}) == "{}");
  CHECK(model::encode(model::Post{}) == "{}");
  CHECK(model::encode(model::Report{}) == "{}");
  CHECK(model::encode(model::Case{}) == "{}");
  CHECK(model::encode(model::Appeal{}) == "{}");
  CHECK(model::encode(model::Sanction{}) == "{}");
  CHECK(model::encode(model::Dossier{}) == "{}");
  CHECK(model::encode(model::Notice{}) == "{}");
  CHECK(model::encode(model::Verdict{}) == "{}");
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
      {"opt_in", R"({"what":"mentor","off":true})"},
      {"put_offer",
       R"({"offer":8,"name":"Mug","about":"Blue.","price":20,"stock":3,"per_member":1,"until_ms":5,"seen_stock":2})"},
      {"withdraw_offer", R"({"offer":8})"},
      {"redeem", R"({"redemption":77,"offer":8,"price":20})"},
      {"hand_over", R"({"redemption":77,"code":"ACDEFGHJ"})"},
      {"cancel_redemption", R"({"redemption":77})"},
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
  CHECK(refused("redeem", R"({"redemption":0,"offer":8,"price":20})") == ErrorCode::kOutOfRange);
  CHECK(refused("redeem", R"({"redemption":7,"offer":8,"price":0})") == ErrorCode::kOutOfRange);
  CHECK(refused("redeem", R"({"redemption":7,"price":2})") == ErrorCode::kMissingField);
  CHECK(refused("put_offer", R"({"name":"Mug","price":1000001})") == ErrorCode::kOutOfRange);
  CHECK(refused("put_offer", R"({"name":"Mug","price":5,"stock":-1})") == ErrorCode::kOutOfRange);
  CHECK(refused("put_offer", R"({"name":"","price":5})") == ErrorCode::kTooShort);
  CHECK(refused("opt_in", R"({"what":"fame"})") == ErrorCode::kInvalidArgument);
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

TEST_CASE("model/events: what recognition writes travels and comes back", "[model][events]") {
  const char* const lines[] = {
      R"({"seq":1,"at_ms":1,"audience":"one_member","concerns":4,"kind":"standing_reviewed","body":{"member":4,"standing":"core","weak_reviews":1,"week":2900}})",
      R"({"seq":1,"at_ms":1,"actor":4,"kind":"opt_set","body":{"what":"mentor","off":true}})",
      R"({"seq":1,"at_ms":1,"actor":4,"kind":"offer_put","body":{"offer":{"id":8,"name":"Mug","price":20,"stock":3}}})",
      R"({"seq":1,"at_ms":1,"actor":4,"kind":"offer_withdrawn","body":{"offer":8}})",
      R"({"seq":1,"at_ms":1,"actor":4,"audience":"one_member","kind":"offer_redeemed","body":{"redemption":7,"offer":8,"price":20,"code":"ACDEFGHJ"}})",
      R"({"seq":1,"at_ms":1,"actor":4,"audience":"one_member","concerns":5,"kind":"redemption_closed","body":{"redemption":7,"cancelled":true}})",
      R"({"seq":1,"at_ms":1,"actor":4,"audience":"one_member","concerns":5,"kind":"redemption_closed","body":{"redemption":7,"offer":"Mug"}})",
      R"({"seq":1,"at_ms":9,"concerns":4,"kind":"medal_awarded","body":{"member":4,"medal":"first-post","earned_ms":3}})",
      R"({"seq":1,"at_ms":1,"actor":4,"kind":"showcase_set","body":{"medals":["helper","first-post"]}})",
      R"({"seq":1,"at_ms":1,"kind":"bridging_scored","body":{"rows":[{"post":8,"score":-4096},{"post":9}]}})",
  };
  for (const char* line : lines) {
    INFO(line);
    const auto event = model::decode_event(*base::parse_json(line));
    REQUIRE(event.ok());
    CHECK(model::encode_event(*event) == line);
  }
}

TEST_CASE("model/events: what recognition could not have written is not read", "[model][events]") {
  const char* const lines[] = {
      R"({"seq":1,"at_ms":1,"kind":"medal_awarded","body":{"member":4,"medal":""}})",
      R"({"seq":1,"at_ms":1,"kind":"medal_awarded","body":{"medal":"first-post"}})",
      R"({"seq":1,"at_ms":1,"kind":"showcase_set","body":{"medals":["a","b","c","d","e","f"]}})",
      R"({"seq":1,"at_ms":1,"kind":"bridging_scored","body":{"rows":[{"post":8,"score":65537}]}})",
      R"({"seq":1,"at_ms":1,"kind":"bridging_scored","body":{"rows":[{"score":1}]}})",
  };
  for (const char* line : lines) {
    INFO(line);
    CHECK_FALSE(model::decode_event(*base::parse_json(line)).ok());
  }
}

TEST_CASE("model/events: an event of a newer core is told apart", "[model][events]") {
  const auto json = base::parse_json(R"({"seq":1,"at_ms":1,"kind":"moon_landed","body":{}})");
  CHECK(model::decode_event(*json).error().code == ErrorCode::kUnknownKind);
  const auto newer = base::parse_json(
      R"({"seq":1,"at_ms":1,"kind":"post_deleted","body":{"post":4,"mood":"sad"},"extra":1})");
  CHECK(model::decode_event(*newer).ok());
}

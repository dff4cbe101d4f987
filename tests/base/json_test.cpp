// SPDX-License-Identifier: MIT
#include "shared/base/json.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

namespace {

using hearth::base::ErrorCode;
using hearth::base::Json;
using hearth::base::parse_json;
using hearth::base::write_json;

struct Case {
  const char* name;
  std::string text;
  ErrorCode code;
};

}  // namespace

TEST_CASE("base/json: what is written is what was read", "[base][json]") {
  for (const std::string text : {
           R"({})",
           R"([])",
           R"({"a":1,"b":[true,false,null],"c":{"d":"x"}})",
           R"({"z":1,"a":2})",
           R"("a \"quote\", a \\ and a \n")",
           R"("привет, 世界, 👋🏽")",
           R"(-9007199254740991)",
           R"(9007199254740991)",
       }) {
    const auto parsed = parse_json(text);
    REQUIRE(parsed.ok());
    CHECK(write_json(*parsed) == text);
  }
}

TEST_CASE("base/json: bad input is refused with its code", "[base][json]") {
  std::string deep(25, '[');
  deep += std::string(25, ']');
  std::string many = "[0";
  for (int i = 0; i < 4'000; ++i) many += ",0";
  many += "]";
  const Case cases[] = {
      {"nothing", "", ErrorCode::kBadJson},
      {"half an object", R"({"a":)", ErrorCode::kBadJson},
      {"trailing text", R"({} {})", ErrorCode::kBadJson},
      {"duplicate key", R"({"a":1,"a":2})", ErrorCode::kBadJson},
      {"single quotes", R"({'a':1})", ErrorCode::kBadJson},
      {"a comment", "{} // no", ErrorCode::kBadJson},
      {"fraction", R"([1.5])", ErrorCode::kWrongType},
      {"exponent", R"([1e3])", ErrorCode::kWrongType},
      {"beyond 2^53", R"([9007199254740992])", ErrorCode::kOutOfRange},
      {"below -2^53", R"([-9007199254740992])", ErrorCode::kOutOfRange},
      {"too deep", deep, ErrorCode::kTooDeep},
      {"too many nodes", many, ErrorCode::kTooLarge},
      {"too many bytes", std::string(64 * 1024 + 1, ' '), ErrorCode::kTooLarge},
      {"stray continuation byte", "\"\x80\"", ErrorCode::kBadUtf8},
      {"overlong slash", "\"\xC0\xAF\"", ErrorCode::kBadUtf8},
      {"surrogate", "\"\xED\xA0\x80\"", ErrorCode::kBadUtf8},
      {"beyond Unicode", "\"\xF4\x90\x80\x80\"", ErrorCode::kBadUtf8},
      {"cut short", "\"\xE2\x82", ErrorCode::kBadUtf8},
      {"escaped lone surrogate", R"("\ud800")", ErrorCode::kBadJson},
      {"control character", "\"\x01\"", ErrorCode::kBadJson},
  };
  for (const Case& c : cases) {
    INFO(c.name);
    const auto parsed = parse_json(c.text);
    REQUIRE_FALSE(parsed.ok());
    CHECK(parsed.error().code == c.code);
  }
}

TEST_CASE("base/json: both sides of the depth bound", "[base][json]") {
  const std::string most = std::string(24, '[') + std::string(24, ']');
  CHECK(parse_json(most).ok());
  CHECK_FALSE(parse_json("[" + most + "]").ok());
}

TEST_CASE("base/json: find and set", "[base][json]") {
  Json json;
  json.set("a", Json{std::int64_t{1}}).set("b", Json{"x"});
  REQUIRE(json.find("b") != nullptr);
  CHECK(*json.find("b")->text() == "x");
  CHECK(json.find("c") == nullptr);
  CHECK(Json{true}.find("a") == nullptr);
}

TEST_CASE("base/json: a key twice is found in objects of any size", "[base][json]") {
  for (const int count : {2, 31, 32, 33, 34, 200, 1'500}) {
    std::string text = "{";
    for (int i = 0; i < count; ++i) text += "\"k" + std::to_string(i) + "\":1,";
    const auto whole = parse_json(text + "\"last\":1}");
    REQUIRE(whole.ok());
    CHECK(whole->object()->size() == static_cast<std::size_t>(count) + 1);
    CHECK(whole->object()->front().first == "k0");
    for (const char* key : {"k0", "k1"}) {
      INFO(count << " keys, then " << key << " again");
      const auto twice = parse_json(text + '"' + key + "\":1}");
      REQUIRE_FALSE(twice.ok());
      CHECK(twice.error().code == ErrorCode::kBadJson);
    }
    // Inside another object, with more to come.
    CHECK_FALSE(parse_json("{\"a\":" + text + "\"k0\":2},\"b\":1}").ok());
  }
}

// SPDX-License-Identifier: MIT
// Our JSON parser against nlohmann's, over texts made from good ones by small damage: the same
// values and the same refusals.
#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "shared/base/json.h"

namespace hearth::base {
namespace {

// Builds Json from nlohmann's SAX events and stops at the first bound that is passed.
class Builder {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  explicit Builder(JsonBounds bounds) : bounds_(bounds) {}

  bool null() { return add(Json{}); }
  bool boolean(bool value) { return add(Json{value}); }
  bool number_integer(number_integer_t value) {
    if (value < -limits::kJsonIntegerMax) return fail(ErrorCode::kOutOfRange);
    return add(Json{static_cast<std::int64_t>(value)});
  }
  bool number_unsigned(number_unsigned_t value) {
    if (value > static_cast<number_unsigned_t>(limits::kJsonIntegerMax)) {
      return fail(ErrorCode::kOutOfRange);
    }
    return add(Json{static_cast<std::int64_t>(value)});
  }
  bool number_float(number_float_t, const string_t&) { return fail(ErrorCode::kWrongType); }
  bool string(string_t& value) { return add(Json{std::move(value)}); }
  bool binary(binary_t&) { return fail(ErrorCode::kBadJson); }
  bool start_object(std::size_t) { return open(Json{JsonObject{}}); }
  bool start_array(std::size_t) { return open(Json{JsonArray{}}); }
  bool key(string_t& value) {
    for (const auto& field : *open_.back().object()) {
      if (field.first == value) return fail(ErrorCode::kBadJson);
    }
    keys_.back() = std::move(value);
    return true;
  }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception& what) {
    // A number beyond every double is a number still.
    constexpr int kNumberOverflow = 406;
    return fail(what.id == kNumberOverflow ? ErrorCode::kWrongType : ErrorCode::kBadJson);
  }

  [[nodiscard]] Result<Json> take() {
    if (failed_) return Error{code_, {}};
    return std::move(root_);
  }

 private:
  bool fail(ErrorCode code) {
    if (!failed_) code_ = code;
    failed_ = true;
    return false;
  }
  bool count() { return ++nodes_ <= bounds_.nodes_max || fail(ErrorCode::kTooLarge); }
  bool open(Json value) {
    if (open_.size() >= bounds_.depth_max) return fail(ErrorCode::kTooDeep);
    if (!count()) return false;
    open_.push_back(std::move(value));
    keys_.emplace_back();
    return true;
  }
  bool close() {
    Json finished = std::move(open_.back());
    open_.pop_back();
    keys_.pop_back();
    return place(std::move(finished));
  }
  bool add(Json value) { return count() && place(std::move(value)); }
  bool place(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (JsonArray* array = open_.back().array()) {
      array->push_back(std::move(value));
    } else {
      open_.back().object()->emplace_back(std::move(keys_.back()), std::move(value));
    }
    return true;
  }

  JsonBounds bounds_;
  std::vector<Json> open_;
  std::vector<std::string> keys_;
  Json root_;
  std::size_t nodes_ = 0;
  bool failed_ = false;
  ErrorCode code_ = ErrorCode::kBadJson;
};

Result<Json> judged(std::string_view bytes, JsonBounds bounds) {
  if (bytes.size() > bounds.bytes_max) return ErrorCode::kTooLarge;
  if (!is_utf8(bytes)) return ErrorCode::kBadUtf8;
  Builder builder(bounds);
  static_cast<void>(nlohmann::json::sax_parse(bytes.begin(), bytes.end(), &builder,
                                              nlohmann::json::input_format_t::json, true));
  return builder.take();
}

void compare(const std::string& text, JsonBounds bounds = {}) {
  const auto wanted = judged(text, bounds);
  const auto got = parse_json(text, bounds);
  INFO(text);
  REQUIRE(got.ok() == wanted.ok());
  if (wanted.ok()) {
    REQUIRE(*got == *wanted);
    REQUIRE(write_json(*got) == write_json(*wanted));
  } else {
    REQUIRE(wire_code(got.error().code) == wire_code(wanted.error().code));
  }
}

const std::vector<std::string>& seeds() {
  static const std::vector<std::string> all = {
      R"({"a":1,"b":[true,false,null],"c":{"d":"x"}})",
      R"([0,-0,-1,10,9007199254740991,9007199254740992,-9007199254740992,1.5,-2e3,1E+9,0.0])",
      R"([18446744073709551615,18446744073709551616,-9223372036854775808,-9223372036854775809])",
      R"(["\"\\\/\b\f\n\r\t","\u0041\u00e9\u20AC","\uD83D\uDE00","\ud83d","\uDE00"])",
      "\xEF\xBB\xBF [ \t\r\n1 , 2 ] ",
      R"({"a":{"a":{"a":[[[{}]]]}},"b":{},"c":[]})",
      "[\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\"]",
      R"([01,1.,.5,-,+1,1e,tru,nul,falsey])",
      R"({"k":1,"k":2})",
      R"("")",
      R"(true)",
      R"(-12)",
  };
  return all;
}

}  // namespace

TEST_CASE("base/json: damaged texts are taken and refused as nlohmann's parser does",
          "[base][json]") {
  std::uint64_t state = 1;
  const auto below = [&state](std::size_t n) {
    state = state * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
    return static_cast<std::size_t>((state >> 33) % n);
  };
  constexpr std::string_view kMarks = "{}[]\",:\\/0123456789eE+-.tfnu \n\x01\x7F\xC3\xA9xa";
  for (const std::string& seed : seeds()) compare(seed);
  for (int round = 0; round < 60'000; ++round) {
    std::string text = seeds()[below(seeds().size())];
    for (std::size_t edits = 1 + below(3); edits > 0; --edits) {
      const std::size_t at = below(text.size() + 1);
      switch (below(4)) {
        case 0: text.insert(at, 1, kMarks[below(kMarks.size())]); break;
        case 1: text.erase(at, 1 + below(3)); break;
        case 2: text.insert(at, seeds()[below(seeds().size())]); break;
        default:
          if (at < text.size()) text[at] = kMarks[below(kMarks.size())];
      }
    }
    compare(text);
  }
}

TEST_CASE("base/json: bounds hold where nlohmann's events hold them", "[base][json]") {
  for (std::size_t most = 0; most < 12; ++most) {
    for (const std::string& seed : seeds()) {
      compare(seed, {.nodes_max = most});
      compare(seed, {.depth_max = most});
    }
  }
}

TEST_CASE("base/json: of many keys none may come twice, and looking is quick", "[base][json]") {
  std::string text = "{";
  for (int i = 0; i < 100'000; ++i) text += "\"key" + std::to_string(i) + "\":0,";
  const JsonBounds bulk{.bytes_max = 4'000'000, .nodes_max = 1'000'000};
  const auto fine = parse_json(text + "\"last\":0}", bulk);
  REQUIRE(fine.ok());
  CHECK(fine->object()->size() == 100'001);
  CHECK(parse_json(text + "\"key7\":0}", bulk).error().code == ErrorCode::kBadJson);
}

}  // namespace hearth::base

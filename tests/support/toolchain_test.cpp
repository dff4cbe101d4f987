// SPDX-License-Identifier: MIT
// What the rest of the code takes for granted of compiler and libraries, on both sides: it fails
// here, by name, when a toolchain is exchanged for one that does not keep the promise.
#include <md4c.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace {

// Counts values without building a tree, as the bounded reader does.
struct CountingHandler : nlohmann::json_sax<nlohmann::json> {
  int values = 0;
  bool failed = false;
  bool null() override { return ++values > 0; }
  bool boolean(bool) override { return ++values > 0; }
  bool number_integer(number_integer_t) override { return ++values > 0; }
  bool number_unsigned(number_unsigned_t) override { return ++values > 0; }
  bool number_float(number_float_t, const string_t&) override { return ++values > 0; }
  bool string(string_t&) override { return ++values > 0; }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    failed = true;
    return false;
  }
};

struct JsonCase {
  std::string_view text;
  bool accepted;
  int values;
};

int append_text(MD_TEXTTYPE, const MD_CHAR* text, MD_SIZE size, void* out) {
  static_cast<std::string*>(out)->append(text, size);
  return 0;
}

int ignore_block(MD_BLOCKTYPE, void*, void*) { return 0; }
int ignore_span(MD_SPANTYPE, void*, void*) { return 0; }

}  // namespace

TEST_CASE("support/toolchain: a SAX parse reports errors as values", "[support][toolchain]") {
  const std::vector<JsonCase> cases = {
      {R"({"a":1,"b":[true,null,"x"]})", true, 4},
      {R"([])", true, 0},
      {R"({"a":)", false, 0},
      {"[\"\xff\"]", false, 0},
  };
  for (const JsonCase& example : cases) {
    CAPTURE(example.text);
    CountingHandler handler;
    CHECK(nlohmann::json::sax_parse(example.text, &handler) == example.accepted);
    CHECK(handler.failed != example.accepted);
    CHECK(handler.values == example.values);
  }
}

TEST_CASE("support/toolchain: integers behave the same on every side", "[support][toolchain]") {
  STATIC_REQUIRE(sizeof(int) == 4);
  STATIC_REQUIRE(sizeof(std::int64_t) == 8);
  // The volatile value keeps the shift and the product out of the compiler's own arithmetic.
  volatile std::int64_t minus_three = -3;
  CHECK((minus_three >> 1) == -2);
  CHECK(minus_three / 2 == -1);
  volatile std::uint64_t prime = 1099511628211U;
  CHECK(prime * prime == 956575116354345U);
}

TEST_CASE("support/toolchain: Markdown keeps the text it was given", "[support][toolchain]") {
  MD_PARSER parser{};
  parser.flags = MD_FLAG_NOHTML;
  parser.enter_block = ignore_block;
  parser.leave_block = ignore_block;
  parser.enter_span = ignore_span;
  parser.leave_span = ignore_span;
  parser.text = append_text;
  const std::string_view source = "Hello *wide* \xe4\xb8\x96\xe7\x95\x8c <b>";
  std::string text;
  REQUIRE(md_parse(source.data(), static_cast<MD_SIZE>(source.size()), &parser, &text) == 0);
  CHECK(text == "Hello wide \xe4\xb8\x96\xe7\x95\x8c <b>");
}

#ifdef __cpp_exceptions
TEST_CASE("support/toolchain: a test may leave by an exception", "[support][toolchain]") {
  bool caught = false;
  try {
    throw 7;
  } catch (int value) {
    caught = value == 7;
  }
  CHECK(caught);
}
#endif

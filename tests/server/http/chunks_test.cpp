// SPDX-License-Identifier: MIT
// Bodies in chunks: what is taken, what is refused, and how much of it there may be.
#include "server/http/chunks.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

namespace hearth::http {
namespace {

using base::ErrorCode;

struct Outcome {
  std::string body;
  std::string rest;  // behind the body
  bool done = false;
  std::string error;
};

Outcome decode(std::string_view stream, std::size_t body_bytes_max, std::size_t step) {
  Outcome outcome;
  ChunkDecoder decoder(body_bytes_max);
  while (!stream.empty() && !decoder.done()) {
    const auto taken = decoder.take(stream.substr(0, step), outcome.body);
    if (!taken.ok()) {
      outcome.error = std::string(base::wire_code(taken.error().code));
      return outcome;
    }
    stream.remove_prefix(*taken);
  }
  outcome.done = decoder.done();
  outcome.rest = stream;
  return outcome;
}

TEST_CASE("http/chunks: bodies are put together, however the stream is cut", "[server][http]") {
  struct Row {
    const char* name;
    std::string stream;
    std::string body;
    std::string rest;
  };
  const Row table[] = {
      {"empty", "0\r\n\r\n", "", ""},
      {"one", "5\r\nhello\r\n0\r\n\r\n", "hello", ""},
      {"hexadecimal", "a\r\n0123456789\r\nB\r\n0123456789a\r\n0\r\n\r\n", "01234567890123456789a",
       ""},
      {"extensions", "1;a=b;c=\"d e\"\r\n{\r\n1;x\r\n}\r\n0;last\r\n\r\n", "{}", ""},
      {"trailers", "2\r\n{}\r\n0\r\nX-Sum: 7\r\nX-More:\r\n\r\n", "{}", ""},
      {"the next request", "2\r\n{}\r\n0\r\n\r\nGET / HTTP/1.1\r\n", "{}", "GET / HTTP/1.1\r\n"},
      {"line ends inside", "4\r\n\r\n\r\n\r\n0\r\n\r\n", "\r\n\r\n", ""},
  };
  for (const Row& row : table) {
    for (const std::size_t step : {std::size_t{1}, std::size_t{3}, std::size_t{1'000}}) {
      INFO(row.name << " by " << step);
      const Outcome outcome = decode(row.stream, 64, step);
      CHECK(outcome.error.empty());
      CHECK(outcome.done);
      CHECK(outcome.body == row.body);
      CHECK(outcome.rest == row.rest);
    }
  }
}

TEST_CASE("http/chunks: what two readers may take for different bodies is refused",
          "[server][http]") {
  const char* const table[] = {
      "\r\n",
      "x\r\n",
      "zz\r\n",
      "+1\r\n",
      "-1\r\n",
      "0x1\r\n",
      " 1\r\n",
      "1 \r\n",
      "01\r\n{",
      "00\r\n\r\n",
      "000000001\r\n",
      "1\n{\r\n",
      "1\r{\r\n",
      "1\r\n{}\r\n",
      "1\r\n{\n0\r\n",
      "1;a\nb\r\n",
      "1;a\x01\r\n",
      "1;\x7f\r\n",
      "100000000\r\n",
      "0\r\n X: a\r\n\r\n",
      "0\r\nX: a\n\r\n",
      "0\r\nX\r\r\n",
      "0\r\n\rX",
      ";a\r\n",
      "1 ;a\r\n",
  };
  for (const char* stream : table) {
    INFO(stream);
    const Outcome outcome = decode(stream, 1'000, 1);
    CHECK(outcome.error == "bad_message");
    CHECK_FALSE(outcome.done);
  }
  // A NUL, which no literal of the table can hold.
  CHECK(decode(std::string_view("1;\0\r\n", 5), 1'000, 5).error == "bad_message");
}

TEST_CASE("http/chunks: body and framing are bounded, both", "[server][http]") {
  const std::string five = "5\r\nhello\r\n";
  CHECK(decode(five + five + "0\r\n\r\n", 10, 1'000).done);
  CHECK(decode(five + five + "0\r\n\r\n", 9, 1'000).error == "too_large");
  // Told at the size, before any of the data is there.
  CHECK(decode("ffffffff\r\n", 64 * 1024, 1'000).error == "too_large");
  std::string extension = "1;" + std::string(2 * kChunkFramingBytesMax, 'a');
  CHECK(decode(extension, 64, 1'000).error == "too_large");
  std::string trailer = "0\r\nX: " + std::string(2 * kChunkFramingBytesMax, 'a');
  CHECK(decode(trailer, 64, 1'000).error == "too_large");
  std::string trailers = "0\r\n";
  for (int i = 0; i < 2'000; ++i) trailers += "X: a\r\n";
  CHECK(decode(trailers, 64, 1'000).error == "too_large");
  std::string crumbs;
  for (int i = 0; i < 2'000; ++i) crumbs += "1\r\n{\r\n";
  CHECK(decode(crumbs, 64 * 1024, 1'000).error == "too_large");
  // 64 KiB in pieces of 1 KiB, as a proxy may send it on.
  std::string pieces;
  for (int i = 0; i < 64; ++i) pieces += "400\r\n" + std::string(1'024, ' ') + "\r\n";
  CHECK(decode(pieces + "0\r\n\r\n", 64 * 1024, 4'096).done);
}

}  // namespace
}  // namespace hearth::http

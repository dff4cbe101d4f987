// SPDX-License-Identifier: MIT
#include "server/http/head.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

namespace hearth::http {
namespace {

std::string with(const std::string& fields, const std::string& line = "GET /v1/health HTTP/1.1") {
  return line + "\r\nHost: a.example\r\n" + fields + "\r\n";
}

struct Refused {
  const char* why;
  std::string bytes;
};

TEST_CASE("http/head: a head that two servers may read differently is refused", "[server][http]") {
  const Refused table[] = {
      {"no host", "GET / HTTP/1.1\r\n\r\n"},
      {"two hosts", with("Host: b.example\r\n")},
      {"host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"},
      {"two equal lengths", with("Content-Length: 3\r\nContent-Length: 3\r\n")},
      {"two different lengths", with("Content-Length: 3\r\nContent-Length: 4\r\n")},
      {"length list", with("Content-Length: 3, 3\r\n")},
      {"signed length", with("Content-Length: +3\r\n")},
      {"negative length", with("Content-Length: -3\r\n")},
      {"hexadecimal length", with("Content-Length: 0x3\r\n")},
      {"empty length", with("Content-Length:\r\n")},
      {"length beyond 64 bits", with("Content-Length: 99999999999999999999\r\n")},
      {"length and chunks", with("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n")},
      {"chunks twice", with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n")},
      {"coding list", with("Transfer-Encoding: gzip, chunked\r\n")},
      {"unknown coding", with("Transfer-Encoding: xchunked\r\n")},
      {"identity coding", with("Transfer-Encoding: identity\r\n")},
      {"chunks in HTTP/1.0", with("Transfer-Encoding: chunked\r\n", "POST / HTTP/1.0")},
      {"space before the colon", with("Content-Length : 3\r\n")},
      {"folded line", with("X-A: b\r\n c\r\n")},
      {"folded by a tab", with("X-A: b\r\n\tc\r\n")},
      {"no colon", with("nonsense\r\n")},
      {"empty name", with(": b\r\n")},
      {"NUL in a value", with(std::string("X-A: b\0c\r\n", 10))},
      {"CR in a value", with("X-A: b\rc\r\n")},
      {"LF in a value", with("X-A: b\nc\r\n")},
      {"DEL in a value", with("X-A: \x7f\r\n")},
      {"two spaces in the request line", with("", "GET  / HTTP/1.1")},
      {"tab in the request line", with("", "GET\t/ HTTP/1.1")},
      {"no version", with("", "GET /")},
      {"lower-case version", with("", "GET / http/1.1")},
      {"HTTP/2", with("", "GET / HTTP/2.0")},
      {"absolute target", with("", "GET http://a.example/ HTTP/1.1")},
      {"asterisk", with("", "OPTIONS * HTTP/1.1")},
      {"fragment", with("", "GET /#x HTTP/1.1")},
      {"byte above 0x7f in the target", with("", "GET /\xc3\xa9 HTTP/1.1")},
      {"bad method", with("", "G@T / HTTP/1.1")},
      {"empty line first", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"},
      {"two authorizations", with("Authorization: a\r\nAuthorization: b\r\n")},
      {"two origins", with("Origin: a\r\nOrigin: a\r\n")},
      {"unknown expectation", with("Expect: more\r\n")},
  };
  for (const Refused& row : table) {
    INFO(row.why);
    const auto head = read_head(row.bytes);
    REQUIRE_FALSE(head.ok());
    CHECK(head.error().code == base::ErrorCode::kBadMessage);
  }
}

TEST_CASE("http/head: too many or too long is said to be too large", "[server][http]") {
  std::string many;
  for (std::size_t i = 0; i < kHeadersMax; ++i) many += "X-A: b\r\n";
  CHECK(read_head(with(many)).error().code == base::ErrorCode::kHeadersTooLarge);
  many.resize(many.size() - std::string("X-A: b\r\n").size());
  CHECK(read_head(with(many)).ok());
  const std::string longest(kTargetBytesMax - 1, 'a');
  CHECK(read_head(with("", "GET /" + longest + " HTTP/1.1")).ok());
  CHECK(read_head(with("", "GET /" + longest + "a HTTP/1.1")).error().code ==
        base::ErrorCode::kHeadersTooLarge);
}

TEST_CASE("http/head: what a browser sends is read", "[server][http]") {
  const std::string bytes =
      "POST /v1/c/club/mutate?w=3&x=4 HTTP/1.1\r\nhost: a.example:8080\r\n"
      "ORIGIN: https://host.example\r\nauthorization:Bearer abc \r\ncontent-length: 12\r\n"
      "content-type: application/json; charset=utf-8\r\nconnection: keep-alive, Upgrade\r\n\r\n";
  const auto head = read_head(bytes);
  REQUIRE(head.ok());
  CHECK(head->method == Method::kPost);
  CHECK(head->path == "/v1/c/club/mutate");
  CHECK(head->query == "w=3&x=4");
  CHECK(head->host == "a.example:8080");
  CHECK(head->origin == "https://host.example");
  CHECK(head->has_origin);
  CHECK(head->authorization == "Bearer abc");
  CHECK(head->content_length == 12);
  CHECK(head->keep_alive);
  CHECK_FALSE(head->wants_websocket);
  CHECK(head->bytes == bytes.size());
  CHECK_FALSE(read_head(with("Connection: close\r\n"))->keep_alive);
  CHECK_FALSE(read_head(with("", "GET / HTTP/1.0"))->keep_alive);
  CHECK(read_head(with("Connection: Upgrade\r\nUpgrade: WebSocket\r\n"))->wants_websocket);
}

TEST_CASE("http/head: the end is found however the bytes arrive", "[server][http]") {
  const std::string whole = with("X-A: b\r\n");
  const std::string both = whole + "GET /next";
  for (std::size_t cut = 0; cut < whole.size(); ++cut) {
    CHECK(scan_head(std::string_view(both).substr(0, cut), 0).state == HeadScan::State::kPartial);
    const HeadScan scan = scan_head(both, cut);
    CHECK(scan.state == HeadScan::State::kWhole);
    CHECK(scan.bytes == whole.size());
  }
  CHECK(scan_head("GET / HTTP/1.1\nHost: a\n\n", 0).state == HeadScan::State::kBad);
  CHECK(scan_head("\r\n", 0).state == HeadScan::State::kBad);  // an empty line first
  CHECK(scan_head("\n", 0).state == HeadScan::State::kBad);
}

TEST_CASE("http/head: a query's value is found once", "[server][http]") {
  CHECK(query_value("a=1&b=2", "b") == "2");
  CHECK(query_value("a=1&b=", "b") == "");
  CHECK_FALSE(query_value("a=1&a=2", "a").has_value());
  CHECK_FALSE(query_value("aa=1", "a").has_value());
}

}  // namespace
}  // namespace hearth::http

// SPDX-License-Identifier: MIT
// What the edge does with hostile bytes, over real sockets: an answer that says what is wrong, then
// the end of the connection, so that nothing behind a doubtful head is taken for a request.
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <vector>

#include "tests/server/support/house.h"

namespace hearth::test {
namespace {

struct Probe {
  const char* name;
  std::string bytes;
  int status;
};

const std::string kHost = "Host: 127.0.0.1\r\n";
const std::string kSecond = "GET /v1/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

TEST_CASE("http/front: a smuggled second request is never answered", "[server][http]") {
  House house;
  const std::string post = "POST /v1/auth/sign-in HTTP/1.1\r\n" + kHost;
  const Probe table[] = {
      {"two lengths", post + "Content-Length: 2\r\nContent-Length: 0\r\n\r\n{}" + kSecond, 400},
      {"length and chunks",
       post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + kSecond, 400},
      {"plus in the length", post + "Content-Length: +2\r\n\r\n{}" + kSecond, 400},
      {"bare LF", "GET /v1/health HTTP/1.1\nHost: a\n\n" + kSecond, 400},
      {"space before the colon", post + "Content-Length : 2\r\n\r\n{}" + kSecond, 400},
      {"NUL in a field", "GET / HTTP/1.1\r\n" + kHost + std::string("X: a\0b\r\n\r\n", 10), 400},
      {"missing host", "GET /v1/health HTTP/1.1\r\n\r\n" + kSecond, 400},
      {"two hosts", "GET /v1/health HTTP/1.1\r\n" + kHost + kHost + "\r\n" + kSecond, 400},
      {"folded line", "GET /v1/health HTTP/1.1\r\n" + kHost + "X: a\r\n b\r\n\r\n" + kSecond, 400},
      {"xchunked", post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + kSecond, 400},
      {"bad chunk size", post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n" + kSecond,
       400},
      {"64 KiB of head", "GET / HTTP/1.1\r\n" + kHost + "X: " + std::string(65'536, 'a'), 431},
      {"body over the bound", post + "Content-Length: 1000000\r\n\r\n{" + kSecond, 413},
      {"chunks over the bound",
       post + "Transfer-Encoding: chunked\r\n\r\n2000\r\n" + std::string(0x2000, ' ') +
           "\r\n0\r\n\r\n" + kSecond,
       413},
      {"body where none is taken",
       "GET /v1/health HTTP/1.1\r\n" + kHost + "Content-Length: 2\r\n\r\n{}" + kSecond, 413},
  };
  for (const Probe& probe : table) {
    INFO(probe.name);
    Wire wire(house.port());
    wire.send(probe.bytes);
    const HttpAnswer answer = read_answer(wire);
    CHECK(answer.status == probe.status);
    CHECK_FALSE(answer.code().empty());
    CHECK(answer.field("connection") == "close");
    // Nothing follows: neither an answer to what was behind, nor silence with an open connection.
    CHECK(wire.receive().empty());
  }
  CHECK(house.get("/v1/health").status == 200);
}

// Resident kilobytes of this process: the house is in it.
std::int64_t resident_kb() {
  std::ifstream in("/proc/self/status");
  for (std::string word; in >> word;) {
    if (word == "VmRSS:") {
      std::int64_t kb = 0;
      in >> kb;
      return kb;
    }
  }
  return 0;
}

// Sends `opening` and then `piece` again and again, 16 MiB of it at most, as long as it is taken.
struct Flood {
  std::string opening;
  std::string piece;

  [[nodiscard]] HttpAnswer run(std::uint16_t port) const {
    Wire wire(port);
    bool taken = wire.send(opening);
    for (std::size_t sent = 0; taken && sent < (16 << 20); sent += piece.size()) {
      taken = wire.send(piece);
    }
    return read_answer(wire);
  }
};

TEST_CASE("http/front: no sender makes the process grow before it is told off", "[server][http]") {
  House house;
  const std::string head = "POST /v1/auth/sign-in HTTP/1.1\r\n" + kHost +
                           "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
  const std::string wide(16 * 1024, 'a');
  std::string crumbs;
  for (int i = 0; i < 2'000; ++i) crumbs += "1\r\n \r\n";
  struct Row {
    const char* name;
    Flood flood;
    int status;
  };
  const Row table[] = {
      {"an endless extension", {head + "1;", wide}, 413},
      {"an extension on any path",
       {"POST /nothing HTTP/1.1\r\n" + kHost + "Transfer-Encoding: chunked\r\n\r\n1;", wide},
       413},
      {"leading zeros", {head, std::string(16 * 1024, '0')}, 400},
      {"an endless trailer", {head + "2\r\n{}\r\n0\r\nX: ", wide}, 413},
      {"many trailers", {head + "0\r\n", "X: a\r\nY: b\r\n"}, 413},
      {"crumbs", {head, crumbs}, 413},
      {"an announced body",
       {"POST /v1/auth/sign-in HTTP/1.1\r\n" + kHost + "Content-Length: 100000000000\r\n\r\n",
        wide},
       413},
      {"an endless head", {"GET / HTTP/1.1\r\n" + kHost + "X: ", wide}, 431},
  };
  for (const Row& row : table) static_cast<void>(row.flood.run(house.port()));
  for (const Row& row : table) {
    INFO(row.name);
    const std::int64_t before_kb = resident_kb();
    // What is sent after the answer may reset the connection, and the answer with it.
    const HttpAnswer answer = row.flood.run(house.port());
    CHECK((answer.status == row.status || answer.status == 0));
    CHECK(resident_kb() - before_kb < 1'024);
  }
  CHECK(house.get("/v1/health").status == 200);
}

TEST_CASE("http/front: silent connections of one address leave room for others", "[server][http]") {
  House house({.rates = "1"});
  std::vector<Wire> silent;
  for (int i = 0; i < 600; ++i) silent.emplace_back(house.port());
  // Those beyond the limit were closed without a word.
  int closed = 0;
  for (std::size_t i = silent.size(); i > silent.size() - 50; --i) {
    closed += silent[i - 1].receive().empty() ? 1 : 0;
  }
  CHECK(closed == 50);
  CHECK(house.serving().figures().connections <= 256);
  silent.clear();
  HttpAnswer answer;
  for (int i = 0; i < 200 && answer.status != 200; ++i) answer = house.get("/v1/health");
  CHECK(answer.status == 200);
}

TEST_CASE("http/front: where to tell of faults is known", "[server][http]") {
  House house;
  const HttpAnswer answer = house.get("/.well-known/security.txt");
  CHECK(answer.status == 200);
  CHECK(answer.body.starts_with("Contact: mailto:safety@club.example\nExpires: 20"));
}

TEST_CASE("http/front: many fields are answered with 431", "[server][http]") {
  House house;
  std::string many;
  for (int i = 0; i < 100; ++i) many += "X-" + std::to_string(i) + ": a\r\n";
  Wire wire(house.port());
  wire.send("GET /v1/health HTTP/1.1\r\n" + kHost + many + "\r\n");
  CHECK(read_answer(wire).status == 431);
}

TEST_CASE("http/front: one connection serves many requests, also sent together", "[server][http]") {
  House house;
  Wire wire(house.port());
  std::string together;
  for (int i = 0; i < 20; ++i) together += kSecond;
  wire.send(together);
  for (int i = 0; i < 20; ++i) CHECK(read_answer(wire).status == 200);
  // A body in chunks, cut anywhere, followed by the next request in the same packet.
  const std::string chunked = "POST /v1/auth/sign-in HTTP/1.1\r\n" + kHost +
                              "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                              "1\r\n{\r\n1;ignored=extension\r\n}\r\n0\r\n\r\n" +
                              kSecond;
  for (const char byte : chunked) wire.send({&byte, 1});
  CHECK(read_answer(wire).code() == "missing_field");
  CHECK(read_answer(wire).status == 200);
  wire.send(
      request_text(house.port(), {.path = "/v1/health", .fields = {{"Connection", "close"}}}));
  CHECK(read_answer(wire).status == 200);
  CHECK(wire.is_closed_by_peer());
}

TEST_CASE("http/front: a body is asked for before it is sent", "[server][http]") {
  House house;
  Wire wire(house.port());
  wire.send("POST /v1/auth/sign-in HTTP/1.1\r\n" + kHost +
            "Content-Type: application/json\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  CHECK(wire.receive().starts_with("HTTP/1.1 100 Continue\r\n\r\n"));
  wire.send("{}");
  CHECK(read_answer(wire).code() == "missing_field");
}

TEST_CASE("http/front: methods and paths that are not there", "[server][http]") {
  House house;
  CHECK(call(house.port(), {.method = "DELETE", .path = "/v1/health"}).status == 405);
  CHECK(call(house.port(), {.method = "POST", .path = "/v1/health", .body = ""}).status == 405);
  CHECK(house.get("/v1/auth/sign-in").status == 405);
  CHECK(house.get("/v1/nothing").status == 404);
  CHECK(house.get("/v1/c/nobody/snapshot").status == 404);
  CHECK(house.get("/nothing.js").status == 404);
  CHECK(call(house.port(), {.method = "POST", .path = "/nothing.js", .body = ""}).status == 405);
  const HttpAnswer head = call(house.port(), {.method = "HEAD", .path = "/v1/health"});
  CHECK(head.status == 200);
  CHECK(head.field("content-length") != "0");
}

}  // namespace
}  // namespace hearth::test

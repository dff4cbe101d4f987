// SPDX-License-Identifier: MIT
#include "server/api/origins.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/server/support/house.h"

namespace hearth::test {
namespace {

// Host sites of the house under test: https://host.example only (and its own address).
const char* const kForeign[] = {
    "null",
    "https://evil.example",
    "http://host.example",
    "https://host.example:8443",
    "https://host.example:443",
    "https://host.example.evil.example",
    "https://evil-host.example",
    "https://sub.host.example",
    "https://HOST.example",
    "https://host.example/",
    "https://host.example.",
    "https://user@host.example",
    "https://host.example@evil.example",
    "https://xn--hst-sna.example",
    "https://host.example https://evil.example",
    "file://",
    "https://",
    "*",
};

TEST_CASE("api/origins: only listed sites are answered, exactly", "[server][api]") {
  House house;
  const auto from = [&](const std::string& origin) {
    return call(house.port(), {.path = "/v1/health", .fields = {{"Origin", origin}}});
  };
  const HttpAnswer allowed = from("https://host.example");
  CHECK(allowed.status == 200);
  CHECK(allowed.field("access-control-allow-origin") == "https://host.example");
  CHECK(allowed.field("vary").find("Origin") != std::string::npos);
  CHECK(allowed.field("access-control-allow-credentials").empty());
  for (const char* origin : kForeign) {
    INFO(origin);
    const HttpAnswer answer = from(origin);
    CHECK(answer.status == 403);
    CHECK(answer.code() == "origin_not_allowed");
    CHECK(answer.field("access-control-allow-origin").empty());
    CHECK(answer.field("vary").find("Origin") != std::string::npos);
  }
  CHECK(from("").status == 403);
  const HttpAnswer none = house.get("/v1/health");
  CHECK(none.status == 200);
  CHECK(none.field("access-control-allow-origin").empty());
}

TEST_CASE("api/origins: a preflight is answered for listed sites only", "[server][api]") {
  House house;
  const auto preflight = [&](const std::string& origin) {
    return call(house.port(), {.method = "OPTIONS",
                               .path = "/v1/c/club/mutate",
                               .fields = {{"Origin", origin},
                                          {"Access-Control-Request-Method", "POST"},
                                          {"Access-Control-Request-Headers", "authorization"}}});
  };
  const HttpAnswer allowed = preflight("https://host.example");
  CHECK(allowed.status == 204);
  CHECK(allowed.field("access-control-allow-origin") == "https://host.example");
  CHECK(allowed.field("access-control-allow-headers").find("authorization") != std::string::npos);
  CHECK(allowed.field("access-control-allow-credentials").empty());
  for (const char* origin : kForeign) CHECK(preflight(origin).status == 403);
}

TEST_CASE("api/origins: sockets open for listed sites only", "[server][api]") {
  House house;
  for (const char* origin : kForeign) {
    INFO(origin);
    const SocketClient socket(house.port(), {{"Origin", origin}});
    CHECK(socket.upgrade().status == 403);
    CHECK(socket.upgrade().code() == "origin_not_allowed");
  }
  CHECK(SocketClient(house.port(), {{"Origin", "https://host.example"}}).upgrade().status == 101);
  CHECK(SocketClient(house.port(), {{"Sec-WebSocket-Protocol", "other"}}).upgrade().status == 400);
}

TEST_CASE("api/origins: a form of another site cannot post", "[server][api]") {
  House house;
  const std::string access = house.sign_in("ada");
  for (const char* type : {"text/plain", "application/x-www-form-urlencoded",
                           "multipart/form-data; boundary=x", "application/jsonx", ""}) {
    INFO(type);
    const HttpAnswer answer = call(house.port(), {.method = "POST",
                                                  .path = "/v1/auth/sign-out",
                                                  .body = "{}",
                                                  .token = access,
                                                  .content_type = type});
    CHECK(answer.code() == "invalid_argument");
  }
  CHECK(house.get("/v1/session", access).status == 200);
}

TEST_CASE("api/origins: the list takes origins and nothing else", "[server][api]") {
  api::Origins origins;
  for (const char* good : {"https://a.example", "http://127.0.0.1:8080", "https://A.example:443",
                           "http://[::1]:8787"}) {
    INFO(good);
    CHECK(origins.add(good).ok());
  }
  CHECK(origins.allows("https://a.example"));
  CHECK(origins.list().size() == 3);
  for (const char* bad : {"", "a.example", "https://", "https://a.example/", "https://a.example/x",
                          "https://*.example", "ftp://a.example", "null", "https://u@a.example"}) {
    INFO(bad);
    CHECK_FALSE(origins.add(bad).ok());
  }
}

}  // namespace
}  // namespace hearth::test

// SPDX-License-Identifier: MIT
#include "server/http/assets.h"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>

#include "tests/server/support/house.h"

namespace hearth::test {
namespace {

namespace fs = std::filesystem;

// A folder of its own that is gone afterwards.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("hearth-assets-" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }
  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

TEST_CASE("http/assets: one page may be framed, by the sites listed and by no other",
          "[server][http]") {
  const Folder folder;
  folder.write("frame.html", "<!doctype html>");
  folder.write("sign-in.html", "<!doctype html>");
  folder.write("index.html", "<!doctype html>");
  House house({.web = folder.path(), .origins = {"https://a.example", "https://b.example:8443"}});
  const auto framers = [&](const std::string& path) {
    const std::string policy = house.get(path).field("content-security-policy");
    return policy.substr(policy.find("frame-ancestors"));
  };
  const std::string port = std::to_string(house.port());
  CHECK(framers("/frame.html") == "frame-ancestors 'self' http://127.0.0.1:" + port +
                                      " http://localhost:" + port +
                                      " https://a.example https://b.example:8443");
  CHECK(framers("/sign-in.html") == "frame-ancestors 'self'");
  CHECK(framers("/index.html") == "frame-ancestors 'self'");
  CHECK(house.get("/index.html").field("cross-origin-opener-policy") == "same-origin-allow-popups");
  // It has to reach the page that opened it.
  CHECK(house.get("/sign-in.html").field("cross-origin-opener-policy").empty());
}

TEST_CASE("http/assets: files are served with type, cache and safety headers", "[server][http]") {
  const Folder folder;
  folder.write("index.html", "<!doctype html><p>Front</p>");
  folder.write("hearth.js", "export {};");
  folder.write("hearth.js.br", "compressed");
  folder.write("core-1f3a9c2e.wasm", "wasm");
  folder.write("forum/index.html", "<p>Forum</p>");
  folder.write(".secret/key", "no");
  House house({.web = folder.path()});

  const HttpAnswer page = house.get("/");
  CHECK(page.status == 200);
  CHECK(page.body == "<!doctype html><p>Front</p>");
  CHECK(page.field("content-type") == "text/html; charset=utf-8");
  CHECK(page.field("content-security-policy").find("default-src 'self'") != std::string::npos);
  CHECK(page.field("x-content-type-options") == "nosniff");
  CHECK(house.get("/forum/").body == "<p>Forum</p>");

  const HttpAnswer loader = house.get("/hearth.js");
  CHECK(loader.field("content-type") == "text/javascript; charset=utf-8");
  CHECK(loader.field("cache-control") == "public, max-age=300");
  CHECK(loader.field("access-control-allow-origin") == "*");
  CHECK(loader.field("vary") == "Accept-Encoding");
  CHECK(loader.field("content-encoding").empty());
  const HttpAnswer compressed = call(
      house.port(), {.path = "/hearth.js", .fields = {{"Accept-Encoding", "gzip, deflate, br"}}});
  CHECK(compressed.field("content-encoding") == "br");
  CHECK(compressed.body == "compressed");

  const HttpAnswer again = call(
      house.port(), {.path = "/hearth.js", .fields = {{"If-None-Match", loader.field("etag")}}});
  CHECK(again.status == 304);
  CHECK(again.body.empty());
  const HttpAnswer core = house.get("/core-1f3a9c2e.wasm");
  CHECK(core.field("cache-control") == "public, max-age=31536000, immutable");
  CHECK(core.field("content-type") == "application/wasm");

  // A worker lives under the policy its script came with, a picture opened by itself under none.
  CHECK(loader.field("content-security-policy") == page.field("content-security-policy"));
  CHECK(core.field("content-security-policy") == "default-src 'none'; sandbox");
}

TEST_CASE("http/assets: nothing outside the folder can be named", "[server][http]") {
  const Folder folder;
  folder.write("index.html", "front");
  folder.write(".secret/key", "no");
  House house({.web = folder.path()});
  for (const char* path :
       {"/../etc/passwd", "/%2e%2e/etc/passwd", "/..%2fetc/passwd", "//etc/passwd", "/./index.html",
        "/.secret/key", "/index.html/", "/index.html%00.js", "/INDEX.HTML"}) {
    INFO(path);
    CHECK(house.get(path).status == 404);
  }
}

TEST_CASE("http/assets: a hash in the name is told from a word", "[server][http]") {
  CHECK(http::has_hash_in_name("/app-1f3a9c2e.js"));
  CHECK(http::has_hash_in_name("/a/core.0123456789abcdef.wasm"));
  CHECK_FALSE(http::has_hash_in_name("/hearth.js"));
  CHECK_FALSE(http::has_hash_in_name("/forum-overview.js"));
  CHECK_FALSE(http::has_hash_in_name("/a-1f3a9.js"));
  CHECK_FALSE(http::has_hash_in_name("/1f3a9c2e"));
}

}  // namespace
}  // namespace hearth::test

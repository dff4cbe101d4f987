// SPDX-License-Identifier: MIT
// Pictures through a running server: who may send one, and who gets it while it stands nowhere, in
// a post, in one that is held, removed, deleted, edited or for members only.
#include <catch2/catch_test_macros.hpp>
#include <thread>

#include "server/pictures/desk.h"
#include "server/runtime/clock.h"
#include "shared/api/endpoints.h"
#include "tests/server/pictures/drawing.h"
#include "tests/server/support/house.h"
#include "tests/store/fixtures.h"

namespace hearth::test {
namespace {

using pictures::Kind;

constexpr const char* kPictures = "/v1/c/club/pictures";

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

HttpAnswer send_to(House& house, const std::string& access, std::string bytes,
                   const std::string& type = "image/png") {
  return call(house.port(), {.method = "POST",
                             .path = kPictures,
                             .body = std::move(bytes),
                             .token = access,
                             .content_type = type});
}

std::string path_of(const std::string& id) { return std::string(kPictures) + "/" + id; }

struct Person {
  House& house;
  std::string access;
  std::uint64_t client = 0;
  std::uint64_t mid = 1;

  Person(House& in, const std::string& name, std::uint64_t client_)
      : house(in), access(in.join(name, client_)), client(client_) {}

  /// The number of what was made.
  std::string did(const std::string& op, const std::string& args) {
    const base::Json answer = house.command(access, client, ++mid, op, args);
    INFO(op << " " << base::write_json(answer));
    REQUIRE(text_at(answer, "code").empty());
    return std::to_string(integer_at(answer, "made"));
  }
  std::string sent(std::string bytes = drawn(Kind::kPng, 40, 30)) {
    const HttpAnswer answer = send_to(house, access, std::move(bytes));
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return text_at(answer.json(), "id");
  }
  [[nodiscard]] int sees(const std::string& id) const {
    return house.get(path_of(id), access).status;
  }
};

std::string shows(const std::string& id) { return "![a drawing](picture:" + id + ")"; }

std::string post_with(const std::string& words) {
  return R"({"title":"T","body":")" + words + R"("})";
}

// Moderator, author, another member, visitor, in this order: e.g. "200 404 404 404".
struct Club {
  House house;
  Person ada{house, "ada", 1};  // owns the community
  Person bob{house, "bob", 2};
  Person cy{house, "cy", 3};

  std::string seen(const std::string& id) {
    std::string all;
    for (const std::string& access : {ada.access, bob.access, cy.access, std::string{}}) {
      const HttpAnswer answer = house.get(path_of(id), access);
      if (!all.empty()) all += ' ';
      all += std::to_string(answer.status);
      // Nobody learns from the answer whether there is one.
      if (answer.status == 404) CHECK(answer.body == house.get(path_of(std::string(26, 'a'))).body);
    }
    return all;
  }
  std::string moderate(const std::string& post, const std::string& handling) {
    return ada.did("moderate", R"({"post":)" + post + R"(,"handling":")" + handling +
                                   R"(","reason":"Because."})");
  }
  std::string edit(const std::string& post, int revision, const std::string& words) {
    return bob.did("edit_post", R"({"post":)" + post + R"(,"revision":)" +
                                    std::to_string(revision) + R"(,"title":"T","body":")" + words +
                                    R"("})");
  }
};

}  // namespace

TEST_CASE("api/picture: what is sent is kept as WebP and given back with what keeps it private",
          "[pictures][http]") {
  Club club;
  const std::string sent = with_exif(drawn(Kind::kJpeg, 320, 200), 6, "taken at home");
  // What a client says it is does not matter.
  const HttpAnswer answer = send_to(club.house, club.bob.access, sent, "text/html");
  REQUIRE(answer.status == 200);
  const std::string id = text_at(answer.json(), "id");
  CHECK(id.size() == 26);
  CHECK(id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") == std::string::npos);
  CHECK(integer_at(answer.json(), "width") == 200);
  CHECK(integer_at(answer.json(), "height") == 320);
  const HttpAnswer got = club.house.get(path_of(id), club.bob.access);
  REQUIRE(got.status == 200);
  CHECK(integer_at(answer.json(), "bytes") == static_cast<std::int64_t>(got.body.size()));
  CHECK(is_green(colour_at(got.body, 190, 10)));
  CHECK_FALSE(has(got.body, "taken at home"));
  CHECK(got.field("content-type") == "image/webp");
  CHECK(got.field("x-content-type-options") == "nosniff");
  CHECK(got.field("content-security-policy") == "default-src 'none'; frame-ancestors 'none'");
  CHECK(got.field("content-disposition") == "inline");
  CHECK(got.field("cache-control") == "private, max-age=60");
  CHECK(got.field("etag") == "\"" + id + "\"");
  const auto again = [&](const std::string& access, const std::string& etag) {
    return call(club.house.port(),
                {.path = path_of(id), .token = access, .fields = {{"If-None-Match", etag}}});
  };
  CHECK(again(club.bob.access, got.field("etag")).status == 304);
  CHECK(again(club.bob.access, "\"other\"").status == 200);
  // Having it once does not mean seeing it still.
  CHECK(again(club.cy.access, got.field("etag")).status == 404);
  const HttpAnswer elsewhere =
      call(club.house.port(), {.path = path_of(id),
                               .token = club.bob.access,
                               .fields = {{"Origin", "https://host.example"}}});
  CHECK(elsewhere.status == 200);
  CHECK(elsewhere.field("access-control-allow-origin") == "https://host.example");
  CHECK(call(club.house.port(), {.path = path_of(id),
                                 .token = club.bob.access,
                                 .fields = {{"Origin", "https://evil.example"}}})
            .status == 403);
  CHECK(send_to(club.house, club.bob.access, sent).status == 200);
  CHECK(club.bob.sent() != club.bob.sent());
}

TEST_CASE("api/picture: who may send one, and what is no picture", "[pictures][http]") {
  Club club;
  const std::string png = drawn(Kind::kPng, 40, 30);
  CHECK(send_to(club.house, {}, png).code() == "sign_in_needed");
  CHECK(send_to(club.house, "nonsense", png).code() == "bad_token");
  CHECK(send_to(club.house, club.house.sign_in("dora"), png).code() == "not_member");
  CHECK(
      call(
          club.house.port(),
          {.method = "POST", .path = "/v1/c/other/pictures", .body = png, .token = club.bob.access})
          .status == 404);
  const HttpAnswer svg = send_to(
      club.house, club.bob.access,
      "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>", "image/png");
  CHECK(svg.status == 415);
  CHECK(svg.code() == "invalid_argument");
  CHECK(has(text_at(svg.json(), "error.detail"), "Only PNG, JPEG, GIF and WebP"));
  CHECK(send_to(club.house, club.bob.access, "").status == 415);
  CHECK(send_to(club.house, club.bob.access, "PK\x03\x04 zip").status == 415);
  const HttpAnswer half = send_to(club.house, club.bob.access, png.substr(0, png.size() / 2));
  CHECK(half.status == 400);
  CHECK(has(text_at(half.json(), "error.detail"), "damaged"));
  const HttpAnswer bomb = send_to(club.house, club.bob.access, resized_header(png, 30'000, 30'000));
  CHECK(bomb.code() == "out_of_range");
  CHECK(send_to(club.house, club.bob.access, resized_header(png, 1, 100'000)).code() ==
        "out_of_range");
  // Longer than allowed: not read at all.
  const HttpAnswer large =
      call(club.house.port(),
           {.method = "POST",
            .path = kPictures,
            .body = png,
            .token = club.bob.access,
            .fields = {{"Content-Length", std::to_string(api::kPictureBytesMax + 1)}}});
  CHECK(large.status == 413);
  CHECK(large.code() == "too_large");
  store::Store& store = club.house.serving().store();
  const auto community = store.community("club").value();
  CHECK(store.picture_totals(community.id, {})->count == 0);

  const auto bob = store.account_by_subject(community.id, "https://host.example|bob").value();
  REQUIRE(bob);
  club.ada.did("sanction", R"({"member":)" + std::to_string(bob->member.value) +
                               R"(,"measure":"mute","reason":"Calm down.","ends_ms":)" +
                               std::to_string(runtime::now_ms() + 3'600'000) + "}");
  CHECK(send_to(club.house, club.bob.access, png).code() == "sanctioned");
  CHECK(send_to(club.house, club.cy.access, png).status == 200);
}

TEST_CASE("api/picture: it is its sender's until a post of theirs names it", "[pictures][http]") {
  Club club;
  const std::string id = club.bob.sent();
  CHECK(club.seen(id) == "404 200 404 404");
  // A post of somebody else's takes nothing away, a code span names nothing.
  club.cy.did("create_post", post_with(shows(id)));
  club.bob.did("create_post", post_with("`" + shows(id) + "`"));
  club.bob.did("create_post", post_with("[a link](picture:" + id + ")"));
  CHECK(club.seen(id) == "404 200 404 404");
  const std::string post = club.bob.did("create_post", post_with("See " + shows(id)));
  CHECK(club.seen(id) == "200 200 200 200");
  const std::string other = club.bob.sent();
  club.bob.did("create_reply", R"({"parent":)" + post + R"(,"body":")" + shows(other) + R"("})");
  CHECK(club.seen(other) == "200 200 200 200");
  // A second post that names it does not keep it when the first one goes.
  club.bob.did("create_post", post_with(shows(id)));
  club.moderate(post, "remove");
  CHECK(club.seen(id) == "200 404 404 404");
  CHECK(club.house.get("/v1/c/nowhere/pictures/" + id).status == 404);
}

TEST_CASE("api/picture: it is seen where its post is read, and goes with it", "[pictures][http]") {
  Club club;
  const std::string id = club.bob.sent();
  const std::string post = club.bob.did("create_post", post_with(shows(id)));
  club.moderate(post, "hold");
  CHECK(club.seen(id) == "200 200 404 404");
  club.moderate(post, "approve");
  CHECK(club.seen(id) == "200 200 200 200");
  club.moderate(post, "remove");
  CHECK(club.seen(id) == "200 404 404 404");
  club.moderate(post, "approve");
  CHECK(club.seen(id) == "200 200 200 200");

  club.edit(post, 4, "Nothing to see.");
  CHECK(club.seen(id) == "200 404 404 404");
  club.edit(post, 5, "Again: " + shows(id));
  CHECK(club.seen(id) == "200 200 200 200");

  club.ada.did("change_settings", R"({"settings":{"name":"Club","members_only":true}})");
  CHECK(club.seen(id) == "200 200 200 404");
  club.ada.did("change_settings", R"({"settings":{"name":"Club","members_only":false}})");
  CHECK(club.seen(id) == "200 200 200 200");
  club.bob.did("delete_post", R"({"post":)" + post + "}");
  CHECK(club.seen(id) == "200 404 404 404");
}

TEST_CASE("api/picture: pictures of posts that come at once all come to stand",
          "[pictures][http]") {
  const tests::Folder folder;
  House house({.store = "sqlite:" + folder.file("club.db")});
  Person ada(house, "ada", 1);
  constexpr std::size_t kWriters = 6;
  constexpr std::size_t kPostsEach = 5;
  std::vector<std::string> ids;
  const std::string png = drawn(Kind::kPng, 8, 8);
  for (std::size_t i = 0; i < kWriters * kPostsEach; ++i) ids.push_back(ada.sent(png));
  std::vector<std::thread> writers;
  for (std::size_t writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back([&, writer] {
      for (std::size_t i = 0; i < kPostsEach; ++i) {
        const std::string& id = ids[writer * kPostsEach + i];
        static_cast<void>(
            house.command(ada.access, 100 + writer, i + 1, "create_post", post_with(shows(id))));
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  for (const std::string& id : ids) CHECK(house.get(path_of(id)).status == 200);
}

TEST_CASE("api/picture: one member's space is bounded", "[pictures][http]") {
  Club club;
  store::Store& store = club.house.serving().store();
  const auto community = store.community("club").value();
  const auto bob = store.account_by_subject(community.id, "https://host.example|bob").value();
  constexpr std::size_t kEach = 16 * 1024 * 1024;
  const auto fill = [&](char sign, std::size_t size) {
    REQUIRE(store::commit(store, {store::PutPicture{.community = community.id,
                                                    .picture = {.id = std::string(26, sign),
                                                                .member = bob->member,
                                                                .size = size,
                                                                .made_ms = runtime::now_ms()},
                                                    .bytes = std::string(size, sign),
                                                    .member_bytes_max = pictures::kMemberBytesMax}})
                .ok());
  };
  for (char sign = 'a'; sign < 'l'; ++sign) fill(sign, kEach);
  fill('l', pictures::kMemberBytesMax - 11 * kEach - 5'000);
  CHECK(send_to(club.house, club.bob.access, drawn(Kind::kPng, 40, 30)).status == 200);
  const HttpAnswer full = send_to(club.house, club.bob.access, drawn(Kind::kPng, 40, 30));
  CHECK(full.status == 403);
  CHECK(full.code() == "limit_reached");
  CHECK(has(text_at(full.json(), "error.detail"), "all the space"));
  CHECK(send_to(club.house, club.cy.access, drawn(Kind::kPng, 40, 30)).status == 200);
}

TEST_CASE("api/picture: it outlives a restart and goes with its member", "[pictures][http]") {
  const tests::Folder folder;
  const std::string where = "sqlite:" + folder.file("club.db");
  std::string standing;
  std::string loose;
  std::string bytes;
  {
    House house({.store = where});
    Person ada(house, "ada", 1);
    Person bob(house, "bob", 2);
    standing = bob.sent(drawn(Kind::kGif, 320, 200));
    loose = bob.sent();
    bob.did("create_post", post_with(shows(standing)));
    bytes = house.get(path_of(standing)).body;
    REQUIRE_FALSE(bytes.empty());
  }
  House house({.store = where});
  CHECK(house.get(path_of(standing)).body == bytes);
  const std::string bob = house.sign_in("bob");
  CHECK(house.get(path_of(loose), bob).status == 200);
  CHECK(house.get(path_of(loose)).status == 404);
  const HttpAnswer mine = house.get("/v1/c/club/mine", bob);
  CHECK(has(mine.body, R"({"type":"picture","id":")" + standing));
  CHECK(has(mine.body, R"({"type":"picture","id":")" + loose));
  // Their posts stand under no name, without their pictures.
  REQUIRE(house.post("/v1/c/club/farewell", R"({"name":"bob"})", bob).status == 200);
  store::Store& store = house.serving().store();
  const auto community = store.community("club").value();
  CHECK(store.picture_totals(community.id, {})->count == 0);
  CHECK_FALSE(store.picture_bytes(community.id, standing)->has_value());
  CHECK(house.get(path_of(standing)).status == 404);
  CHECK(has(house.get("/c/club/").body, "<title>"));
}

TEST_CASE("api/picture: pages without scripts show it, feeds say what it shows",
          "[pictures][http]") {
  Club club;
  const std::string id = club.bob.sent();
  const std::string post = club.bob.did(
      "create_post",
      post_with("![**two** \\\"cats\\\" <b>](picture:" + id + ") ![x](https://a.example/y.png)"));
  const HttpAnswer page = club.house.get("/c/club/p/" + post);
  CHECK(has(page.body, "<img src=\"/v1/c/club/pictures/" + id +
                           "\" alt=\"two &quot;cats&quot; &lt;b&gt;\" loading=\"lazy\""));
  CHECK(has(page.body, "<a href=\"https://a.example/y.png\""));
  CHECK_FALSE(has(page.body, "<img src=\"https://"));
  CHECK(has(page.field("content-security-policy"), "img-src 'self'"));
  const HttpAnswer feed = club.house.get("/c/club/feed.atom");
  CHECK(has(feed.body, "two"));
  CHECK_FALSE(has(feed.body, "&lt;img"));
  CHECK_FALSE(has(feed.body, id));
}

}  // namespace hearth::test

// SPDX-License-Identifier: MIT
#include "shared/api/endpoints.h"

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

using namespace std::string_view_literals;
namespace api = hearth::api;

TEST_CASE("api/endpoints: every row is complete and matches its own path", "[api][endpoints]") {
  std::set<std::string> names;
  for (const api::Endpoint& row : api::all_endpoints()) {
    INFO(row.name);
    CHECK(names.insert(std::string(row.name)).second);
    CHECK((row.path.starts_with("/v1/") || row.caller == api::Caller::kPublic));
    CHECK((row.method == api::Method::kPost) == (row.body_bytes_max > 0));
    // What is longer than a message is for callers we know, at a rate of its own.
    const bool bulk = row.caller == api::Caller::kSignedIn && row.rate == api::RateClass::kBulk;
    CHECK(row.is_bulk() == bulk);
    CHECK(row.takes_bytes == (row.name == "send_picture"));
    CHECK(row.body_bytes_max <= (row.takes_bytes ? 8U * 1024 * 1024
                                 : bulk          ? 1'028U * 1024 + 4 * 1024
                                                 : 64U * 1024));
    std::string path(row.path);
    if (const auto at = path.find("{c}"); at != path.npos) path.replace(at, 3, "tea-house");
    if (const auto at = path.find("{id}"); at != path.npos) path.replace(at, 4, "17");
    if (const auto at = path.find("{key}"); at != path.npos) {
      path.replace(at, 5, "abcdefghijklmnopqrstuvwx01");
    }
    const api::Match found = api::match(row.method, path);
    REQUIRE(found.endpoint != nullptr);
    CHECK(found.endpoint->name == row.name);
  }
}

TEST_CASE("api/endpoints: paths are compared strictly", "[api][endpoints]") {
  struct Row {
    api::Method method;
    std::string_view path;
    std::string_view name;
    std::string_view community;
    bool path_known;
  };
  const Row rows[] = {
      {api::Method::kGet, "/v1/c/tea/snapshot", "snapshot", "tea", true},
      {api::Method::kPost, "/v1/c/a-1/mutate", "mutate", "a-1", true},
      {api::Method::kPost, "/v1/c/tea/snapshot", "", "", true},
      {api::Method::kGet, "/v1/auth/sign-in", "", "", true},
      {api::Method::kGet, "/v1/c//snapshot", "", "", false},
      {api::Method::kGet, "/v1/c/Tea/snapshot", "", "", false},
      {api::Method::kGet, "/v1/c/-tea/snapshot", "", "", false},
      {api::Method::kGet, "/v1/c/%74ea/snapshot", "", "", false},
      {api::Method::kGet, "/v1/c/tea/snapshot/", "", "", false},
      {api::Method::kGet, "/v1/c/tea", "", "", false},
      {api::Method::kGet, "/v1/c/../health", "", "", false},
      {api::Method::kGet, "//v1/health", "", "", false},
      {api::Method::kGet, "v1/health", "", "", false},
      {api::Method::kGet, "", "", "", false},
      {api::Method::kGet, "/", "door", "", true},
      {api::Method::kGet, "/c/tea", "twin_door", "tea", true},
      {api::Method::kGet, "/c/tea/", "twin_feed", "tea", true},
      {api::Method::kGet, "/c/tea//", "", "", false},
      {api::Method::kPost, "/c/tea/", "", "", true},
      {api::Method::kGet, "/c/tea/p/17", "twin_thread", "tea", true},
      {api::Method::kGet, "/v1/c/tea/pictures/abcdefghijklmnopqrstuvwx01", "picture", "tea", true},
      {api::Method::kGet, "/v1/c/tea/pictures/abcdefghijklmnopqrstuvwx0", "", "", false},
      {api::Method::kGet, "/v1/c/tea/pictures/Abcdefghijklmnopqrstuvwx01", "", "", false},
      {api::Method::kGet, "/v1/c/tea/pictures/../../../../etc/passwd_xxx", "", "", false},
      {api::Method::kGet, "/v1/c/tea/pictures", "", "", true},
      {api::Method::kGet, "/c/tea/p/017", "", "", false},
      {api::Method::kGet, "/c/tea/p/0", "", "", false},
      {api::Method::kGet, "/c/tea/p/x", "", "", false},
      {api::Method::kGet, "/c/tea/p/4503599627370496", "", "", false},
  };
  for (const Row& row : rows) {
    INFO(row.path);
    const api::Match found = api::match(row.method, row.path);
    CHECK((found.endpoint == nullptr ? ""sv : found.endpoint->name) == row.name);
    CHECK(found.community == row.community);
    CHECK(found.path_known == row.path_known);
  }
}

TEST_CASE("api/endpoints: community names keep to their bounds", "[api][endpoints]") {
  CHECK(api::is_community_name(std::string(63, 'a')));
  CHECK_FALSE(api::is_community_name(std::string(64, 'a')));
  CHECK(api::is_community_name("7"));
  CHECK_FALSE(api::is_community_name(""));
  CHECK_FALSE(api::is_community_name("a-"));
  CHECK_FALSE(api::is_community_name("a_b"));
  CHECK_FALSE(api::is_community_name("caf\xC3\xA9"));
}

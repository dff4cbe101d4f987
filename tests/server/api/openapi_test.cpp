// SPDX-License-Identifier: MIT
#include "server/api/openapi.h"

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

#include "shared/api/endpoints.h"

namespace api = hearth::api;
using hearth::base::Json;

namespace {

// Every "$ref" within `json`.
void collect_references(const Json& json, std::set<std::string>& found) {
  if (json.array() != nullptr) {
    for (const Json& item : *json.array()) collect_references(item, found);
  }
  if (json.object() == nullptr) return;
  for (const auto& [key, value] : *json.object()) {
    if (key == "$ref" && value.text() != nullptr) found.insert(*value.text());
    collect_references(value, found);
  }
}

const Json* at(const Json& json, std::initializer_list<std::string_view> path) {
  const Json* here = &json;
  for (const std::string_view key : path) here = here != nullptr ? here->find(key) : nullptr;
  return here;
}

}  // namespace

TEST_CASE("api/openapi: every endpoint is described, and every reference leads somewhere",
          "[api][openapi]") {
  const Json document = api::openapi("1.2.3");
  REQUIRE(at(document, {"info", "version"}) != nullptr);
  CHECK(*at(document, {"info", "version"})->text() == "1.2.3");
  for (const api::Endpoint& row : api::all_endpoints()) {
    INFO(row.name);
    const Json* operation =
        at(document, {"paths", row.path, row.method == api::Method::kGet ? "get" : "post"});
    REQUIRE(operation != nullptr);
    CHECK(*operation->find("operationId")->text() == row.name);
    CHECK((operation->find("security") != nullptr) == (row.caller == api::Caller::kSignedIn));
    CHECK(at(*operation, {"responses", "200", "content"}) != nullptr);
  }
  std::set<std::string> references;
  collect_references(document, references);
  CHECK(references.size() > 20);
  for (const std::string& reference : references) {
    INFO(reference);
    const std::size_t slash = reference.rfind('/');
    const std::size_t before = reference.rfind('/', slash - 1);
    CHECK(at(document, {"components", reference.substr(before + 1, slash - before - 1),
                        reference.substr(slash + 1)}) != nullptr);
  }
}

TEST_CASE("api/openapi: bounds are those the reader goes by", "[api][openapi]") {
  const Json document = api::openapi("1.2.3");
  const Json* password =
      at(document, {"components", "schemas", "api.SignUpRequest", "properties", "password"});
  REQUIRE(password != nullptr);
  CHECK(*password->find("maxLength")->integer() == 1'024);
  const Json* log = at(document, {"paths", "/v1/c/{c}/log", "get", "parameters"});
  REQUIRE(log != nullptr);
  std::set<std::string> names;
  for (const Json& parameter : *log->array()) names.insert(*parameter.find("name")->text());
  CHECK(names == std::set<std::string>{"c", "epoch", "after", "floor", "wait", "before", "n",
                                       "thread", "from", "replies", "stop"});
}

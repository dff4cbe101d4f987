// SPDX-License-Identifier: MIT
// Keeps the published JSON Schema true: it names exactly the keys the compiler takes.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <sstream>

#include "shared/base/json.h"
#include "shared/rules/actions.h"
#include "shared/rules/compiling.h"
#include "tests/rules/drafts.h"

namespace hearth::rules {
namespace {

base::Json schema() {
  std::ifstream file(HEARTH_RULES_SCHEMA);
  std::stringstream bytes;
  bytes << file.rdbuf();
  auto parsed = base::parse_json(bytes.str(), {.bytes_max = 1'000'000});
  REQUIRE(parsed.ok());
  return std::move(parsed).value();
}

const base::Json& at(const base::Json& json, std::initializer_list<std::string_view> path) {
  const base::Json* here = &json;
  for (const std::string_view key : path) {
    INFO(key);
    const base::Json* next = here->find(key);
    REQUIRE(next != nullptr);
    here = next;
  }
  return *here;
}

std::vector<std::string> keys_of(const base::Json& object) {
  std::vector<std::string> keys;
  const base::Json* properties = object.find("properties");
  if (properties != nullptr) {
    for (const auto& [key, value] : *properties->object()) keys.push_back(key);
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

std::vector<std::string> sorted(std::span<const std::string_view> names) {
  std::vector<std::string> out(names.begin(), names.end());
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

TEST_CASE("rules/schema: names every key the compiler takes when an editor reads it",
          "[rules][schema]") {
  const base::Json json = schema();
  const base::Json& conditions = at(json, {"$defs", "condition"});
  std::vector<std::string_view> kinds;
  for (const ConditionKind* kind : all_condition_kinds()) {
    INFO(kind->id);
    kinds.push_back(kind->id);
    CHECK(keys_of(at(conditions, {"properties", kind->id})) == sorted(kind->keys));
  }
  CHECK(keys_of(conditions) == sorted(kinds));
  CHECK(keys_of(at(json, {"$defs", "rule"})) == sorted(rule_keys()));
  CHECK(keys_of(at(json, {"$defs", "rule", "properties", "scope"})) == sorted(scope_keys()));
  CHECK(keys_of(at(json, {"$defs", "file"})) == sorted(file_keys()));
  const base::Json& actions = (*at(json, {"$defs", "action", "oneOf"}).array())[1];
  CHECK(keys_of(actions) == sorted(action_names()));
  for (const std::string_view name : action_names()) {
    INFO(name);
    CHECK(keys_of(at(actions, {"properties", name})) == sorted(action_keys(name)));
  }
}

}  // namespace hearth::rules

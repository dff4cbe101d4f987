// SPDX-License-Identifier: MIT
#include "shared/rules/unserved.h"

#include <algorithm>

#include "shared/base/json.h"
#include "shared/base/limits.h"
#include "shared/rules/rule_set.h"

namespace hearth::rules {
namespace {

bool wants_score(const Condition& condition) {
  return condition.kind == &kinds::model ||
         std::any_of(condition.children.begin(), condition.children.end(), wants_score);
}

bool names(const base::Json& json, std::string_view key) {
  if (const base::JsonObject* object = json.object()) {
    return std::any_of(object->begin(), object->end(), [&](const auto& entry) {
      return entry.first == key || names(entry.second, key);
    });
  }
  const base::JsonArray* array = json.array();
  return array != nullptr && std::any_of(array->begin(), array->end(),
                                         [&](const base::Json& item) { return names(item, key); });
}

bool is_text(const base::Json* json, std::string_view wanted) {
  return json != nullptr && json->text() != nullptr && *json->text() == wanted;
}

}  // namespace

std::string asks_for_email(std::string_view file) {
  const auto json = base::parse_json(file, {.bytes_max = base::limits::kRuleFileBytesMax,
                                            .nodes_max = base::limits::kJsonNodesBulkMax});
  if (!json.ok()) return {};
  const base::Json* rules = json->find("rules");
  const base::JsonArray one{*json};
  const base::JsonArray& all =
      rules != nullptr && rules->array() != nullptr ? *rules->array() : one;
  for (const base::Json& rule : all) {
    const base::Json* when = rule.find("when");
    if (when == nullptr || is_text(rule.find("mode"), "draft")) continue;
    if (!names(*when, "email_verified")) continue;
    const base::Json* id = rule.find("id");
    return id != nullptr && id->text() != nullptr ? *id->text() : std::string("?");
  }
  return {};
}

std::string asks_for_score(const RuleSet& rules) {
  for (const Rule& rule : rules.rules) {
    if (rule.mode != Mode::kDraft && wants_score(rule.when)) return rule.id;
  }
  return {};
}

}  // namespace hearth::rules

// SPDX-License-Identifier: MIT
#include "server/api/schema.h"

#include <algorithm>

namespace hearth::api {

using base::Json;
using base::JsonArray;

std::string Schemas::short_name(std::string_view function) {
  constexpr std::string_view kBefore = "T = hearth::";
  const std::size_t at = function.find(kBefore);
  HEARTH_ASSERT(at != std::string_view::npos, "schema.h: the compiler names types in another way");
  const std::string_view rest = function.substr(at + kBefore.size());
  std::string name;
  for (const char c : rest.substr(0, rest.find_first_of(";]"))) {
    if (c != ':') {
      name += c;
    } else if (!name.empty() && name.back() != '.') {
      name += '.';
    }
  }
  return name;
}

Json Schemas::typed(std::string_view type) {
  Json schema;
  schema.set("type", Json(type));
  return schema;
}

Json Schemas::number(std::size_t value) { return Json(static_cast<std::int64_t>(value)); }

Json Schemas::plain(const model::detail::Type& type, const model::Within& within) {
  using Kind = model::detail::Type::Kind;
  switch (type.kind) {
    case Kind::kBool: return typed("boolean");
    case Kind::kText: {
      Json schema = typed("string");
      if (within.bytes_min > 0) schema.set("minLength", Json(std::int64_t{1}));
      schema.set("maxLength", number(within.bytes_max));
      return schema;
    }
    case Kind::kEnum: {
      Json schema = typed("string");
      JsonArray names;
      for (std::size_t i = 0; i < type.names_count; ++i) names.emplace_back(type.names[i]);
      schema.set("enum", Json(std::move(names)));
      return schema;
    }
    case Kind::kInteger: {
      Json schema = typed("integer");
      schema.set("minimum", Json(within.min));
      schema.set("maximum", Json(within.max));
      return schema;
    }
    case Kind::kId: {
      Json schema = typed("integer");
      schema.set("minimum", Json(std::int64_t{0}));
      schema.set("maximum", Json(static_cast<std::int64_t>(base::kIdMax)));
      return schema;
    }
    case Kind::kJson:  // any value: the arguments of a command, an event
    case Kind::kList:
    case Kind::kStruct: break;
  }
  return Json(base::JsonObject{});
}

Json Schemas::object_of(std::initializer_list<Constant> constants, std::vector<Property> fields) {
  Json properties(base::JsonObject{});
  JsonArray required;
  for (const Constant& constant : constants) {
    Json only;
    only.set("const", Json(constant.value));
    properties.set(constant.key, std::move(only));
    required.emplace_back(constant.key);
  }
  for (Property& field : fields) {
    if (field.required) required.emplace_back(field.name);
    properties.set(field.name, std::move(field.schema));
  }
  Json schema = typed("object");
  schema.set("properties", std::move(properties));
  if (!required.empty()) schema.set("required", Json(std::move(required)));
  return schema;
}

Json* Schemas::find(std::string_view name) {
  const auto at =
      std::find_if(made_.begin(), made_.end(), [&](const auto& row) { return row.first == name; });
  return at != made_.end() ? &at->second : nullptr;
}

}  // namespace hearth::api

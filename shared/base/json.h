// SPDX-License-Identifier: MIT
// JSON as Hearth uses it: integers only (a fraction is refused, so both sides compute with the same
// numbers), bounded in bytes, depth and nodes, no duplicate keys, UTF-8 checked. Parsing is
// nlohmann/json's SAX parser; this is the only room that includes it. Writing keeps the order
// given, so equal values written by equal code are equal bytes (the log's chain depends on that).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "shared/base/limits.h"
#include "shared/base/result.h"

namespace hearth::base {

class Json;
using JsonArray = std::vector<Json>;
using JsonField = std::pair<std::string, Json>;
using JsonObject = std::vector<JsonField>;

/// One JSON value. Small and copyable; objects keep their order and have unique keys when parsed.
class Json {
 public:
  // None of these is inline: the variant's own would be compiled in every file that has a Json.
  Json() noexcept;
  explicit Json(bool value);
  explicit Json(std::int64_t value);
  explicit Json(std::string value);
  explicit Json(std::string_view value);
  explicit Json(const char* value);
  explicit Json(JsonArray value);
  explicit Json(JsonObject value);
  Json(const Json& other);
  Json(Json&& other) noexcept;
  Json& operator=(const Json& other);
  Json& operator=(Json&& other) noexcept;
  ~Json();

  [[nodiscard]] bool is_null() const { return held_.index() == 0; }
  [[nodiscard]] const bool* boolean() const { return std::get_if<bool>(&held_); }
  [[nodiscard]] const std::int64_t* integer() const { return std::get_if<std::int64_t>(&held_); }
  [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&held_); }
  [[nodiscard]] const JsonArray* array() const { return std::get_if<JsonArray>(&held_); }
  [[nodiscard]] const JsonObject* object() const { return std::get_if<JsonObject>(&held_); }
  [[nodiscard]] JsonArray* array() { return std::get_if<JsonArray>(&held_); }
  [[nodiscard]] JsonObject* object() { return std::get_if<JsonObject>(&held_); }

  /// The field of an object; nullptr where this is no object or has no such field. @cost O(fields).
  [[nodiscard]] const Json* find(std::string_view key) const;

  /// Appends a field without looking for duplicates; this must be an object or null (becomes an
  /// object).
  Json& set(std::string_view key, Json value);

  friend bool operator==(const Json& one, const Json& other);

 private:
  std::variant<std::monostate, bool, std::int64_t, std::string, JsonArray, JsonObject> held_;
};

struct JsonBounds {
  std::size_t bytes_max = limits::kMessageBytesMax;
  std::size_t nodes_max = limits::kJsonNodesMax;
  std::size_t depth_max = limits::kJsonDepthMax;
};

/// Parses one JSON text.
/// @errors kTooLarge (bytes or nodes), kTooDeep, kBadUtf8, kBadJson (syntax, duplicate key,
/// trailing text),
///         kOutOfRange (an integer beyond 2^53), kWrongType (a number with a fraction or exponent).
/// @cost O(n).
[[nodiscard]] Result<Json> parse_json(std::string_view bytes, JsonBounds bounds = {});

/// Compact JSON; characters above U+007F stay as they are.
[[nodiscard]] std::string write_json(const Json& value);

/// Appends `text` as a JSON string literal, quotes included.
void append_json_text(std::string& out, std::string_view text);

/// True where the bytes are valid UTF-8 (no surrogates, no overlong forms, at most U+10FFFF).
[[nodiscard]] bool is_utf8(std::string_view bytes);

}  // namespace hearth::base

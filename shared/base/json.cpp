// SPDX-License-Identifier: MIT
#include "shared/base/json.h"

#include <charconv>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "shared/base/sort.h"

namespace hearth::base {
namespace {

// Builds Json from nlohmann's SAX events and stops at the first bound that is passed.
class Builder {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  explicit Builder(JsonBounds bounds) : bounds_(bounds) {}

  bool null() { return add(Json{}); }
  bool boolean(bool value) { return add(Json{value}); }
  bool number_integer(number_integer_t value) {
    if (value < -limits::kJsonIntegerMax) return fail(ErrorCode::kOutOfRange);
    return add(Json{static_cast<std::int64_t>(value)});
  }
  bool number_unsigned(number_unsigned_t value) {
    if (value > static_cast<number_unsigned_t>(limits::kJsonIntegerMax)) {
      return fail(ErrorCode::kOutOfRange);
    }
    return add(Json{static_cast<std::int64_t>(value)});
  }
  bool number_float(number_float_t, const string_t&) { return fail(ErrorCode::kWrongType); }
  bool string(string_t& value) { return add(Json{std::move(value)}); }
  bool binary(binary_t&) { return fail(ErrorCode::kBadJson); }
  bool start_object(std::size_t) { return open(Json{JsonObject{}}); }
  bool start_array(std::size_t) { return open(Json{JsonArray{}}); }
  bool key(string_t& value) {
    const JsonObject& object = *open_.back().object();
    // Of small objects, which nearly all are, at once; of large ones at their end, for comparing
    // every key with every other would cost the square of their number.
    if (object.size() < kFewKeys) {
      for (const auto& field : object) {
        if (field.first == value) return fail(ErrorCode::kBadJson);
      }
    }
    keys_.back() = std::move(value);
    return true;
  }
  bool end_object() {
    const JsonObject& object = *open_.back().object();
    if (object.size() > kFewKeys && has_key_twice(object)) return fail(ErrorCode::kBadJson);
    return close();
  }
  bool end_array() { return close(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) {
    return fail(ErrorCode::kBadJson);
  }

  [[nodiscard]] Result<Json> take() {
    if (failed_) return Error{code_, {}};
    return std::move(root_);
  }

 private:
  static constexpr std::size_t kFewKeys = 32;

  static bool has_key_twice(const JsonObject& object) {
    std::vector<const std::string*> keys;
    keys.reserve(object.size());
    for (const auto& field : object) keys.push_back(&field.first);
    base::sort(keys.begin(), keys.end(),
               [](const std::string* a, const std::string* b) { return *a < *b; });
    for (std::size_t i = 1; i < keys.size(); ++i) {
      if (*keys[i - 1] == *keys[i]) return true;
    }
    return false;
  }
  bool fail(ErrorCode code) {
    if (!failed_) code_ = code;
    failed_ = true;
    return false;
  }
  bool count() { return ++nodes_ <= bounds_.nodes_max || fail(ErrorCode::kTooLarge); }
  bool open(Json value) {
    if (open_.size() >= bounds_.depth_max) return fail(ErrorCode::kTooDeep);
    if (!count()) return false;
    open_.push_back(std::move(value));
    keys_.emplace_back();
    return true;
  }
  bool close() {
    Json finished = std::move(open_.back());
    open_.pop_back();
    keys_.pop_back();
    return place(std::move(finished));
  }
  bool add(Json value) { return count() && place(std::move(value)); }
  bool place(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (JsonArray* array = open_.back().array()) {
      array->push_back(std::move(value));
    } else {
      open_.back().object()->emplace_back(std::move(keys_.back()), std::move(value));
    }
    return true;
  }

  JsonBounds bounds_;
  std::vector<Json> open_;
  std::vector<std::string> keys_;
  Json root_;
  std::size_t nodes_ = 0;
  bool failed_ = false;
  ErrorCode code_ = ErrorCode::kBadJson;
};

void append_value(std::string& out, const Json& value) {
  if (const bool* boolean = value.boolean()) {
    out += *boolean ? "true" : "false";
  } else if (const std::int64_t* integer = value.integer()) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, *integer);
    out.append(digits, end.ptr);
  } else if (const std::string* text = value.text()) {
    append_json_text(out, *text);
  } else if (const JsonArray* array = value.array()) {
    out += '[';
    for (std::size_t i = 0; i < array->size(); ++i) {
      if (i != 0) out += ',';
      append_value(out, (*array)[i]);
    }
    out += ']';
  } else if (const JsonObject* object = value.object()) {
    out += '{';
    for (std::size_t i = 0; i < object->size(); ++i) {
      if (i != 0) out += ',';
      append_json_text(out, (*object)[i].first);
      out += ':';
      append_value(out, (*object)[i].second);
    }
    out += '}';
  } else {
    out += "null";
  }
}

}  // namespace

Json::Json() noexcept = default;
Json::Json(bool value) : held_(value) {}
Json::Json(std::int64_t value) : held_(value) {}
Json::Json(std::string value) : held_(std::move(value)) {}
Json::Json(std::string_view value) : held_(std::string(value)) {}
Json::Json(const char* value) : held_(std::string(value)) {}
Json::Json(JsonArray value) : held_(std::move(value)) {}
Json::Json(JsonObject value) : held_(std::move(value)) {}
Json::Json(const Json& other) = default;
Json::Json(Json&& other) noexcept = default;
Json& Json::operator=(const Json& other) = default;
Json& Json::operator=(Json&& other) noexcept = default;
Json::~Json() = default;

bool operator==(const Json& one, const Json& other) { return one.held_ == other.held_; }

const Json* Json::find(std::string_view key) const {
  const JsonObject* fields = object();
  if (fields == nullptr) return nullptr;
  for (const auto& field : *fields) {
    if (field.first == key) return &field.second;
  }
  return nullptr;
}

Json& Json::set(std::string_view key, Json value) {
  if (is_null()) held_ = JsonObject{};
  JsonObject* fields = object();
  HEARTH_ASSERT(fields != nullptr, "Json::set on a value that is no object");
  fields->emplace_back(std::string(key), std::move(value));
  return *this;
}

Result<Json> parse_json(std::string_view bytes, JsonBounds bounds) {
  if (bytes.size() > bounds.bytes_max) return ErrorCode::kTooLarge;
  if (!is_utf8(bytes)) return ErrorCode::kBadUtf8;
  Builder builder(bounds);
  // The return value says the same as builder.take(): strict mode refuses trailing text.
  static_cast<void>(nlohmann::json::sax_parse(bytes.begin(), bytes.end(), &builder,
                                              nlohmann::json::input_format_t::json, true));
  return builder.take();
}

std::string write_json(const Json& value) {
  std::string out;
  append_value(out, value);
  return out;
}

void append_json_text(std::string& out, std::string_view text) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  out += '"';
  std::size_t plain = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text, plain, i - plain);
    plain = i + 1;
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        out += "\\u00";
        out += kDigits[c >> 4];
        out += kDigits[c & 15];
    }
  }
  out.append(text, plain, text.size() - plain);
  out += '"';
}

bool is_utf8(std::string_view bytes) {
  const auto* s = reinterpret_cast<const unsigned char*>(bytes.data());
  const std::size_t n = bytes.size();
  for (std::size_t i = 0; i < n;) {
    const unsigned c = s[i];
    if (c < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
    if (c < 0xC2 || c > 0xF4 || i + length > n) return false;
    const unsigned second = s[i + 1];
    const unsigned low = c == 0xE0 ? 0xA0u : c == 0xF0 ? 0x90u : 0x80u;
    const unsigned high = c == 0xED ? 0x9Fu : c == 0xF4 ? 0x8Fu : 0xBFu;
    if (second < low || second > high) return false;
    for (std::size_t k = 2; k < length; ++k) {
      if ((s[i + k] & 0xC0u) != 0x80u) return false;
    }
    i += length;
  }
  return true;
}

}  // namespace hearth::base

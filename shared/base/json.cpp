// SPDX-License-Identifier: MIT
#include "shared/base/json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "shared/base/sort.h"

namespace hearth::base {
namespace {

// One pass over text that is known to be UTF-8; stops at the first thing that is wrong or beyond a
// bound. Recursion is as deep as the JSON may be, which is bounded.
class Parser {
 public:
  Parser(std::string_view text, JsonBounds bounds)
      : at_(text.data()), end_(text.data() + text.size()), bounds_(bounds) {}

  Result<Json> run() {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    accept(kByteOrderMark);
    Json root;
    if (!value(root)) return code_;
    skip_blanks();
    if (at_ != end_) return ErrorCode::kBadJson;
    return root;
  }

 private:
  bool fail(ErrorCode code) {
    code_ = code;
    return false;
  }
  bool count() { return ++nodes_ <= bounds_.nodes_max || fail(ErrorCode::kTooLarge); }
  bool add(Json& out, Json value) {
    out = std::move(value);
    return count();
  }

  [[nodiscard]] char peek() const { return at_ == end_ ? '\0' : *at_; }
  bool accept(std::string_view word) {
    if (!std::string_view(at_, static_cast<std::size_t>(end_ - at_)).starts_with(word))
      return false;
    at_ += word.size();
    return true;
  }
  bool accept(char c) {
    if (peek() != c || at_ == end_) return false;
    ++at_;
    return true;
  }
  void skip_blanks() {
    while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
  }

  bool value(Json& out) {
    skip_blanks();
    switch (peek()) {
      case '{': return object(out);
      case '[': return array(out);
      case '"': {
        std::string held;
        return string(held) && add(out, Json{std::move(held)});
      }
      case 't': return word("true") && add(out, Json{true});
      case 'f': return word("false") && add(out, Json{false});
      case 'n': return word("null") && add(out, Json{});
      default: return number(out);
    }
  }
  bool word(std::string_view letters) { return accept(letters) || fail(ErrorCode::kBadJson); }

  bool open() {
    ++at_;
    if (depth_ >= bounds_.depth_max) return fail(ErrorCode::kTooDeep);
    ++depth_;
    return count();
  }
  /// After an item: true with `more` said where another one follows or the end was read.
  bool separator(char close, bool& more) {
    skip_blanks();
    more = accept(',');
    if (more) return true;
    --depth_;
    return accept(close) || fail(ErrorCode::kBadJson);
  }
  /// True where an object or list that has just been opened ends at once.
  bool is_empty(char close) {
    skip_blanks();
    if (!accept(close)) return false;
    --depth_;
    return true;
  }

  bool array(Json& out) {
    if (!open()) return false;
    JsonArray items;
    if (!is_empty(']')) {
      for (bool more = true; more;) {
        if (!value(items.emplace_back()) || !separator(']', more)) return false;
      }
    }
    out = Json{std::move(items)};
    return true;
  }

  bool object(Json& out) {
    if (!open()) return false;
    JsonObject fields;
    if (!is_empty('}')) {
      for (bool more = true; more;) {
        skip_blanks();
        JsonField& field = fields.emplace_back();
        if (peek() != '"') return fail(ErrorCode::kBadJson);
        if (!string(field.first) || !is_new_key(fields)) return false;
        skip_blanks();
        if (!accept(':')) return fail(ErrorCode::kBadJson);
        if (!value(field.second) || !separator('}', more)) return false;
      }
      if (fields.size() > kKeysComparedMax && has_twice(fields)) return fail(ErrorCode::kBadJson);
    }
    out = Json{std::move(fields)};
    return true;
  }

  // Each with each where there are few keys; many are sorted once all are there.
  static constexpr std::size_t kKeysComparedMax = 64;
  bool is_new_key(const JsonObject& fields) {
    if (fields.size() > kKeysComparedMax) return true;
    for (std::size_t i = 0; i + 1 < fields.size(); ++i) {
      if (fields[i].first == fields.back().first) return fail(ErrorCode::kBadJson);
    }
    return true;
  }
  static bool has_twice(const JsonObject& fields) {
    std::vector<std::string_view> keys;
    for (const JsonField& field : fields) keys.push_back(field.first);
    base::sort(keys.begin(), keys.end());
    return std::adjacent_find(keys.begin(), keys.end()) != keys.end();
  }

  // The whole number is read before anything is said of it, so that "1.x" is no number at all.
  bool number(Json& out) {
    const bool negative = accept('-');
    const char* const digits = at_;
    std::uint64_t magnitude = 0;
    bool fits = true;
    for (; is_digit() && (at_ == digits || *digits != '0'); ++at_) {  // a zero stands alone
      const auto digit = static_cast<std::uint64_t>(*at_ - '0');
      fits = fits && magnitude <= (kMagnitudeMax - digit) / 10;
      magnitude = magnitude * 10 + digit;
    }
    if (at_ == digits || !fraction(fits)) return fail(ErrorCode::kBadJson);
    // What only a floating number could hold is refused as one.
    if (!fits || (negative && magnitude > kMagnitudeMax / 2 + 1)) {
      return fail(ErrorCode::kWrongType);
    }
    if (magnitude > static_cast<std::uint64_t>(limits::kJsonIntegerMax)) {
      return fail(ErrorCode::kOutOfRange);
    }
    const auto held = static_cast<std::int64_t>(magnitude);
    return add(out, Json{negative ? -held : held});
  }
  static constexpr std::uint64_t kMagnitudeMax = ~std::uint64_t{0};
  [[nodiscard]] bool is_digit() const { return at_ != end_ && *at_ >= '0' && *at_ <= '9'; }
  bool fraction(bool& whole) {
    const auto some_digits = [this] {
      const bool some = is_digit();
      while (is_digit()) ++at_;
      return some;
    };
    if (accept('.')) {
      whole = false;
      if (!some_digits()) return false;
    }
    if (accept('e') || accept('E')) {
      whole = false;
      if (!accept('+')) accept('-');
      return some_digits();
    }
    return true;
  }

  bool string(std::string& out) {
    ++at_;
    for (;;) {
      const char* const plain = at_;
      while (at_ != end_ && *at_ != '"' && *at_ != '\\' &&
             static_cast<unsigned char>(*at_) >= 0x20) {
        ++at_;
      }
      out.append(plain, at_);
      if (accept('"')) return true;
      if (!accept('\\') || at_ == end_) return fail(ErrorCode::kBadJson);
      if (!escaped(*at_++, out)) return fail(ErrorCode::kBadJson);
    }
  }

  bool escaped(char c, std::string& out) {
    constexpr std::string_view kFrom = "\"\\/bfnrt";
    constexpr std::string_view kTo = "\"\\/\b\f\n\r\t";
    if (const std::size_t known = kFrom.find(c); known != std::string_view::npos) {
      out += kTo[known];
      return true;
    }
    std::uint32_t point = 0;
    if (c != 'u' || !hexadecimal(point)) return false;
    if (point >= 0xD800 && point < 0xE000) {
      std::uint32_t low = 0;
      if (point >= 0xDC00 || !accept("\\u") || !hexadecimal(low)) return false;
      if (low < 0xDC00 || low >= 0xE000) return false;
      point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
    }
    append_point(out, point);
    return true;
  }

  bool hexadecimal(std::uint32_t& point) {
    for (int i = 0; i < 4; ++i, ++at_) {
      const char c = static_cast<char>(peek() | 0x20);
      const bool letter = c >= 'a' && c <= 'f';
      if (!letter && !is_digit()) return false;
      point = point << 4 | static_cast<std::uint32_t>(letter ? c - 'a' + 10 : *at_ - '0');
    }
    return true;
  }

  static void append_point(std::string& out, std::uint32_t point) {
    if (point < 0x80) {
      out += static_cast<char>(point);
      return;
    }
    const int more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    constexpr std::array<std::uint32_t, 4> kLead = {0, 0xC0, 0xE0, 0xF0};
    out += static_cast<char>(kLead[static_cast<std::size_t>(more)] | point >> (6 * more));
    for (int i = more - 1; i >= 0; --i) {
      out += static_cast<char>(0x80 | (point >> (6 * i) & 0x3F));
    }
  }

  const char* at_;
  const char* const end_;
  const JsonBounds bounds_;
  std::size_t nodes_ = 0;
  std::size_t depth_ = 0;
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
  return Parser(bytes, bounds).run();
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

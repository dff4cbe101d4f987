// SPDX-License-Identifier: MIT
#include "server/importers/foreign_json.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "server/importers/foreign_text.h"

namespace hearth::importers {
namespace {

using base::ErrorCode;
using base::Json;
using base::JsonArray;
using base::JsonObject;

constexpr std::size_t kDepthMax = 512;
constexpr std::size_t kValuesMax = 4'000'000;

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  base::Result<Json> run() {
    HEARTH_TRY(Json value, read(0));
    blanks();
    if (at_ != text_.size()) return wrong("text behind the value");
    return value;
  }

 private:
  base::Error wrong(std::string_view what) const {
    return {ErrorCode::kBadJson, std::string(what) + " at byte " + std::to_string(at_)};
  }
  [[nodiscard]] char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void blanks() {
    while (next() == ' ' || next() == '\n' || next() == '\t' || next() == '\r') ++at_;
  }
  bool take(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }

  base::Result<Json> read(std::size_t depth) {
    if (depth > kDepthMax) return base::Error{ErrorCode::kTooDeep, "deeper than 512 levels"};
    if (++values_ > kValuesMax) return base::Error{ErrorCode::kTooLarge, "over 4,000,000 values"};
    blanks();
    switch (next()) {
      case '{': return object(depth);
      case '[': return array(depth);
      case '"': {
        HEARTH_TRY(std::string text, string());
        return Json(std::move(text));
      }
      case 't': return take("true") ? base::Result<Json>(Json(true)) : wrong("an unknown word");
      case 'f': return take("false") ? base::Result<Json>(Json(false)) : wrong("an unknown word");
      case 'n': return take("null") ? base::Result<Json>(Json()) : wrong("an unknown word");
      default: return number();
    }
  }

  base::Result<Json> object(std::size_t depth) {
    JsonObject fields;
    ++at_;
    for (blanks(); !take("}"); blanks()) {
      if (!fields.empty()) {
        if (!take(",")) return wrong("no comma between fields");
        blanks();
      }
      if (next() != '"') return wrong("a field without a name");
      HEARTH_TRY(std::string key, string());
      blanks();
      if (!take(":")) return wrong("no colon behind a name");
      HEARTH_TRY(Json value, read(depth + 1));
      fields.emplace_back(std::move(key), std::move(value));
    }
    return Json(std::move(fields));
  }

  base::Result<Json> array(std::size_t depth) {
    JsonArray items;
    ++at_;
    for (blanks(); !take("]"); blanks()) {
      if (!items.empty() && !take(",")) return wrong("no comma between items");
      HEARTH_TRY(Json value, read(depth + 1));
      items.push_back(std::move(value));
    }
    return Json(std::move(items));
  }

  base::Result<Json> number() {
    const std::size_t begin = at_;
    while (at_ < text_.size() &&
           std::string_view("+-.eE0123456789").find(next()) != std::string_view::npos)
      ++at_;
    const std::string_view text = text_.substr(begin, at_ - begin);
    if (text.empty() || text.find_first_of("0123456789") == std::string_view::npos) {
      return wrong("no value");
    }
    std::int64_t value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = failure == std::errc{} && end == text.data() + text.size();
    if (whole) return Json(value);
    return Json(text);  // as it was written
  }

  std::optional<std::uint32_t> unit() {
    std::uint32_t value = 0;
    const std::string_view digits = text_.substr(at_, 4);
    const auto [end, failure] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (digits.size() != 4 || failure != std::errc{} || end != digits.data() + 4) return {};
    at_ += 4;
    return value;
  }

  bool escape(std::string& out) {
    const char c = next();
    ++at_;
    constexpr std::string_view kShort = "\"\\/bfnrt";
    constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";
    if (const std::size_t place = kShort.find(c); place != std::string_view::npos) {
      out += kMeant[place];
      return true;
    }
    if (c != 'u') return false;
    const auto first = unit();
    if (!first) return false;
    std::uint32_t point = *first;
    if (point >= 0xD800 && point < 0xDC00 && take("\\u")) {
      const auto second = unit();
      if (!second) return false;
      const bool pair = *second >= 0xDC00 && *second < 0xE000;
      point = pair ? 0x10000 + ((point - 0xD800) << 10) + (*second - 0xDC00) : 0xFFFD;
    }
    append_character(out, point);
    return true;
  }

  base::Result<std::string> string() {
    std::string out;
    ++at_;
    for (;;) {
      const std::size_t end = text_.find_first_of("\"\\", at_);
      if (end == std::string_view::npos) return wrong("a text that does not end");
      out.append(text_, at_, end - at_);
      at_ = end + 1;
      if (text_[end] == '"') return out;
      if (!escape(out)) return wrong("an unknown escape");
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t values_ = 0;
};

}  // namespace

base::Result<Json> parse_foreign_json(std::string_view bytes) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
  if (base::is_utf8(bytes)) return Parser(bytes).run();
  const std::string text = mended_text(bytes);
  return Parser(text).run();
}

std::string text_of(const Json& value) {
  if (const std::string* text = value.text()) return mended_text(*text);
  if (const std::int64_t* number = value.integer()) return std::to_string(*number);
  if (const bool* flag = value.boolean()) return *flag ? "true" : "false";
  return {};
}

const Json* value_at(const Json& object, std::string_view path) {
  const Json* at = &object;
  while (at != nullptr && !path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    const std::string_view key = path.substr(0, dot);
    path.remove_prefix(std::min(dot + 1, path.size()));
    const JsonObject* fields = at->object();
    at = nullptr;
    if (fields == nullptr) break;
    for (auto field = fields->rbegin(); field != fields->rend(); ++field) {
      if (field->first != key) continue;
      at = &field->second;
      break;
    }
  }
  return at;
}

std::string text_at(const Json& object, std::string_view key) {
  const Json* found = value_at(object, key);
  return found != nullptr ? text_of(*found) : std::string();
}

const JsonArray& list_at(const Json& object, std::string_view path) {
  static const JsonArray kEmpty;
  const Json* found = value_at(object, path);
  const JsonArray* list = found != nullptr ? found->array() : nullptr;
  return list != nullptr ? *list : kEmpty;
}

bool flag_at(const Json& object, std::string_view key) { return is_true(text_at(object, key)); }

std::int64_t number_at(const Json& object, std::string_view key) {
  const std::string text = text_at(object, key);
  return integer_in(std::string_view(text).substr(0, text.find('.'))).value_or(0);
}

}  // namespace hearth::importers

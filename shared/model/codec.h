// SPDX-License-Identifier: MIT
// One list of fields per struct gives its canonical JSON, its strict reader and its lenient reader:
//
//   struct Topic {
//     TopicId id; std::string name;
//     template <class Self, class Visitor> static void fields(Self& self, Visitor& v) {
//       v("id", self.id, {.required = true});
//       v("name", self.name, {.bytes_max = 120, .required = true});
//     }
//   };
//
// Canonical form: fields in the listed order, a field with its zero value left out. Zero is
// therefore the default of every field, today's and tomorrow's: adding a field changes no byte of
// what was stored before.
#pragma once

#include <array>
#include <charconv>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/json.h"
#include "shared/base/result.h"

namespace hearth::model {

/// Bounds of one field. Texts: bytes of UTF-8. Integers: min..max. Lists: count_max.
struct Within {
  std::size_t bytes_max = 1'000;
  std::size_t bytes_min = 0;
  std::int64_t min = 0;
  std::int64_t max = base::limits::kJsonIntegerMax;
  std::size_t count_max = 1'000;
  bool required = false;
};

/// Names of an enum's values in order, as used in JSON. Specialised by HEARTH_ENUM_TEXT.
template <class E>
struct EnumText;

#define HEARTH_ENUM_TEXT(E, ...)                                                   \
  template <>                                                                      \
  struct EnumText<E> {                                                             \
    static constexpr auto kNames = std::to_array<std::string_view>({__VA_ARGS__}); \
  }

template <class E>
[[nodiscard]] constexpr std::string_view enum_text(E value) {
  return EnumText<E>::kNames[static_cast<std::size_t>(value)];
}

template <class E>
[[nodiscard]] constexpr std::optional<E> enum_from_text(std::string_view text) {
  for (std::size_t i = 0; i < EnumText<E>::kNames.size(); ++i) {
    if (EnumText<E>::kNames[i] == text) return static_cast<E>(i);
  }
  return std::nullopt;
}

namespace detail {

struct Probe {
  template <class... Args>
  void operator()(Args&&...) {}
};

template <class T>
concept HasFields = requires(T& value, Probe& probe) {
  T::fields(value, probe);
};

template <class T>
struct IsId : std::false_type {};
template <class Tag>
struct IsId<base::Id<Tag>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};

}  // namespace detail

/// Appends canonical JSON to a string.
class Encoder {
 public:
  explicit Encoder(std::string& out) : out_(out) {}

  template <class T>
  void operator()(std::string_view key, const T& value, const Within& within = {}) {
    static_cast<void>(within);
    if (is_zero(value)) return;
    out_ += first_ ? "\"" : ",\"";
    first_ = false;
    out_ += key;
    out_ += "\":";
    write(value);
  }

  template <class T>
  void write(const T& value) {
    if constexpr (std::same_as<T, bool>) {
      out_ += value ? "true" : "false";
    } else if constexpr (std::same_as<T, std::string>) {
      base::append_json_text(out_, value);
    } else if constexpr (std::same_as<T, base::Json>) {
      out_ += base::write_json(value);
    } else if constexpr (std::is_enum_v<T>) {
      base::append_json_text(out_, enum_text(value));
    } else if constexpr (std::integral<T>) {
      write_integer(static_cast<std::int64_t>(value));
    } else if constexpr (detail::IsId<T>::value) {
      write_integer(static_cast<std::int64_t>(value.value));
    } else if constexpr (detail::IsVector<T>::value) {
      out_ += '[';
      bool first = true;
      for (const auto& item : value) {
        if (!first) out_ += ',';
        first = false;
        write(item);
      }
      out_ += ']';
    } else {
      static_assert(detail::HasFields<const T>, "no JSON form for this type");
      out_ += '{';
      Encoder inner(out_);
      T::fields(value, inner);
      out_ += '}';
    }
  }

 private:
  template <class T>
  static bool is_zero(const T& value) {
    if constexpr (std::same_as<T, std::string> || detail::IsVector<T>::value) {
      return value.empty();
    } else if constexpr (std::same_as<T, base::Json>) {
      return value.is_null();
    } else {
      return value == T{};
    }
  }
  void write_integer(std::int64_t value) {
    char digits[24];
    out_.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
  }

  std::string& out_;
  bool first_ = true;
};

enum class Unknown : std::uint8_t { kRefuse, kIgnore };

/// Reads one JSON object into a struct; remembers the first error and then does nothing more.
class Decoder {
 public:
  Decoder(const base::Json& json, Unknown unknown) : unknown_(unknown) {
    object_ = json.object();
    if (object_ == nullptr) fail(base::ErrorCode::kWrongType, "object");
  }

  template <class T>
  void operator()(std::string_view key, T& value, const Within& within = {}) {
    value = T{};
    if (failed()) return;
    ++known_;
    const base::Json* found = nullptr;
    for (const auto& field : *object_) {
      if (field.first == key) found = &field.second;
    }
    if (found == nullptr) {
      --known_;
      if (within.required) fail(base::ErrorCode::kMissingField, key);
      return;
    }
    read(key, *found, value, within);
  }

  /// The first error, or done. Refuses fields that were not asked for where told to.
  [[nodiscard]] base::Status finish() {
    if (!failed() && unknown_ == Unknown::kRefuse && known_ != object_->size()) {
      fail(base::ErrorCode::kUnknownField, "");
    }
    if (failed()) return *error_;
    return base::done();
  }

 private:
  [[nodiscard]] bool failed() const { return error_.has_value(); }
  void fail(base::ErrorCode code, std::string_view place) {
    if (!error_) error_ = base::Error{code, std::string(place)};
  }

  template <class T>
  void read(std::string_view key, const base::Json& json, T& value, const Within& within) {
    if constexpr (std::same_as<T, bool>) {
      const bool* held = json.boolean();
      if (held == nullptr) return fail(base::ErrorCode::kWrongType, key);
      value = *held;
    } else if constexpr (std::same_as<T, std::string>) {
      read_text(key, json, value, within);
    } else if constexpr (std::same_as<T, base::Json>) {
      value = json;
    } else if constexpr (std::is_enum_v<T>) {
      const std::string* held = json.text();
      if (held == nullptr) return fail(base::ErrorCode::kWrongType, key);
      const auto known = enum_from_text<T>(*held);
      if (!known) return fail(base::ErrorCode::kInvalidArgument, key);
      value = *known;
    } else if constexpr (std::integral<T>) {
      std::int64_t held = 0;
      if (!read_integer(key, json, held, within)) return;
      if (!std::in_range<T>(held)) return fail(base::ErrorCode::kOutOfRange, key);
      value = static_cast<T>(held);
    } else if constexpr (detail::IsId<T>::value) {
      std::int64_t held = 0;
      Within id = within;
      id.max = static_cast<std::int64_t>(base::kIdMax);
      if (!read_integer(key, json, held, id)) return;
      value.value = static_cast<std::uint64_t>(held);
      if (within.required && held == 0) fail(base::ErrorCode::kOutOfRange, key);
    } else if constexpr (detail::IsVector<T>::value) {
      read_list(key, json, value, within);
    } else {
      static_assert(detail::HasFields<T>, "no JSON form for this type");
      Decoder inner(json, unknown_);
      if (!inner.failed()) T::fields(value, inner);
      const base::Status status = inner.finish();
      if (!status.ok()) fail(status.error().code, join(key, status.error().detail));
    }
  }

  void read_text(std::string_view key, const base::Json& json, std::string& value,
                 const Within& within);
  bool read_integer(std::string_view key, const base::Json& json, std::int64_t& value,
                    const Within& within);
  static std::string join(std::string_view outer, std::string_view inner);

  template <class T>
  void read_list(std::string_view key, const base::Json& json, std::vector<T>& value,
                 const Within& within) {
    const base::JsonArray* held = json.array();
    if (held == nullptr) return fail(base::ErrorCode::kWrongType, key);
    if (held->size() > within.count_max) return fail(base::ErrorCode::kTooLarge, key);
    value.reserve(held->size());
    for (const base::Json& item : *held) {
      T next{};
      read(key, item, next, within);
      if (failed()) return;
      value.push_back(std::move(next));
    }
  }

  const base::JsonObject* object_ = nullptr;
  Unknown unknown_;
  std::size_t known_ = 0;
  std::optional<base::Error> error_;
};

/// Canonical JSON of a struct with fields().
template <class T>
[[nodiscard]] std::string encode(const T& value) {
  std::string out;
  Encoder(out).write(value);
  return out;
}

/// Reads a struct with fields().
/// @errors kWrongType, kMissingField, kUnknownField (when refused), kTooLong, kTooShort,
/// kOutOfRange,
///         kTooLarge (list), kInvalidArgument (no such enum value); detail = path of the field.
template <class T>
[[nodiscard]] base::Result<T> decode(const base::Json& json, Unknown unknown = Unknown::kRefuse) {
  T value{};
  Decoder decoder(json, unknown);
  if (json.object() != nullptr) T::fields(value, decoder);
  HEARTH_CHECK(decoder.finish());
  return value;
}

/// Parses and reads in one step.
template <class T>
[[nodiscard]] base::Result<T> decode_text(std::string_view bytes, base::JsonBounds bounds = {},
                                          Unknown unknown = Unknown::kRefuse) {
  HEARTH_TRY(const base::Json json, base::parse_json(bytes, bounds));
  return decode<T>(json, unknown);
}

}  // namespace hearth::model

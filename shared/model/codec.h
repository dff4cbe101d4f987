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
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
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

class Fields;

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

/// The items of a list, whatever their type.
struct Items {
  void* first = nullptr;
  std::size_t count = 0;
};

/// What codec.cpp must know of a type to write and read it: one reader and one writer serve all
/// types, so a new struct costs the widget its list of fields and little more.
struct Type {
  enum class Kind : std::uint8_t { kBool, kText, kJson, kEnum, kInteger, kId, kList, kStruct };
  Kind kind = Kind::kStruct;
  bool is_signed = false;
  std::uint32_t bytes = 0;                  // of one value
  const std::string_view* names = nullptr;  // of an enum
  std::size_t names_count = 0;
  const Type* item = nullptr;                                      // of a list
  Items (*items)(void* list, const std::size_t* renew) = nullptr;  // renew: zero items first
  void (*fields)(void* value, Fields& fields) = nullptr;
};

template <class T>
Items items_of(void* list, const std::size_t* renew) {
  auto& items = *static_cast<std::vector<T>*>(list);
  if (renew != nullptr) items = std::vector<T>(*renew);
  return {items.data(), items.size()};
}

template <class T>
void fields_of(void* value, Fields& fields) {
  T::fields(*static_cast<T*>(value), fields);
}

template <class T>
constexpr Type make_type();

template <class T>
inline constexpr Type kType = make_type<T>();

template <class T>
constexpr Type make_type() {
  Type type{.bytes = sizeof(T)};
  if constexpr (std::same_as<T, bool>) {
    type.kind = Type::Kind::kBool;
  } else if constexpr (std::same_as<T, std::string>) {
    type.kind = Type::Kind::kText;
  } else if constexpr (std::same_as<T, base::Json>) {
    type.kind = Type::Kind::kJson;
  } else if constexpr (std::is_enum_v<T>) {
    type.kind = Type::Kind::kEnum;
    type.names = EnumText<T>::kNames.data();
    type.names_count = EnumText<T>::kNames.size();
  } else if constexpr (std::integral<T>) {
    type.kind = Type::Kind::kInteger;
    type.is_signed = std::is_signed_v<T>;
  } else if constexpr (IsId<T>::value) {
    static_assert(sizeof(T) == sizeof(std::uint64_t));
    type.kind = Type::Kind::kId;
  } else if constexpr (IsVector<T>::value) {
    type.kind = Type::Kind::kList;
    type.item = &kType<typename T::value_type>;
    type.items = &items_of<typename T::value_type>;
  } else {
    static_assert(HasFields<T>, "no JSON form for this type");
    type.fields = &fields_of<T>;
  }
  return type;
}

template <class T>
[[nodiscard]] void* place_of(T& value) {
  return const_cast<std::remove_const_t<T>*>(&value);
}

}  // namespace detail

enum class Unknown : std::uint8_t { kRefuse, kIgnore };

/// The visitor fields() calls for every field. It writes, reads or asks whether all is zero; see
/// the three constructors' users below. Types reach codec.cpp as descriptions, not as templates.
class Fields {
 public:
  template <std::size_t length, class T>
  void operator()(const char (&key)[length], T& value, const Within& within = kAnything) {
    using Plain = std::remove_const_t<T>;
    field(key, length - 1, detail::place_of(value), detail::kType<Plain>, within);
  }

 protected:
  enum class Task : std::uint8_t { kWrite, kRead, kZero, kClear };
  static constexpr Within kAnything{};

  explicit Fields(Task task) : task_(task) {}
  void field(const char* key, std::size_t key_bytes, void* value, const detail::Type& type,
             const Within& within);

  static void write_value(std::string& out, void* value, const detail::Type& type);
  static bool is_zero(void* value, const detail::Type& type);
  static void clear(void* value, const detail::Type& type);
  void write_field(std::string_view key, void* value, const detail::Type& type);
  void read_field(std::string_view key, void* value, const detail::Type& type,
                  const Within& within);
  void read_value(std::string_view key, const base::Json& json, void* value,
                  const detail::Type& type, const Within& within);
  void read_text(std::string_view key, const base::Json& json, std::string& value,
                 const Within& within);
  void read_enum(std::string_view key, const base::Json& json, void* value,
                 const detail::Type& type);
  void read_number(std::string_view key, const base::Json& json, void* value,
                   const detail::Type& type, const Within& within);
  void read_list(std::string_view key, const base::Json& json, void* value,
                 const detail::Type& type, const Within& within);
  void read_struct(std::string_view key, const base::Json& json, void* value,
                   const detail::Type& type);
  void start(const base::Json& json, Unknown unknown);
  [[nodiscard]] base::Status finish();
  [[nodiscard]] bool failed() const { return error_.has_value(); }
  void fail(base::ErrorCode code, std::string_view place);

  Task task_;
  bool first_ = true;                   // writing: no comma yet
  bool zero_ = true;                    // asking: all fields so far are zero
  Unknown unknown_ = Unknown::kRefuse;  // reading, as all below
  std::string* out_ = nullptr;          // writing
  const base::JsonObject* object_ = nullptr;
  std::size_t known_ = 0;
  std::optional<base::Error> error_;

  friend base::Status read_into(void* value, const detail::Type& type, const base::Json& json,
                                Unknown unknown);
};

/// Appends canonical JSON to a string.
class Encoder : private Fields {
 public:
  explicit Encoder(std::string& out) : Fields(Task::kWrite) { out_ = &out; }

  template <class T>
  void operator()(std::string_view key, const T& value) {
    write_field(key, detail::place_of(value), detail::kType<T>);
  }
  template <class T>
  void write(const T& value) {
    write_value(*out_, detail::place_of(value), detail::kType<T>);
  }
  void write(const void* value, const detail::Type& type) {
    write_value(*out_, const_cast<void*>(value), type);
  }
  /// The fields of a struct without the braces around them.
  void write_fields(const void* value, const detail::Type& type) {
    type.fields(const_cast<void*>(value), *this);
  }
};

/// Reads one JSON object into `value`, a struct of that type, whose fields become zero where the
/// object has none. @errors as decode().
[[nodiscard]] base::Status read_into(void* value, const detail::Type& type, const base::Json& json,
                                     Unknown unknown);

/// The held alternative of a variant of structs; nullptr for monostate.
template <class Variant>
[[nodiscard]] const void* held_body(const Variant& variant) {
  return std::visit([](const auto& body) -> const void* { return &body; }, variant);
}

/// Canonical JSON of a struct with fields().
template <class T>
[[nodiscard]] std::string encode(const T& value) {
  std::string out;
  Encoder(out).write(value);
  return out;
}

/// Reads a struct with fields().
/// @errors kWrongType, kMissingField, kUnknownField (when refused), kTooLong, kTooShort,
/// kOutOfRange, kTooLarge (list), kInvalidArgument (no such enum value); detail = path of the
/// field.
template <class T>
[[nodiscard]] base::Result<T> decode(const base::Json& json, Unknown unknown = Unknown::kRefuse) {
  T value{};
  HEARTH_CHECK(read_into(&value, detail::kType<T>, json, unknown));
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

// SPDX-License-Identifier: MIT
#include "shared/model/codec.h"

#include <charconv>
#include <cstring>

namespace hearth::model {
namespace {

using detail::Items;
using detail::Type;

void* item_at(const Items& items, std::size_t i, const Type& type) {
  return static_cast<char*>(items.first) + i * type.bytes;
}

// Numbers are little-endian on both sides: the low bytes of the wide one are the narrow one.
std::uint64_t load(const void* value, const Type& type) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, value, type.bytes);
  const std::uint32_t unused = 64 - 8 * type.bytes;
  if (!type.is_signed || unused == 0) return bits;
  return static_cast<std::uint64_t>(static_cast<std::int64_t>(bits << unused) >> unused);
}

void store(void* value, std::uint64_t bits, const Type& type) {
  std::memcpy(value, &bits, type.bytes);
}

void write_integer(std::string& out, std::int64_t value) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

std::string join(std::string_view outer, std::string_view inner) {
  std::string path(outer);
  if (!inner.empty()) {
    path += '.';
    path += inner;
  }
  return path;
}

}  // namespace

void Fields::field(const char* key, std::size_t key_bytes, void* value, const Type& type,
                   const Within& within) {
  const std::string_view name(key, key_bytes);
  switch (task_) {
    case Task::kWrite: return write_field(name, value, type);
    case Task::kRead: return read_field(name, value, type, within);
    case Task::kZero: zero_ = zero_ && is_zero(value, type); return;
    case Task::kClear: return clear(value, type);
  }
}

bool Fields::is_zero(void* value, const Type& type) {
  switch (type.kind) {
    case Type::Kind::kText: return static_cast<std::string*>(value)->empty();
    case Type::Kind::kJson: return static_cast<base::Json*>(value)->is_null();
    case Type::Kind::kList: return type.items(value, nullptr).count == 0;
    case Type::Kind::kStruct: {
      Fields inner(Task::kZero);
      type.fields(value, inner);
      return inner.zero_;
    }
    default: return load(value, type) == 0;
  }
}

void Fields::clear(void* value, const Type& type) {
  const std::size_t none = 0;
  switch (type.kind) {
    case Type::Kind::kText: static_cast<std::string*>(value)->clear(); return;
    case Type::Kind::kJson: *static_cast<base::Json*>(value) = base::Json(); return;
    case Type::Kind::kList: type.items(value, &none); return;
    case Type::Kind::kStruct: {
      Fields inner(Task::kClear);
      type.fields(value, inner);
      return;
    }
    default: store(value, 0, type);
  }
}

void Fields::write_field(std::string_view key, void* value, const Type& type) {
  if (is_zero(value, type)) return;
  std::string& out = *out_;
  out += first_ ? "\"" : ",\"";
  first_ = false;
  out += key;
  out += "\":";
  write_value(out, value, type);
}

void Fields::write_value(std::string& out, void* value, const Type& type) {
  switch (type.kind) {
    case Type::Kind::kBool: out += load(value, type) != 0 ? "true" : "false"; return;
    case Type::Kind::kText: return base::append_json_text(out, *static_cast<std::string*>(value));
    case Type::Kind::kJson: out += base::write_json(*static_cast<base::Json*>(value)); return;
    case Type::Kind::kEnum: return base::append_json_text(out, type.names[load(value, type)]);
    case Type::Kind::kInteger:
    case Type::Kind::kId: return write_integer(out, static_cast<std::int64_t>(load(value, type)));
    case Type::Kind::kList: {
      const Items items = type.items(value, nullptr);
      out += '[';
      for (std::size_t i = 0; i < items.count; ++i) {
        if (i != 0) out += ',';
        write_value(out, item_at(items, i, *type.item), *type.item);
      }
      out += ']';
      return;
    }
    case Type::Kind::kStruct: {
      Fields inner(Task::kWrite);
      inner.out_ = &out;
      out += '{';
      type.fields(value, inner);
      out += '}';
    }
  }
}

void Fields::fail(base::ErrorCode code, std::string_view place) {
  if (!error_) error_ = base::Error{code, std::string(place)};
}

void Fields::start(const base::Json& json, Unknown unknown) {
  unknown_ = unknown;
  object_ = json.object();
  if (object_ == nullptr) fail(base::ErrorCode::kWrongType, "object");
}

base::Status Fields::finish() {
  if (!failed() && unknown_ == Unknown::kRefuse && known_ != object_->size()) {
    fail(base::ErrorCode::kUnknownField, "");
  }
  if (failed()) return *error_;
  return base::done();
}

void Fields::read_field(std::string_view key, void* value, const Type& type, const Within& within) {
  clear(value, type);
  if (failed()) return;
  const base::Json* found = nullptr;
  for (const auto& field : *object_) {
    if (field.first == key) found = &field.second;
  }
  if (found == nullptr) {
    if (within.required) fail(base::ErrorCode::kMissingField, key);
    return;
  }
  ++known_;
  read_value(key, *found, value, type, within);
}

void Fields::read_value(std::string_view key, const base::Json& json, void* value, const Type& type,
                        const Within& within) {
  switch (type.kind) {
    case Type::Kind::kBool: {
      const bool* held = json.boolean();
      if (held == nullptr) return fail(base::ErrorCode::kWrongType, key);
      *static_cast<bool*>(value) = *held;
      return;
    }
    case Type::Kind::kText: return read_text(key, json, *static_cast<std::string*>(value), within);
    case Type::Kind::kJson: *static_cast<base::Json*>(value) = json; return;
    case Type::Kind::kEnum: return read_enum(key, json, value, type);
    case Type::Kind::kInteger:
    case Type::Kind::kId: return read_number(key, json, value, type, within);
    case Type::Kind::kList: return read_list(key, json, value, type, within);
    case Type::Kind::kStruct: return read_struct(key, json, value, type);
  }
}

void Fields::read_text(std::string_view key, const base::Json& json, std::string& value,
                       const Within& within) {
  const std::string* held = json.text();
  if (held == nullptr) return fail(base::ErrorCode::kWrongType, key);
  if (held->size() > within.bytes_max) return fail(base::ErrorCode::kTooLong, key);
  if (held->size() < within.bytes_min) return fail(base::ErrorCode::kTooShort, key);
  value = *held;
}

void Fields::read_enum(std::string_view key, const base::Json& json, void* value,
                       const Type& type) {
  const std::string* held = json.text();
  if (held == nullptr) return fail(base::ErrorCode::kWrongType, key);
  for (std::size_t i = 0; i < type.names_count; ++i) {
    if (type.names[i] == *held) return store(value, i, type);
  }
  fail(base::ErrorCode::kInvalidArgument, key);
}

void Fields::read_number(std::string_view key, const base::Json& json, void* value,
                         const Type& type, const Within& within) {
  const bool is_id = type.kind == Type::Kind::kId;
  const std::int64_t* held = json.integer();
  if (held == nullptr) return fail(base::ErrorCode::kWrongType, key);
  const std::int64_t max = is_id ? static_cast<std::int64_t>(base::kIdMax) : within.max;
  const bool bounded = *held >= within.min && *held <= max;
  const auto bits = static_cast<std::uint64_t>(*held);
  std::uint64_t kept = 0;
  store(&kept, bits, type);
  // Does it fit? Narrowed and widened again it must be the same, and an unsigned one not negative.
  const bool fits = load(&kept, type) == bits && (type.is_signed || *held >= 0);
  if (!bounded || !fits) return fail(base::ErrorCode::kOutOfRange, key);
  store(value, bits, type);
  if (is_id && within.required && *held == 0) fail(base::ErrorCode::kOutOfRange, key);
}

void Fields::read_list(std::string_view key, const base::Json& json, void* value, const Type& type,
                       const Within& within) {
  const base::JsonArray* held = json.array();
  if (held == nullptr) return fail(base::ErrorCode::kWrongType, key);
  if (held->size() > within.count_max) return fail(base::ErrorCode::kTooLarge, key);
  const std::size_t count = held->size();
  const Items items = type.items(value, &count);
  for (std::size_t i = 0; i < count && !failed(); ++i) {
    read_value(key, (*held)[i], item_at(items, i, *type.item), *type.item, within);
  }
}

void Fields::read_struct(std::string_view key, const base::Json& json, void* value,
                         const Type& type) {
  const base::Status status = read_into(value, type, json, unknown_);
  if (!status.ok()) fail(status.error().code, join(key, status.error().detail));
}

base::Status read_into(void* value, const Type& type, const base::Json& json, Unknown unknown) {
  Fields fields(Fields::Task::kRead);
  fields.start(json, unknown);
  if (!fields.failed()) type.fields(value, fields);
  return fields.finish();
}

}  // namespace hearth::model

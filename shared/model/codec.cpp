// SPDX-License-Identifier: MIT
#include "shared/model/codec.h"

namespace hearth::model {

void Decoder::read_text(std::string_view key, const base::Json& json, std::string& value,
                        const Within& within) {
  const std::string* held = json.text();
  if (held == nullptr) return fail(base::ErrorCode::kWrongType, key);
  if (held->size() > within.bytes_max) return fail(base::ErrorCode::kTooLong, key);
  if (held->size() < within.bytes_min) return fail(base::ErrorCode::kTooShort, key);
  value = *held;
}

bool Decoder::read_integer(std::string_view key, const base::Json& json, std::int64_t& value,
                           const Within& within) {
  const std::int64_t* held = json.integer();
  if (held == nullptr) {
    fail(base::ErrorCode::kWrongType, key);
    return false;
  }
  if (*held < within.min || *held > within.max) {
    fail(base::ErrorCode::kOutOfRange, key);
    return false;
  }
  value = *held;
  return true;
}

std::string Decoder::join(std::string_view outer, std::string_view inner) {
  std::string path(outer);
  if (!inner.empty()) {
    path += '.';
    path += inner;
  }
  return path;
}

}  // namespace hearth::model

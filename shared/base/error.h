// SPDX-License-Identifier: MIT
// The one list of errors: code, wire name, HTTP status and text for people, all from errors.def.
// Codes cross every boundary; nobody ever parses the text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace hearth::base {

enum class ErrorCode : std::uint8_t {
#define HEARTH_ERROR(name, wire, status, text) name,
#include "shared/base/errors.def"
#undef HEARTH_ERROR
};

/// An expected failure. `detail` names the place ("title", "line 12"); it never echoes what the
/// user sent.
struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string detail{};

  friend bool operator==(const Error&, const Error&) = default;
};

/// The stable name on the wire, e.g. "rate_limited".
[[nodiscard]] std::string_view wire_code(ErrorCode code);

/// The code with that wire name; nothing where no code has it.
[[nodiscard]] std::optional<ErrorCode> error_from_wire(std::string_view wire);

/// HTTP status, 400..599.
[[nodiscard]] int http_status(ErrorCode code);

/// English default text for people, a full sentence.
[[nodiscard]] std::string_view default_text(ErrorCode code);

}  // namespace hearth::base

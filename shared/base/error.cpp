// SPDX-License-Identifier: MIT
#include "shared/base/error.h"

#include <array>
#include <cstddef>

namespace hearth::base {
namespace {

struct Row {
  std::string_view wire;
  int status;
  std::string_view text;
};

constexpr std::array kRows{
#define HEARTH_ERROR(name, wire, status, text) Row{wire, status, text},
#include "shared/base/errors.def"
#undef HEARTH_ERROR
};

const Row& row(ErrorCode code) { return kRows[static_cast<std::size_t>(code)]; }

}  // namespace

std::string_view wire_code(ErrorCode code) { return row(code).wire; }

std::optional<ErrorCode> error_from_wire(std::string_view wire) {
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    if (kRows[i].wire == wire) return static_cast<ErrorCode>(i);
  }
  return std::nullopt;
}

int http_status(ErrorCode code) { return row(code).status; }

std::string_view default_text(ErrorCode code) { return row(code).text; }

}  // namespace hearth::base

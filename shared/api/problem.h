// SPDX-License-Identifier: MIT
// How every endpoint says no: {"error":{"code":"rate_limited","detail":"…","retry_s":3}} with the
// HTTP status errors.def gives the code. Clients decide on `code`; `detail` names a place, never
// echoes input.
#pragma once

#include <cstdint>
#include <string>

#include "shared/base/error.h"
#include "shared/model/codec.h"

namespace hearth::api {

struct Problem {
  std::string code;
  std::string detail;
  std::int64_t retry_s = 0;  // also in the Retry-After header

  friend bool operator==(const Problem&, const Problem&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("code", self.code, {.bytes_max = 64, .required = true});
    v("detail", self.detail, {.bytes_max = 500});
    v("retry_s", self.retry_s);
  }
};

struct ProblemAnswer {
  Problem error;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("error", self.error, {.required = true});
  }
};

/// The body for an error.
[[nodiscard]] inline std::string problem_body(const base::Error& error, std::int64_t retry_s = 0) {
  return model::encode(
      ProblemAnswer{{std::string(base::wire_code(error.code)), error.detail, retry_s}});
}

}  // namespace hearth::api

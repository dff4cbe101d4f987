// SPDX-License-Identifier: MIT
// Result<T>: a value or an Error. std::expected is C++23 and absent in our toolchains.
#pragma once

#include <optional>
#include <utility>

#include "shared/base/assert.h"
#include "shared/base/error.h"

namespace hearth::base {

struct Done {
  friend bool operator==(Done, Done) = default;
};

/// Holds a T or the Error that prevented it. Reading the wrong one is a programmer error and
/// asserts.
template <class T>
class [[nodiscard]] Result {
 public:
  using Value = T;

  Result(T value) : value_(std::move(value)) {}
  Result(Error error) : error_(std::move(error)) {}
  Result(ErrorCode code) : error_{code, {}} {}

  [[nodiscard]] bool ok() const { return value_.has_value(); }
  explicit operator bool() const { return ok(); }

  [[nodiscard]] const T& value() const& {
    HEARTH_ASSERT(ok(), "Result::value() on an error; test ok() first");
    return *value_;
  }
  [[nodiscard]] T& value() & {
    HEARTH_ASSERT(ok(), "Result::value() on an error; test ok() first");
    return *value_;
  }
  [[nodiscard]] T&& value() && {
    HEARTH_ASSERT(ok(), "Result::value() on an error; test ok() first");
    return std::move(*value_);
  }
  [[nodiscard]] const Error& error() const& {
    HEARTH_ASSERT(!ok(), "Result::error() on a value; test ok() first");
    return error_;
  }
  [[nodiscard]] Error&& error() && {
    HEARTH_ASSERT(!ok(), "Result::error() on a value; test ok() first");
    return std::move(error_);
  }

  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

 private:
  // An optional, not a variant: for every T it costs the compiler less.
  std::optional<T> value_;
  Error error_;
};

/// For functions that return nothing but may fail.
using Status = Result<Done>;

[[nodiscard]] inline Status done() { return Done{}; }

}  // namespace hearth::base

#define HEARTH_JOIN_(a, b) a##b
#define HEARTH_JOIN(a, b) HEARTH_JOIN_(a, b)
#define HEARTH_TRY_(temporary, declaration, expression)     \
  auto temporary = (expression);                            \
  if (!temporary.ok()) return std::move(temporary).error(); \
  declaration = std::move(temporary).value()

/// HEARTH_TRY(const Post post, decode_post(json)); returns the error from the enclosing function.
#define HEARTH_TRY(declaration, expression) \
  HEARTH_TRY_(HEARTH_JOIN(hearth_try_, __LINE__), declaration, expression)

/// HEARTH_CHECK(validate(x)); the same for Status.
#define HEARTH_CHECK(expression)                                                  \
  do {                                                                            \
    auto hearth_check_result = (expression);                                      \
    if (!hearth_check_result.ok()) return std::move(hearth_check_result).error(); \
  } while (false)

// SPDX-License-Identifier: MIT
// The text a compiled rule set is packed into: numbers in decimal, each ended by a comma (0 is the
// comma alone), texts and lists after their length. It has no keys; what is packed lists its fields
// once, for both directions, as codec.h has it:
//
//   template <class Self, class Visitor> static void fields(Self& self, Visitor& v) {
//     v(self.of, kOf.size() - 1);  // a choice, with the last one there is
//     v(self.over);
//   }
//
// Fields that are added, moved or taken away raise kPackedFormat (pack.h). Reading is bounded: once
// something is wrong every number is 0 and every text and list empty.
#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "shared/model/codec.h"
#include "shared/rules/condition.h"

namespace hearth::rules {

class Packer {
 public:
  explicit Packer(std::string& out) : out_(out) {}

  void number(std::uint64_t value);
  void text(std::string_view text);
  /// What another packer wrote.
  void raw(std::string_view packed) { out_ += packed; }

  template <class T>
  requires std::integral<T> || std::is_enum_v<T>
  void operator()(const T& value, std::uint64_t = 0) { number(static_cast<std::uint64_t>(value)); }
  void operator()(const std::string& value) { text(value); }
  void operator()(const Condition& condition);
  template <class A, class B>
  void operator()(const std::pair<A, B>& value) {
    (*this)(value.first);
    (*this)(value.second);
  }
  template <class T, class... Bound>
  void operator()(const std::optional<T>& value, Bound... bound) {
    number(value.has_value() ? 1 : 0);
    if (value) (*this)(*value, bound...);
  }
  template <class T>
  void operator()(const std::vector<T>& list, std::size_t = 0) {
    number(list.size());
    for (const T& item : list) (*this)(item);
  }
  template <class T>
  requires requires(const T& value, Packer& packer) { T::fields(value, packer); }
  void operator()(const T& value) { T::fields(value, *this); }
  /// A field of a struct that is JSON elsewhere.
  template <std::size_t length, class T>
  void operator()(const char (&)[length], const T& value, const model::Within& = {}) {
    (*this)(value);
  }

 private:
  std::string& out_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view text) : rest_(text) {}

  /// At most `max`; 0 where there is none.
  [[nodiscard]] std::uint64_t number(std::uint64_t max);
  [[nodiscard]] std::string_view text();
  /// Items of a list: each takes a byte at least.
  [[nodiscard]] std::size_t count(std::size_t max);
  void fail();
  [[nodiscard]] bool failed() const { return failed_; }
  /// All is read, and all was well.
  [[nodiscard]] bool done() const { return !failed_ && rest_.empty(); }

  template <std::integral T>
  void operator()(T& value) {
    value = static_cast<T>(number(std::is_signed_v<T> && sizeof(T) == sizeof(std::uint64_t)
                                      ? std::numeric_limits<std::uint64_t>::max()
                                      : std::uint64_t{std::numeric_limits<T>::max()}));
  }
  template <class T>
  requires std::integral<T> || std::is_enum_v<T>
  void operator()(T& value, std::uint64_t max) { value = static_cast<T>(number(max)); }
  void operator()(std::string& value) { value = text(); }
  void operator()(Condition& condition);
  template <class A, class B>
  void operator()(std::pair<A, B>& value) {
    (*this)(value.first);
    (*this)(value.second);
  }
  template <class T, class... Bound>
  void operator()(std::optional<T>& value, Bound... bound) {
    if (number(1) != 0) (*this)(value.emplace(), bound...);
  }
  template <class T>
  void operator()(std::vector<T>& list, std::size_t count_max = kItemsMax) {
    list = std::vector<T>(count(count_max));
    for (T& item : list) (*this)(item);
  }
  template <class T>
  requires requires(T& value, Unpacker& unpacker) { T::fields(value, unpacker); }
  void operator()(T& value) { T::fields(value, *this); }
  template <std::size_t length, class T>
  void operator()(const char (&)[length], T& value, const model::Within& = {}) {
    (*this)(value);
  }

 private:
  // No list is longer than its bytes; this is no more than a number.
  static constexpr std::size_t kItemsMax = std::numeric_limits<std::uint32_t>::max();

  std::string_view rest_;
  std::size_t depth_ = 0;  // of conditions
  bool failed_ = false;
};

/// For kinds whose parameters are one Held.
template <class Held>
void pack_held(Packer& packer, const Condition& condition) {
  packer(condition.as<Held>());
}
template <class Held>
void unpack_held(Unpacker& unpacker, Condition& condition) {
  auto held = std::make_shared<Held>();
  unpacker(*held);
  condition.held = std::move(held);
}

}  // namespace hearth::rules

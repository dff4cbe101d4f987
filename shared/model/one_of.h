// SPDX-License-Identifier: MIT
// One of many structs: what events, commands and messages hold. It is the std::variant of its
// types, of which std::monostate is the first, and std::get_if, std::holds_alternative and
// std::visit take it as one. Copying, moving and destroying go through every type there is, which
// costs a compiler a second or two; here they are no inline functions, and the one file that
// includes one_of_body.h compiles them for all.
#pragma once

#include <concepts>
#include <cstddef>
#include <utility>
#include <variant>

namespace hearth::model {

template <class... Types>
class OneOf : public std::variant<Types...> {
 public:
  OneOf() noexcept;
  OneOf(const OneOf& other);
  OneOf(OneOf&& other) noexcept;
  OneOf& operator=(const OneOf& other);
  OneOf& operator=(OneOf&& other) noexcept;
  ~OneOf();

  template <class T>
  requires(std::same_as<T, Types> || ...) OneOf(T value) : OneOf() { *this = std::move(value); }
  template <class T>
  requires(std::same_as<T, Types> || ...) OneOf& operator=(T value) {
    *static_cast<T*>(hold(kIndex<T>)) = std::move(value);
    return *this;
  }

  /// Makes the alternative with this index the held one, all zero, and gives its place; nullptr
  /// where there is no such alternative. @cost O(alternatives).
  void* hold(std::size_t index);

 private:
  template <class T>
  static constexpr std::size_t index_of() {
    std::size_t index = 0;
    (void)((std::same_as<T, Types> || (++index, false)) || ...);
    return index;
  }
  template <class T>
  static constexpr std::size_t kIndex = index_of<T>();
};

}  // namespace hearth::model

// SPDX-License-Identifier: MIT
// What one_of.h leaves out. Included once for each list of types, by the file that ends with
// `template class OneOf<…>`.
#pragma once

#include "shared/model/one_of.h"

namespace hearth::model {

template <class... Types>
OneOf<Types...>::OneOf() noexcept = default;
template <class... Types>
OneOf<Types...>::OneOf(const OneOf& other) = default;
template <class... Types>
OneOf<Types...>::OneOf(OneOf&& other) noexcept = default;
template <class... Types>
OneOf<Types...>& OneOf<Types...>::operator=(const OneOf& other) = default;
template <class... Types>
OneOf<Types...>& OneOf<Types...>::operator=(OneOf&& other) noexcept = default;
template <class... Types>
OneOf<Types...>::~OneOf() = default;

template <class... Types>
void* OneOf<Types...>::hold(std::size_t index) {
  void* place = nullptr;
  (void)((index == kIndex<Types> && (place = &this->template emplace<Types>()) != nullptr) || ...);
  return place;
}

}  // namespace hearth::model

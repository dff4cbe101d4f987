// SPDX-License-Identifier: MIT
// What a place is called in the address of a page, and the place an address means. Pure. Addresses
// are written into letters, bookmarks and other people's posts: a form that was once given out is
// understood for ever.
//
//   #hearth/p/17        conversation 17, or the one that holds reply 17
//   #hearth/m/5         member 5           #hearth/t/3   the feed of topic 3
//   #hearth/edit/17     post 17 being edited
//   #hearth/PANEL       a panel of panels.def
//   #hearth-17          conversation 17, as letters said it before there were places
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "wasm/member/places.h"

namespace hearth {

/// The fragment that means `place`, with its "#".
[[nodiscard]] std::string address_of(const Place& place);

/// What an address of ours means. Nothing where it is empty, another's, or says nothing we know.
[[nodiscard]] std::optional<Place> place_at(std::string_view address);

}  // namespace hearth

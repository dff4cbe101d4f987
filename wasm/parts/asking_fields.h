// SPDX-License-Identifier: MIT
// The part of the composer that only events and polls have.
#pragma once
#include "wasm/member/desk.h"

namespace hearth::parts {

/// Date, place and whether it takes place; or options and how long they are voted on. `edited`:
/// what a poll asks stays as it is. True where something changed.
bool write_asking(ui::Ui& ui, const Words& say, Drafts& drafts, Draft& draft, bool edited,
                  std::string_view caught, bool blocks);

/// What is missing before it can be sent; empty when nothing is. `edited`: null for a new post.
[[nodiscard]] std::string_view asking_missing(const Words& say, const Community& community,
                                              const Drafts& drafts, const Draft& draft,
                                              const model::Post* edited);

}  // namespace hearth::parts

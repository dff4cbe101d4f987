// SPDX-License-Identifier: MIT
// What make.cpp, thread.cpp and comments.cpp share: one post as a visitor gets it.
#pragma once

#include "shared/community/eyes.h"
#include "shared/page/page.h"

namespace hearth::page {

/// A visitor's eyes.
inline constexpr community::Eyes kVisitor{};

/// The post without its words, which `source` of the entry gets where they may be read.
[[nodiscard]] Entry entry_of(const community::State& state, const model::Post& post);

/// The same with its words or, where the asker wants no more, the first of them.
[[nodiscard]] Entry listed(const community::State& state, const model::Post& post,
                           const Wishes& wishes);

/// Fills in the comments of the host page `wishes` names: the best first, each followed by what
/// answers it, with `depth` counted from the page. Not those a widget folds away at first.
void add_comments(const community::State& state, const Wishes& wishes, Page& page);

/// Who they are by name; the id stays where they have left.
[[nodiscard]] Person person_of(const community::State& state, model::MemberId id);

/// Fills in the thread's post and the part of its replies that `page.place` asks for.
void add_thread(const community::State& state, const model::Post& root, Page& page);

/// Where a reply stands: its thread, and which part of it.
[[nodiscard]] Place place_of_reply(const community::State& state, const model::Post& reply);

}  // namespace hearth::page

// SPDX-License-Identifier: MIT
// What members think of a post: reactions, and votes where usefulness is the question.
#pragma once
#include "wasm/member/desk.h"

namespace hearth::parts {

/// Votes where they belong, chips for reactions that were given, and a menu of the others. Nothing
/// for posts that are not live. Goes into a row or a flow.
void opinions(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
              const model::Post& post);

/// One quiet button: likes. Nothing for posts that are not live.
void like(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
          const model::Post& post);

}  // namespace hearth::parts

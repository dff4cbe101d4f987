// SPDX-License-Identifier: MIT
// Words end: what was erased beside the log leaves a State that was folded before. What is left is
// the State the log gives when it is read again.
#pragma once

#include <vector>

#include "shared/community/state.h"

namespace hearth::community {

/// A text that was erased, and the post it was of; none: of no post.
struct ErasedText {
  base::ContentId content;
  PostId post;
};

struct Forgetting {
  std::vector<ErasedText> texts;
  std::vector<MemberId> members;  // of these, also what they wrote in cases and applications
};

/// Takes those words out. False: the State had none of them.
/// @cost O(texts), and O(cases) where members are forgotten.
bool forget(State& state, const Forgetting& what);

}  // namespace hearth::community

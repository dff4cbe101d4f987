// SPDX-License-Identifier: MIT
// A community's log as texts with what moderators decided about them: what a draft of the rules is
// replayed over and what the learned score is trained on. The same in the browser's worker and
// natively.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>

#include "shared/community/state.h"
#include "shared/model/event.h"
#include "shared/rules/replay.h"

namespace hearth::lens {

/// The last word of humans about each post, appeals included; what rules did by themselves is no
/// decision, nor is what was taken back. Reads the whole log before the texts are looked at, for
/// decisions come later than texts.
class Decisions {
 public:
  struct Decision {
    rules::Decided decided = rules::Decided::kNothing;
    model::MemberId by;
    std::int64_t at_ms = 0;
  };

  void add(const model::Event& event);
  [[nodiscard]] Decision of(model::PostId post) const;
  [[nodiscard]] std::size_t size() const { return decisions_.size(); }

 private:
  std::unordered_map<model::PostId, Decision> decisions_;
};

/// The post or reply that `event` brings, with the facts as they were then; nothing for other
/// events and for erased texts. Call it before apply() folds the event into `before`.
[[nodiscard]] std::optional<rules::PastText> past_text(const community::State& before,
                                                       const model::Event& event);

}  // namespace hearth::lens

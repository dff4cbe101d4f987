// SPDX-License-Identifier: MIT
// What the feed gets to see of a State for one viewer. The feed itself knows no State (feed,
// prompts and recognition include only the model), so this room builds their inputs. Works on a
// replica's window and on a server's whole State alike. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "shared/community/state.h"
#include "shared/feed/candidate.h"
#include "shared/feed/terms.h"
#include "shared/feed/viewer.h"
#include "shared/text/tongue.h"

namespace hearth::lens {

struct FeedInputs {
  std::vector<feed::Candidate> candidates;  // threads the viewer may read, newest first
  feed::Viewer viewer;
};

/// Keeps words and languages of posts between looks, so that only changed posts are read again.
class FeedLens {
 public:
  /// Candidates and viewer as of `state`; viewer none = a visitor. At most limits::kWindowMax
  /// candidates, the newest. @cost O(posts in the State), words only of new or edited posts.
  /// @param reads  the languages the viewer's device names; those of threads they wrote in are
  /// added. 0: not known; languages are then not looked at.
  [[nodiscard]] FeedInputs look(const community::State& state, base::MemberId viewer,
                                std::int64_t now_ms, text::Tongues reads = 0);

 private:
  struct Words {
    std::uint32_t revision = 0;
    std::vector<std::uint32_t> terms;
    std::optional<text::Tongues> tongue{};  // nothing: nobody has asked
  };
  Words& words_of(const model::Post& post);
  text::Tongues tongue_of(const community::State& state, const model::Post& post);

  std::unordered_map<base::PostId, Words> words_;
};

/// One look without keeping anything.
[[nodiscard]] FeedInputs feed_inputs(const community::State& state, base::MemberId viewer,
                                     std::int64_t now_ms);

/// Positive reactions and votes up, less votes down.
[[nodiscard]] std::int32_t approval_of(const model::Post& post);

}  // namespace hearth::lens

// SPDX-License-Identifier: MIT
// The registry of the feed's terms. Score = sum over signals of weight (hours) x value, so every
// part of a score can be shown as "n hours fresher because …". A signal is one file in signals/,
// one line in signals.def and one test.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "shared/feed/candidate.h"
#include "shared/feed/profile.h"
#include "shared/feed/viewer.h"

namespace hearth::feed {

/// So many visits that passed a post count as having read it.
inline constexpr std::int64_t kSeenMost = 3;

/// Everything a signal may look at, prepared once per ranking.
struct Setting {
  const Viewer& viewer;
  const Profile& profile;
  std::int64_t now_ms = 0;
  Numbers topic_activity{};  // the viewer's, with what was opened on this device
  Q16 topic_activity_sum = 0;
  Numbers exchanges{};  // the viewer's, with whose posts were opened on this device
  Numbers seen{};       // by PostId: visits that saw it, kSeenMost where it was opened; Q16
  Numbers seen_ms{};    // by PostId: when last
  Ids hidden{};
  Numbers topic_taste{}, author_taste{};  // "more like this" and "less", -3..3 as Q16
};

[[nodiscard]] Setting make_setting(const Viewer& viewer, const Profile& profile,
                                   std::int64_t now_ms);

/// Share of the viewer's activity that happened in this topic, 0..1.
[[nodiscard]] Q16 topic_share_of(const Setting& setting, TopicId topic);

/// What the sentence of an explanation is about, so that the interface can fill in a name.
enum class About : std::uint8_t { kPost, kAuthor, kTopic };

struct Signal {
  std::string_view id;       // kebab-case; in stored profiles, never changes meaning
  std::string_view summary;  // for the list of sliders
  std::string_view
      because;  // English sentence of the explanation; {author} and {topic} are filled in
  std::string_view because_not = {};  // where the value is below 0; none: never, or `because` fits
  About about = About::kPost;
  bool has_slider = true;  // members may weigh it
  /// What a feed presumes of a member helps to choose among more than they can read. Where little
  /// is written they read it all, newest first, and it only gets in the way: there it counts less
  /// (Viewer::pace). What the member said themself, and time, always count in full.
  bool fades_when_quiet = false;
  /// What everybody does says less about this member the more is written: where it is more than
  /// they can read, it counts as much less (Viewer::calm).
  bool fades_when_busy = false;
  /// The value for one post, best within -4..4 (age apart); the pool clamps it to +-32767.
  Q16 (*measure)(const Candidate& post, const Setting& setting);
};

#define HEARTH_SIGNAL(name, hours) extern const Signal name##_signal;
#include "shared/feed/signals.def"
#undef HEARTH_SIGNAL

/// Position of each signal in the registry, for code that means one of them.
enum class SignalAt : std::uint8_t {
#define HEARTH_SIGNAL(name, hours) name,
#include "shared/feed/signals.def"
#undef HEARTH_SIGNAL
};

#define HEARTH_SIGNAL(name, hours) +1
inline constexpr std::size_t kSignalCount = 0
#include "shared/feed/signals.def"
    ;
#undef HEARTH_SIGNAL

/// All signals, in the order of signals.def.
[[nodiscard]] const std::array<const Signal*, kSignalCount>& all_signals();

/// Index of the signal with that id; kSignalCount where there is none.
[[nodiscard]] std::size_t signal_index(std::string_view id);

}  // namespace hearth::feed

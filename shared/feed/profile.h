// SPDX-License-Identifier: MIT
// What this device has learned about one member's reading: what they saw, hid, opened, asked more
// or less of, and how far the weights were adapted. It is kept in the vault, never sent, can be
// exported and reset. Every list is bounded; the oldest entries go first.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/feed/candidate.h"
#include "shared/model/codec.h"

namespace hearth::feed {

inline constexpr std::size_t kSeenMax = 2'000;  // about a month of an eager reader
inline constexpr std::size_t kHiddenMax = 1'000;
inline constexpr std::size_t kInterestsMax = 200;  // topics and authors opened
inline constexpr std::size_t kTastesMax = 500;
inline constexpr std::int64_t kTasteLevelMax = 3;
/// What was opened counts half after a month.
inline constexpr std::int64_t kInterestHalfLifeMs = std::int64_t{30} * 86'400'000;

/// A post that was on screen long enough to be read, or opened.
struct Seen {
  PostId post;
  std::int64_t at_ms = 0;  // when last
  std::int64_t times = 0;  // visits
  bool opened = false;

  friend bool operator==(const Seen&, const Seen&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("post", self.post, {.required = true});
    v("at_ms", self.at_ms);
    v("times", self.times, {.max = 1'000});
    v("opened", self.opened);
  }
};

/// A decaying count of things opened: `value` (Q16) as of at_ms.
struct Interest {
  std::uint64_t id = 0;
  std::int64_t value = 0;
  std::int64_t at_ms = 0;

  friend bool operator==(const Interest&, const Interest&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id, {.required = true});
    v("value", self.value, {.max = std::int64_t{1} << 32});
    v("at_ms", self.at_ms);
  }
};

/// Taps on "more like this" less taps on "less like this".
struct Taste {
  std::uint64_t id = 0;
  std::int64_t level = 0;

  friend bool operator==(const Taste&, const Taste&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id, {.required = true});
    v("level", self.level, {.min = -kTasteLevelMax, .max = kTasteLevelMax});
  }
};

/// A number kept for one signal, by its id: a learned factor (Q16) or a slider's weight (Q16
/// hours).
struct SignalNumber {
  std::string signal;
  std::int64_t value = 0;

  friend bool operator==(const SignalNumber&, const SignalNumber&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("signal", self.signal, {.bytes_max = 40, .required = true});
    v("value", self.value, {.max = std::int64_t{1} << 31});
  }
};

struct Profile {
  std::vector<SignalNumber> factors;  // learned, see learn.h
  std::vector<SignalNumber> sliders;  // set by the member; win over what was learned
  std::vector<Seen> seen;             // oldest first
  std::vector<PostId> hidden;         // oldest first
  std::vector<Interest> topics_opened;
  std::vector<Interest> authors_opened;
  std::vector<Taste> topic_taste;
  std::vector<Taste> author_taste;
  std::int64_t lessons = 0;            // pairs learned from
  std::int64_t visit_ms = 0;           // when this visit began
  std::int64_t previous_visit_ms = 0;  // when the one before ended
  std::int64_t active_ms = 0;          // last sign of life
  bool learning_off = false;           // the member's switch

  friend bool operator==(const Profile&, const Profile&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("factors", self.factors, {.count_max = 100});
    v("sliders", self.sliders, {.count_max = 100});
    v("seen", self.seen, {.count_max = kSeenMax});
    v("hidden", self.hidden, {.count_max = kHiddenMax});
    v("topics_opened", self.topics_opened, {.count_max = kInterestsMax});
    v("authors_opened", self.authors_opened, {.count_max = kInterestsMax});
    v("topic_taste", self.topic_taste, {.count_max = kTastesMax});
    v("author_taste", self.author_taste, {.count_max = kTastesMax});
    v("lessons", self.lessons);
    v("visit_ms", self.visit_ms);
    v("previous_visit_ms", self.previous_visit_ms);
    v("active_ms", self.active_ms);
    v("learning_off", self.learning_off);
  }
};

[[nodiscard]] Q16 interest_now(const Interest& interest, std::int64_t now_ms);

/// Call with every sign of life. After 30 minutes of silence a new visit begins; what is fresher
/// than previous_visit_ms is then "new since your last visit". A clock that jumps back changes
/// nothing.
void note_presence(Profile& profile, std::int64_t now_ms);

/// True where the post has something newer than the last visit; false on the very first visit.
[[nodiscard]] bool is_new_to(const Profile& profile, const Candidate& post);

/// The post was on screen long enough to be read: it and what was answered until now are known.
/// Counts once per visit.
void note_seen(Profile& profile, PostId post, std::int64_t now_ms);

/// The post was opened: seen, and a sign of interest in its topic and author.
void note_opened(Profile& profile, const Candidate& post, std::int64_t now_ms);

void hide(Profile& profile, PostId post);
void unhide(Profile& profile, PostId post);
[[nodiscard]] bool is_hidden(const Profile& profile, PostId post);

enum class TasteFor : std::uint8_t { kTopic, kAuthor };

/// One tap on more (+1) or less (-1); levels stay within +-kTasteLevelMax. Returns the new level.
std::int64_t add_taste(Profile& profile, TasteFor what, std::uint64_t id, std::int64_t by);

/// The profile as JSON, for the vault and for the member's export.
[[nodiscard]] std::string export_profile(const Profile& profile);

/// @errors those of decode(); unknown fields and signals of newer versions are ignored.
[[nodiscard]] base::Result<Profile> import_profile(std::string_view json);

/// Forgets what was learned (factors, seen, opened). Sliders, tastes and what is hidden were said
/// by the member and stay.
void reset_learning(Profile& profile);

}  // namespace hearth::feed

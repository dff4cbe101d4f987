// SPDX-License-Identifier: MIT
// What one member did and what others made of it, counted from the log: the ground on which medals
// and standing stand. Counts follow removals and deletions down again; sets of weeks, topics and
// people only grow, for having been there is not undone.
#pragma once

#include <cstdint>

#include "shared/base/flat_set.h"
#include "shared/model/community.h"

namespace hearth::recognition {

using base::MemberId;
using base::PostId;
using base::TopicId;

struct Deeds {
  std::int64_t joined_ms = 0;
  std::int64_t posts = 0;    // live, replies not counted
  std::int64_t replies = 0;  // live
  std::int64_t questions = 0;
  std::int64_t suggestions = 0;
  std::int64_t events = 0;
  std::int64_t polls = 0;
  std::int64_t resources = 0;
  std::int64_t accepted = 0;        // answers of theirs that were accepted by others
  std::int64_t accepted_given = 0;  // answers of others they accepted
  std::int64_t thanks = 0;          // received from others, by kind
  std::int64_t likes = 0;
  std::int64_t insightful = 0;
  std::int64_t funny = 0;
  std::int64_t votes_up = 0;
  std::int64_t given = 0;              // reactions they gave to others
  std::int64_t first_replies = 0;      // was the first to reply to somebody's post
  std::int64_t quick_replies = 0;      // … within an hour
  std::int64_t welcomes = 0;           // … to somebody's first text
  std::int64_t rescues = 0;            // … after it had waited a week
  std::int64_t longest_thread = 0;     // most replies a post of theirs ever had
  std::int64_t reports_confirmed = 0;  // reports a moderator agreed with
  std::int64_t removed = 0;            // texts taken down by moderators or rules
  std::int64_t last_removed_ms = 0;
  base::FlatSet<std::int64_t> weeks;      // numbers of weeks (since 1970) with a text
  base::FlatSet<std::uint64_t> topics;    // written in
  base::FlatSet<std::uint64_t> partners;  // people they replied to or who replied to them
  base::FlatSet<std::uint64_t> helped;  // people whose question an accepted answer of theirs solved

  friend bool operator==(const Deeds&, const Deeds&) = default;
};

inline constexpr std::int64_t kWeekMs = std::int64_t{7} * 86'400'000;

[[nodiscard]] constexpr std::int64_t week_of(std::int64_t at_ms) { return at_ms / kWeekMs; }

/// Weeks with a text among the last `span` full or begun weeks.
[[nodiscard]] std::int64_t weeks_active(const Deeds& deeds, std::int64_t now_ms, std::int64_t span);

/// Most weeks in a row with a text, ever; one missed week at a time does not break a row.
[[nodiscard]] std::int64_t longest_row(const Deeds& deeds);

}  // namespace hearth::recognition

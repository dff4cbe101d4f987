// SPDX-License-Identifier: MIT
// What is true for one member right now, as far as prompts may know: built by the caller
// (lens/prompt_lens.h) from what the log says. Names and titles are in it so that a prompt's reason
// can be told in full; nothing in it is invented, rounded up or hidden.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/model/community.h"

namespace hearth::prompts {

using base::MemberId;
using base::PostId;
using base::TopicId;

/// Something somebody waits for, or that happened to the member.
struct Matter {
  PostId post;  // what to open
  MemberId by;  // who it is about
  TopicId topic;
  std::string who;         // their name
  std::string where;       // the topic's name
  std::string title;       // of the thread
  std::int64_t at_ms = 0;  // since when
  std::int64_t count = 0;  // what is counted, as the kind says
};

/// Lists hold what matters most first, at most kMattersMax each.
inline constexpr std::size_t kMattersMax = 20;

struct Scene {
  MemberId member;  // none: a visitor, who gets no prompts
  model::Standing standing = model::Standing::kNewcomer;
  std::int64_t joined_ms = 0;
  std::int64_t posts = 0;
  std::int64_t replies = 0;
  std::int64_t accepted = 0;        // answers of theirs that were accepted
  std::int64_t rules_revision = 0;  // the one members have to accept; 0: there are no rules
  std::int64_t rules_accepted = 0;  // revision they accepted, 0 = none
  bool about_empty = false;         // has not said anything about themselves
  bool follows_nothing = false;
  std::int64_t last_text_ms = 0;  // newest post or reply of theirs
  std::int64_t away_ms = 0;       // from the end of the last visit to the beginning of this one
  std::int64_t missed = 0;        // threads with something new since the last visit
  std::int64_t weeks_active = 0;  // of the last twelve, weeks with a text of theirs
  std::int64_t week_streak = 0;   // weeks in a row, up to last week
  bool wrote_this_week = false;
  std::string medal;                   // the medal nearest to being earned, empty = none near
  std::int64_t medal_missing = 0;      // steps missing for it
  std::int64_t newcomers_waiting = 0;  // newcomers without a mentor

  std::vector<Matter>
      questions;  // unanswered, by others, in topics of theirs; count = their answers there
  std::vector<Matter> newcomers;      // first posts nobody has replied to
  std::vector<Matter> unreplied;      // replies to them they have not answered
  std::vector<Matter> answers;        // own questions with answers, none accepted; count = answers
  std::vector<Matter> thanks;         // thanked by somebody since the last visit
  std::vector<Matter> first_replies;  // reply to their very first text, new since the last visit
  std::vector<Matter> quiet_topics;   // topics of theirs without a post for long; count = days
  std::vector<Matter> pairs;   // the one person most replies go to; count = percent of the last 20
  std::vector<Matter> events;  // events they said they come to; at_ms = when it begins
  std::vector<Matter> polls;   // polls they have not voted in; at_ms = when it closes
};

/// The moment of choosing, as the device knows it.
struct Moment {
  std::int64_t now_ms = 0;
  std::int64_t utc_offset_min = 0;  // local time = UTC + this, -14 h .. 14 h
  bool composing = false;           // a field has text or focus
  bool removal_notice = false;      // a notice about a removal is on screen or unread
  bool small_screen = false;
};

}  // namespace hearth::prompts

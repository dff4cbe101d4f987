// SPDX-License-Identifier: MIT
// What a rule may know besides the draft. Every fact may be absent: the browser does not know the
// community's rates, a fresh replica does not know an author's history. Absent is *unknown*, not
// false.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/ids.h"
#include "shared/model/verdict.h"

namespace hearth::model {

enum class DraftOn : std::uint8_t {
  kPostCreate,
  kPostEdit,
  kReplyCreate,
  kReplyEdit,
  kReport,
  kProfileEdit
};
HEARTH_ENUM_TEXT(DraftOn, "post.create", "post.edit", "reply.create", "reply.edit", "report",
                 "profile.edit");

/// Text as its author has it now, with the place it is meant for.
struct Draft {
  DraftOn on = DraftOn::kPostCreate;
  std::string title;
  std::string body;    // Markdown; for a profile the about text, for a report the post's
  std::string name;    // the author's name, for profile.edit and rules on names
  std::string topic;   // topic name; empty where none is chosen yet
  std::string kind;    // post kind as in JSON: "question", "discussion", …
  std::string page;    // host page key
  std::string locale;  // BCP 47 of the author's browser, for the explanation only

  friend bool operator==(const Draft&, const Draft&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("on", self.on);
    v("title", self.title, {.bytes_max = base::limits::kTitleBytesMax * 4});
    v("body", self.body, {.bytes_max = base::limits::kRuleFileBytesMax});
    v("name", self.name, {.bytes_max = base::limits::kNameBytesMax * 4});
    v("topic", self.topic, {.bytes_max = base::limits::kTopicNameBytesMax});
    v("kind", self.kind, {.bytes_max = 32});
    v("page", self.page, {.bytes_max = base::limits::kPageKeyBytesMax});
    v("locale", self.locale, {.bytes_max = 35});
  }
};

/// One thing the author posted before.
struct RecentPost {
  std::int64_t at_ms = 0;
  std::int64_t simhash = 0;  // 53 bits, text/simhash.h
  std::int32_t links = 0;
  std::int32_t mentions = 0;
  bool reply = false;
  bool removed = false;

  friend bool operator==(const RecentPost&, const RecentPost&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("at_ms", self.at_ms);
    v("simhash", self.simhash);
    v("links", self.links);
    v("mentions", self.mentions);
    v("reply", self.reply);
    v("removed", self.removed);
  }
};

/// Facts about the author. `joined_ms` 0 with `known` means "a visitor or guest".
struct AuthorFacts {
  std::int64_t joined_ms = 0;
  std::int64_t posts = 0;
  std::int64_t replies = 0;
  std::int64_t reputation = 0;
  std::int64_t accepted_answers = 0;
  std::int64_t removed = 0;  // posts and replies taken down, ever
  std::string role;          // "member", "moderator", …; empty for a visitor
  std::string standing;      // "newcomer", "member", …
  std::vector<std::string> badges;
  std::vector<std::string> labels;  // given by rules, not expired
  bool email_verified = false;
  bool is_thread_author = false;
  std::vector<RecentPost> recent;  // oldest first, at most limits::kRecentPerMemberMax

  friend bool operator==(const AuthorFacts&, const AuthorFacts&) = default;
};

/// Facts about the place the draft is meant for.
struct ContextFacts {
  bool locked = false;
  std::int64_t reports = 0;            // reports on the post, for on = report and edits
  std::int64_t parent_created_ms = 0;  // replies: when the thread began
  std::string parent_kind;
  std::int64_t minute_of_day = 0;     // UTC, 0..1439
  std::int64_t replies_in_a_row = 0;  // by this author at the end of the thread

  friend bool operator==(const ContextFacts&, const ContextFacts&) = default;
};

/// What a learned model, pinned by its id, says of the draft: 0..100.
struct ModelScore {
  std::string model;
  std::int64_t percent = 0;

  friend bool operator==(const ModelScore&, const ModelScore&) = default;
};

/// Everything a check gets. An absent optional makes conditions on it unknown.
struct FactBundle {
  std::int64_t now_ms = 0;
  std::uint64_t draft_id = 0;  // `sample` hashes it; 0 while typing = unknown
  std::optional<AuthorFacts> author;
  std::optional<ContextFacts> context;
  std::vector<ModelScore> scores;  // only of models that were asked
  bool server = false;             // conditions marked visibility:"server" run only here
};

}  // namespace hearth::model

// SPDX-License-Identifier: MIT
// A community's past as rows that a moderator's browser replays rules over. A row carries a text
// and what was known when it was written, but nothing of who reacted, read or reported: what a
// member did quietly stays on the server. The author's recent posts, which would be most of the
// bytes, are put together again from the rows before.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "shared/lens/past.h"

namespace hearth::lens {

enum class PastKind : std::uint8_t {
  kText,
  kErased,     // its words are gone; it still counts for how often its author wrote
  kTakenDown,  // what rates and floods count as removed from here on
  kPutBack,
};
}  // namespace hearth::lens

namespace hearth::model {
HEARTH_ENUM_TEXT(lens::PastKind, "text", "erased", "taken_down", "put_back");
HEARTH_ENUM_TEXT(rules::Decided, "nothing", "kept", "taken_down");
}  // namespace hearth::model

namespace hearth::lens {

struct PastRow {
  PastKind kind = PastKind::kText;
  model::PostId post;
  model::MemberId author;
  rules::Decided decided = rules::Decided::kNothing;
  std::int64_t at_ms = 0;
  model::Draft draft;
  model::AuthorFacts facts;  // without `recent`; role empty: no member
  model::ContextFacts context;
  // As the author's later posts will remember this one.
  std::int64_t simhash = 0;
  std::int32_t links = 0;
  std::int32_t mentions = 0;

  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("kind", self.kind);
    v("post", self.post, {.required = true});
    v("author", self.author);
    v("decided", self.decided);
    v("at_ms", self.at_ms);
    v("draft", self.draft);
    v("joined_ms", self.facts.joined_ms);
    v("posts", self.facts.posts);
    v("replies", self.facts.replies);
    v("reputation", self.facts.reputation, {.min = -base::limits::kJsonIntegerMax});
    v("accepted_answers", self.facts.accepted_answers);
    v("removed", self.facts.removed);
    v("role", self.facts.role, {.bytes_max = 32});
    v("standing", self.facts.standing, {.bytes_max = 32});
    v("badges", self.facts.badges);
    v("labels", self.facts.labels);
    v("email_verified", self.facts.email_verified);
    v("is_thread_author", self.facts.is_thread_author);
    v("locked", self.context.locked);
    v("reports", self.context.reports);
    v("parent_created_ms", self.context.parent_created_ms);
    v("parent_kind", self.context.parent_kind, {.bytes_max = 32});
    v("minute_of_day", self.context.minute_of_day);
    v("replies_in_a_row", self.context.replies_in_a_row);
    v("simhash", self.simhash);
    v("links", self.links);
    v("mentions", self.mentions);
  }
};

/// A rules file that was in force from `at_ms` on.
struct PastRevision {
  std::int64_t revision = 0;
  std::int64_t at_ms = 0;
  model::MemberId by;
  std::string file;

  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("revision", self.revision);
    v("at_ms", self.at_ms);
    v("by", self.by);
    v("file", self.file, {.bytes_max = base::limits::kRuleFileBytesMax});
  }
};

/// Rows in order of the log. The next page begins after `after`; the last one has after = head.
struct PastPage {
  static constexpr std::size_t kRowsMax = 20'000;
  static constexpr std::size_t kRevisionsMax = 20;
  static constexpr std::size_t kRevisionBytesMax = 4'000'000;  // of all files; the newest always

  std::uint64_t after = 0;
  std::uint64_t head = 0;
  std::vector<PastRevision> revisions;  // the newest ones, oldest first; on the first page only
  std::vector<PastRow> rows;

  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("after", self.after);
    v("head", self.head);
    v("revisions", self.revisions, {.count_max = kRevisionsMax});
    v("rows", self.rows, {.count_max = kRowsMax});
  }
};

/// Reads a log twice: decisions come later than the texts they are about.
class PastWriter {
 public:
  /// First pass, every event.
  void note(const model::Event& event);
  /// Second pass, every event: its row, if it has one.
  [[nodiscard]] std::optional<PastRow> row(const model::Event& event);

  [[nodiscard]] const std::deque<PastRevision>& revisions() const { return revisions_; }

 private:
  Decisions decisions_;
  std::deque<PastRevision> revisions_;
  std::size_t revision_bytes_ = 0;
  community::State state_;
};

/// Rows become texts again, the same that past_text() gives.
class PastReader {
 public:
  [[nodiscard]] std::optional<rules::PastText> text(const PastRow& row);

 private:
  struct Recent {
    model::PostId post;
    model::RecentPost held;
  };
  std::unordered_map<model::MemberId, std::deque<Recent>> recent_;
};

}  // namespace hearth::lens

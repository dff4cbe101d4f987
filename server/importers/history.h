// SPDX-License-Identifier: MIT
// Puts history that happened elsewhere into a community's log: seals events, folds them into the
// State as the server would, and appends them in batches, so memory does not grow with the history.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "server/store/store.h"
#include "shared/community/state.h"

namespace hearth::importers {

/// Called now and then with what is being read and how many of it are done.
using Progress = std::function<void(std::string_view what, std::uint64_t done)>;

/// What an import came to, in the words every source has. Of the replies some are deleted, spam,
/// removed or waiting.
struct Totals {
  std::uint64_t threads = 0;
  std::uint64_t replies = 0;
  std::uint64_t authors = 0;
  std::uint64_t deleted = 0;
  std::uint64_t spam = 0;
  std::uint64_t removed = 0;
  std::uint64_t waiting = 0;
  std::uint64_t texts = 0;            // threads with words of their own, and replies
  std::uint64_t without_author = 0;   // of these
  std::uint64_t parents_missing = 0;  // replies whose parent is not in the source
  std::uint64_t depth = 0;            // of the deepest reply; 1 answers the thread
  std::uint64_t there = 0;            // was in place already
};

/// What an import did, for people. Counts by what they are called in the source.
class Report {
 public:
  /// One `what` of the source became `into`.
  void took(std::string_view what, std::string_view into, std::uint64_t count = 1);
  /// One `what` was left out, and why.
  void skipped(std::string_view what, std::string_view why, std::uint64_t count = 1);
  /// Something worth knowing that concerns no single row.
  void note(std::string text) { notes_.push_back(std::move(text)); }

  Totals totals{};

  [[nodiscard]] std::uint64_t taken() const { return taken_; }
  [[nodiscard]] std::uint64_t left_out() const { return left_out_; }
  [[nodiscard]] std::uint64_t count_of(std::string_view what, std::string_view into) const;
  [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }
  /// The table, one line per kind of row, in order of first appearance.
  [[nodiscard]] std::string table() const;

 private:
  struct Line {
    std::string what;
    std::string into;
    std::uint64_t count = 0;
    bool skipped = false;
  };
  void add(std::string_view what, std::string_view into, std::uint64_t count, bool skipped);

  std::vector<Line> lines_;
  std::vector<std::string> notes_;
  std::uint64_t taken_ = 0;
  std::uint64_t left_out_ = 0;
};

/// An event of that time; `actor` none: the system.
[[nodiscard]] model::Event event_at(std::int64_t at_ms, model::EventBody body,
                                    model::MemberId actor = {});

/// One community's log while it is being written.
class History {
 public:
  /// Starts after `state`, which must be the log's State up to `head`. A trial stores nothing.
  History(store::Store& store, store::CommunityId community, store::Head head,
          community::State state, bool trial = false);
  /// Starts before everything: of a log that has `stored` already, that much is told once more and
  /// compared instead of being written.
  [[nodiscard]] static History told_anew(store::Store& store, store::CommunityId community,
                                         store::Head stored, bool trial);

  [[nodiscard]] const community::State& state() const { return state_; }
  [[nodiscard]] std::uint64_t events() const { return events_; }
  /// Of these, what the log did not have.
  [[nodiscard]] std::uint64_t fresh_events() const { return events_ - compared_; }
  /// An id no other text of this community has, for the next event.
  [[nodiscard]] std::uint64_t next_content_id() const { return head_.seq + 1; }

  /// Adds what happened. `content` goes beside the log, under an id of its own.
  /// @errors those of the store; kConflict: told anew, it is not what the log has.
  [[nodiscard]] base::Status add(model::Event event);
  [[nodiscard]] base::Status add(model::Event event, model::Content content);

  /// Under which an imported member's account waits for its author: a hash of their mail address.
  using SubjectOf = std::function<std::string(std::string_view address)>;
  void wait_under(SubjectOf subject_of) { subject_of_ = std::move(subject_of); }
  /// The member, who is added next, waits under the address. False where they do not: no address,
  /// or it is somebody else's already. @errors those of the store.
  [[nodiscard]] base::Result<bool> await_author(model::MemberId member, std::string_view address,
                                                std::int64_t at_ms);

  /// Writes what is still in memory; told anew, compares what was told with the log's own place.
  /// @errors as add().
  [[nodiscard]] base::Status finish();

 private:
  [[nodiscard]] base::Status write();
  store::Store& store_;
  store::CommunityId community_;
  store::Head stored_;  // what the store has
  store::Head head_;    // with the batch
  community::State state_;
  bool trial_;
  std::vector<model::Event> batch_;
  std::size_t batch_bytes_ = 0;
  std::uint64_t events_ = 0;
  std::uint64_t compared_ = 0;
  SubjectOf subject_of_;
  std::vector<store::Account> waiting_;  // go with the batch
  std::set<std::string> subjects_;       // of them all
};

/// Where an import goes.
struct Target {
  std::string community;  // name; created by the import unless `append`
  bool append = false;    // adds to the log of a community that exists
  bool trial = false;     // says what would come, and writes nothing
  // Of an importer that passes over what is there: names its source. An import of it that was cut
  // off goes on, and a community that has a log already gets what is new. Empty: neither.
  std::string source{};
  // Of an importer that tells its whole history from its beginning each time: what the log has of
  // it is compared and not written, so that it goes on where it was cut off, too.
  bool anew = false;
  // How mail addresses are hashed in the community, which is there by then; not set: they are
  // forgotten.
  std::function<base::Result<History::SubjectOf>(const store::Community&)> addresses{};
};

/// What came of an import.
struct Outcome {
  Report report;
  std::uint64_t events = 0;  // that were not there before
  std::uint64_t digest = 0;  // of the State afterwards
  community::State state;
};

/// Runs `fill` over a history and puts it in place: whole, or not at all. A new community appears
/// under its name only once everything is written. What an interrupted import of the same source
/// left is gone on with; what others left is cleared away. In a log that was there, batches written
/// before an error stay.
/// @errors kConflict: the community exists (without `append` and `source`); kNotFound: it does not
///         (with `append`); those of `fill` and of the store.
[[nodiscard]] base::Result<Outcome> import_into(
    store::Store& store, const Target& target,
    const std::function<base::Status(History&, Report&)>& fill);

}  // namespace hearth::importers

// SPDX-License-Identifier: MIT
// The prompt ledger: every prompt this device showed, why, and what came of it, with the member's
// switches. It lives in the vault, is shown in full to the member, and is what the budget is
// counted on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/model/codec.h"
#include "shared/model/verdict.h"
#include "shared/prompts/scene.h"

namespace hearth::prompts {

inline constexpr std::size_t kEntriesMax = 300;  // a year and more at five a week
inline constexpr std::size_t kWeighingsMax = 60;

/// open: on screen or forgotten there; ignored is what an open one becomes when the session ends.
enum class Outcome : std::uint8_t { kOpen, kAccepted, kDismissed, kIgnored, kMuted };

struct Entry {
  std::int64_t number = 0;  // 1, 2, 3 … on this device
  std::string kind;
  std::int64_t shown_ms = 0;
  Outcome outcome = Outcome::kOpen;
  std::int64_t outcome_ms = 0;
  std::uint64_t subject = 0;
  std::vector<model::Parameter>
      parameters;                     // of its sentences, so that the reason can be told later
  std::vector<std::int64_t> context;  // what the chooser saw, Q16; empty before it learned
  bool learned = false;               // its outcome has been learned from
  std::vector<std::string> counted;   // facts that spoke for it most, by fact_id(), as of then

  friend bool operator==(const Entry&, const Entry&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("number", self.number);
    v("kind", self.kind, {.bytes_max = 40, .required = true});
    v("shown_ms", self.shown_ms);
    v("outcome", self.outcome);
    v("outcome_ms", self.outcome_ms);
    v("subject", self.subject);
    v("parameters", self.parameters, {.count_max = 16});
    v("context", self.context, {.min = -(std::int64_t{1} << 32), .count_max = 32});
    v("learned", self.learned);
    v("counted", self.counted, {.bytes_max = 40, .count_max = 8});
  }
};

/// What the member decided, or what follows from their answers, about one kind.
struct KindState {
  std::string kind;
  bool off = false;        // "not this kind": forever, until switched on again
  bool on = false;         // switched on, for kinds that are opt-in
  std::int64_t shown = 0;  // ever
  std::int64_t last_ms = 0;
  std::int64_t dismissed_in_row = 0;
  std::int64_t ignored_in_row = 0;
  std::int64_t asleep_until_ms = 0;

  friend bool operator==(const KindState&, const KindState&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("kind", self.kind, {.bytes_max = 40, .required = true});
    v("off", self.off);
    v("on", self.on);
    v("shown", self.shown);
    v("last_ms", self.last_ms);
    v("dismissed_in_row", self.dismissed_in_row);
    v("ignored_in_row", self.ignored_in_row);
    v("asleep_until_ms", self.asleep_until_ms);
  }
};

/// One time the chooser had something to choose from, whether it chose or not: what it takes to
/// judge another policy by it (offline.h).
struct Weighing {
  std::int64_t session_ms = 0;  // with `count` the dice that were thrown
  std::int64_t count = 0;
  std::int64_t at_ms = 0;
  std::int64_t eligible = 0;          // bit per arm
  std::int64_t chosen = 0;            // arm + 1; 0 = no prompt
  std::int64_t number = 0;            // of the entry that came of it; 0 = none
  std::int64_t draws = 0;             // of 256 draws those that chose the same
  std::vector<std::int64_t> context;  // the facts and the week's prompts, Q16
  std::vector<std::int64_t> recency;  // by arm, Q16

  friend bool operator==(const Weighing&, const Weighing&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    constexpr std::int64_t kQ16Max = std::int64_t{1} << 32;
    v("session_ms", self.session_ms);
    v("count", self.count);
    v("at_ms", self.at_ms);
    v("eligible", self.eligible, {.max = 0xFFFF});
    v("chosen", self.chosen, {.max = 16});
    v("number", self.number);
    v("draws", self.draws, {.max = 256});
    v("context", self.context, {.min = -kQ16Max, .max = kQ16Max, .count_max = 32});
    v("recency", self.recency, {.min = -kQ16Max, .max = kQ16Max, .count_max = 16});
  }
};

/// Whether this member helps to make the community's prior, and how far that went (sharing.h).
struct Sharing {
  bool on = false;
  std::uint64_t member = 0;   // who switched it; a browser may have several
  bool leaving = false;       // switched off, and the server does not know yet
  std::uint64_t pass = 0;     // the server's, for one gift; 0 = not asked for yet
  std::int64_t given = 0;     // outcomes up to this entry's number are given, once and for all
  std::int64_t given_ms = 0;  // when that was; weighings up to then are given too
  std::int64_t due_ms = 0;    // when the next is sent, drawn in advance; 0 = not drawn

  friend bool operator==(const Sharing&, const Sharing&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("on", self.on);
    v("member", self.member);
    v("leaving", self.leaving);
    v("pass", self.pass);
    v("given", self.given);
    v("given_ms", self.given_ms);
    v("due_ms", self.due_ms);
  }
};

struct Ledger {
  std::vector<Entry> entries;  // oldest first
  std::vector<KindState> kinds;
  std::int64_t count = 0;       // prompts ever shown
  std::int64_t clock_ms = 0;    // the newest moment this device has told
  std::int64_t session_ms = 0;  // when this session began
  std::int64_t session_shown = 0;
  std::int64_t conflict_ms = 0;  // newest removal, report or quarrel the member was part of
  bool off = false;              // no prompts at all
  std::int64_t decisions = 0;  // how often the chooser was asked; its random numbers follow from it
  std::vector<Weighing> weighings;  // oldest first
  Sharing sharing;

  friend bool operator==(const Ledger&, const Ledger&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("entries", self.entries, {.count_max = kEntriesMax});
    v("kinds", self.kinds, {.count_max = 100});
    v("count", self.count);
    v("clock_ms", self.clock_ms);
    v("session_ms", self.session_ms);
    v("session_shown", self.session_shown);
    v("conflict_ms", self.conflict_ms);
    v("off", self.off);
    v("decisions", self.decisions);
    v("weighings", self.weighings, {.count_max = kWeighingsMax});
    v("sharing", self.sharing);
  }
};

/// Call with every sign of life, before choosing. After 30 minutes of silence a new session begins
/// and prompts left open count as ignored. Where the clock went back, what was noted in its future
/// is noted as now: the budget is then kept from now on, and never stays closed for a year.
void note_presence(Ledger& ledger, std::int64_t now_ms);

/// A prompt appeared. Returns its number.
std::int64_t note_shown(Ledger& ledger, std::string_view kind, const struct Finding& finding,
                        std::int64_t now_ms);

/// What became of it. Only the first outcome counts; kMuted switches the kind off.
void note_outcome(Ledger& ledger, std::int64_t number, Outcome outcome, std::int64_t now_ms);

/// A removal, a report or a sanction reached the member: no prompts for a while.
void note_conflict(Ledger& ledger, std::int64_t now_ms);

/// The member's switch for one kind.
void switch_kind(Ledger& ledger, std::string_view kind, bool on);

/// The kind's state; a fresh one where nothing happened yet.
[[nodiscard]] KindState kind_state(const Ledger& ledger, std::string_view kind);

[[nodiscard]] std::string export_ledger(const Ledger& ledger);

/// @errors those of decode(); fields and kinds of newer versions are ignored.
[[nodiscard]] base::Result<Ledger> import_ledger(std::string_view json);

}  // namespace hearth::prompts

template <>
struct hearth::model::EnumText<hearth::prompts::Outcome> {
  static constexpr auto kNames =
      std::to_array<std::string_view>({"open", "accepted", "dismissed", "ignored", "muted"});
};

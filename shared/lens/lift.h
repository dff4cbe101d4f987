// SPDX-License-Identifier: MIT
// What prompts are good for, from the log alone: what those who may get prompts did, against the
// one in twenty who get none. Which member is held out follows from their id (prompts/budget.h), so
// no browser has to report what it showed to whom, and nobody can choose their side. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/model/event.h"
#include "shared/prompts/offline.h"

namespace hearth::lens {

/// One thing members do that prompts hope for; counted per member and week.
struct LiftOutcome {
  std::string_view id;
  std::string_view definition;
};
inline constexpr std::size_t kLiftOutcomes = 4;
[[nodiscard]] const std::array<LiftOutcome, kLiftOutcomes>& lift_outcomes();

/// The stretch of time looked at. A member counts from when they joined, if that leaves a week.
struct LiftSpan {
  std::int64_t from_ms = 0;
  std::int64_t to_ms = 0;
};

/// Takes the log's events in order, then tells.
class LiftLens {
 public:
  LiftLens(LiftSpan span, std::uint64_t salt) : span_(span), salt_(salt) {}

  void apply(const model::Event& event);

  /// One row per outcome, as of the span's end. Everybody who had joined counts, whether they were
  /// ever shown anything or not: only so are the two sides alike but for the prompts.
  [[nodiscard]] std::array<prompts::Lift, kLiftOutcomes> report(std::uint64_t seed = 1) const;

 private:
  struct Person {
    std::int64_t joined_ms = 0;
    std::array<std::int64_t, kLiftOutcomes> did{};
    std::int64_t last_week = -1;  // newest week with a text of theirs
    std::int64_t texts_ever = 0;
  };
  struct Thread {
    base::MemberId author;
    bool question = false;
    bool first_text = false;  // of its author
    bool answered = false;    // by somebody else
  };
  void note_text(const model::Event& event, const model::PostCreated& body);

  LiftSpan span_;
  std::uint64_t salt_;
  std::unordered_map<base::MemberId, Person> people_;
  std::unordered_map<base::PostId, Thread> threads_;
};

}  // namespace hearth::lens

// SPDX-License-Identifier: MIT
#include "shared/lens/lift.h"

#include <algorithm>
#include <variant>

#include "shared/base/sort.h"
#include "shared/prompts/budget.h"

namespace hearth::lens {
namespace {

constexpr std::int64_t kWeekMs = std::int64_t{7} * 86'400'000;

enum Outcome : std::size_t { kTexts, kWeeks, kAnswers, kWelcomes };

}  // namespace

const std::array<LiftOutcome, kLiftOutcomes>& lift_outcomes() {
  static constexpr std::array<LiftOutcome, kLiftOutcomes> kOutcomes{
      {{"texts", "posts and replies a week"},
       {"weeks", "share of weeks with a post or reply"},
       {"answers", "replies a week to questions of others"},
       {"welcomes", "first replies a week to somebody's first post"}}};
  return kOutcomes;
}

void LiftLens::apply(const model::Event& event) {
  if (event.at_ms >= span_.to_ms) return;
  if (const auto* joined = std::get_if<model::MemberJoined>(&event.body)) {
    people_.try_emplace(joined->member, Person{.joined_ms = event.at_ms});
  } else if (const auto* text = std::get_if<model::PostCreated>(&event.body)) {
    note_text(event, *text);
  }
}

void LiftLens::note_text(const model::Event& event, const model::PostCreated& body) {
  const bool reply = static_cast<bool>(body.parent);
  const auto person = people_.find(event.actor);
  const bool first_text = person != people_.end() && person->second.texts_ever++ == 0;
  if (!reply) {
    threads_[body.post] = {.author = event.actor,
                           .question = body.kind == model::PostKind::kQuestion,
                           .first_text = first_text};
  }
  const auto thread = threads_.find(body.root);
  const bool to_other = reply && thread != threads_.end() && thread->second.author != event.actor;
  const bool welcomes = to_other && thread->second.first_text && !thread->second.answered;
  if (to_other) thread->second.answered = true;
  if (person == people_.end() || event.at_ms < span_.from_ms) return;
  auto& did = person->second.did;
  ++did[kTexts];
  // Weeks of the member's own: the first begins where they begin to count.
  const std::int64_t start = std::max(span_.from_ms, person->second.joined_ms);
  const std::int64_t week = (event.at_ms - start) / kWeekMs;
  if (week != person->second.last_week) ++did[kWeeks];
  person->second.last_week = week;
  if (to_other && thread->second.question) ++did[kAnswers];
  if (welcomes) ++did[kWelcomes];
}

std::array<prompts::Lift, kLiftOutcomes> LiftLens::report(std::uint64_t seed) const {
  // In the order of ids: what is drawn must not depend on how a table is laid out.
  std::vector<std::pair<base::MemberId, const Person*>> members;
  for (const auto& [id, person] : people_) members.emplace_back(id, &person);
  base::sort(members.begin(), members.end(),
             [](const auto& a, const auto& b) { return a.first < b.first; });
  std::array<prompts::Lift, kLiftOutcomes> out;
  for (std::size_t i = 0; i < kLiftOutcomes; ++i) {
    std::vector<double> prompted, held_out;
    for (const auto& [id, person] : members) {
      const std::int64_t counted_ms = span_.to_ms - std::max(span_.from_ms, person->joined_ms);
      if (counted_ms < kWeekMs) continue;
      const double weeks = static_cast<double>(counted_ms) / static_cast<double>(kWeekMs);
      auto& side = prompts::in_holdout(id, salt_) ? held_out : prompted;
      side.push_back(static_cast<double>(person->did[i]) / weeks);
    }
    out[i] = prompts::lift_of(prompted, held_out, seed);
  }
  return out;
}

}  // namespace hearth::lens

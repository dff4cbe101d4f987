// SPDX-License-Identifier: MIT
// Moderation from report to overturned appeal: every event's bytes, and the State at the end.
#include "shared/base/time.h"
#include "shared/community/queue.h"
#include "shared/sync/snapshot.h"
#include "tests/community/town.h"
#include "tests/parity/out.h"

namespace hearth::parity {
namespace {

using base::CaseId;
using base::MemberId;
using base::PostId;

using base::kDayMs;

void write_numbers(Out& out, const community::State& state, std::int64_t now_ms) {
  for (const model::Case& row : state.cases) {
    out.number("priority/" + std::to_string(row.id.value),
               community::priority_of(state, row, now_ms).total);
  }
  for (const community::Workload& row : community::workload(state, now_ms)) {
    out.number("claimed/" + std::to_string(row.moderator.value), row.claimed);
    out.number("decided/" + std::to_string(row.moderator.value), row.decided);
  }
}

}  // namespace

void parity_fair(Out& out) {
  tests::Town town;
  const MemberId owner = town.join(1, "Olga");
  const MemberId ada = town.join(2, "Ada");
  const MemberId ben = town.join(3, "Ben");
  const MemberId mira = town.join(4, "Mira");
  const MemberId noor = town.join(5, "Noor");
  for (const MemberId moderator : {mira, noor}) {
    town.wish(owner, model::SetRole{moderator, model::Role::kModerator});
  }
  const PostId post = town.post(ada, "\xC3\x84rger \xE8\x8C\xB6");
  town.wish(ben, model::FileReport{post, model::ReportReason::kHarm, "\"Quoted\"."});
  const CaseId id = town.state.open_case.at(post);
  town.wish(mira, model::ClaimCase{id, false});
  town.wish(mira, model::AddNote{id, {}, "Asked her."});
  town.wish(mira, model::AddNote{{}, ada, "Means well."});
  write_numbers(out, town.state, town.now_ms + 3 * kDayMs);
  model::Moderate remove{post, model::Handling::kRemove, "An insult.", "kindness", id, 0};
  town.wish(mira, remove);
  town.wish(mira, model::ReopenCase{id});
  town.wish(mira, remove);
  town.wish(ada, model::FileAppeal{post, {}, "A quotation."});
  write_numbers(out, town.state, town.now_ms);
  town.wish(noor, model::DecideAppeal{id, {}, true, "Read again."});
  for (int step = 0; step < 5; ++step) {
    model::GiveSanction wish;
    wish.member = ben;
    wish.measure = static_cast<model::Measure>(step);
    wish.ends_ms = town.now_ms + (step + 1) * kDayMs;
    if (wish.measure == model::Measure::kSlow) wish.pace_s = 60;
    wish.reason = "Step " + std::to_string(step);
    const tests::Outcome given = town.wish(mira, wish);
    town.wish(ben, model::FileAppeal{{}, base::SanctionId{given.made}, "Too hard."});
    if (step % 2 == 0) {
      town.wish(noor, model::DecideAppeal{{}, base::SanctionId{given.made}, step == 4, "Looked."});
    } else {
      town.wish(noor, model::LiftSanction{base::SanctionId{given.made}, "Enough."});
    }
  }
  town.wish(mira, model::SetBrake{true});
  town.join(6, "Cleo");
  town.post(MemberId{6}, "Held by the brake");
  for (const model::Event& event : town.log) {
    out.bytes("event/" + std::to_string(event.seq), model::encode_event(event));
  }
  write_numbers(out, town.state, town.now_ms);
  out.bytes("state", sync::encode_snapshot(town.state));
  out.number("digest", static_cast<std::int64_t>(community::digest(town.state)));
}

}  // namespace hearth::parity

// SPDX-License-Identifier: MIT
// Writes what the weekly reviews of standing came to, and medals of a log that is older than medals
// in logs. Whatever the clock says, an answer of the lens is written once: what stands in the log
// is not due any more.
#include <iterator>

#include "server/rooms/chore.h"
#include "shared/base/time.h"
#include "shared/lens/awards.h"
#include "shared/lens/reviews.h"

namespace hearth::rooms {
namespace {

// One transaction's worth; a community that is reviewed for the first time has thousands.
constexpr std::size_t kPerRun = 500;

base::Result<Progress> review(const Errand& errand) {
  auto full = std::make_shared<bool>(false);
  const auto due =
      [now_ms = errand.now_ms, full](
          const community::State& state,
          const lens::RecognitionLens* lens) -> base::Result<std::vector<model::Event>> {
    if (lens == nullptr) return base::Error{base::ErrorCode::kBusy, "the book is not folded yet"};
    std::vector<model::Event> events = lens::due_reviews(state, *lens, now_ms, kPerRun);
    std::vector<model::Event> awards = lens::due_awards(state, *lens, now_ms, kPerRun);
    *full = events.size() == kPerRun || awards.size() == kPerRun;
    std::move(awards.begin(), awards.end(), std::back_inserter(events));
    return events;
  };
  HEARTH_TRY([[maybe_unused]] const std::size_t written, append(*errand.room, due));
  return *full ? Progress::kMore : Progress::kDone;
}

}  // namespace

constinit const Chore reviews_chore{.id = "reviews",
                                    .summary =
                                        "Writes what reviews of standing came to, and "
                                        "medals the log does not tell of.",
                                    .place = Chore::Place::kLiveRoom,
                                    .period_ms = base::kHourMs,
                                    .align_ms = recognition::kWeekMs,
                                    .run = review};

}  // namespace hearth::rooms

// SPDX-License-Identifier: MIT
// Once a day (UTC): which posts are liked by members who usually disagree (feed/bridging.h). Scored
// on a copy of the State, which shares its rows with the room's.
#include <future>

#include "server/rooms/chore.h"
#include "shared/base/time.h"
#include "shared/lens/bridging_lens.h"

namespace hearth::rooms {
namespace {

base::Result<Progress> score(const Errand& errand) {
  using Copy = std::shared_ptr<const community::State>;
  auto answer = std::make_shared<std::promise<Copy>>();
  auto copied = answer->get_future();
  errand.room->read([answer](const community::State* state, sync::Publisher*) {
    answer->set_value(state == nullptr ? nullptr
                                       : std::make_shared<const community::State>(*state));
  });
  Copy copy = copied.get();
  if (copy == nullptr) return base::Error{base::ErrorCode::kBusy, "the room is not there"};
  const auto rows = lens::due_scores(*copy, feed::bridge(lens::ratings_of(*copy)));
  // Rows are copied on change by who shares them, so the room itself lets go of them.
  errand.room->read([held = std::move(copy)](const community::State*, sync::Publisher*) {});
  if (rows.empty()) return Progress::kDone;
  const auto scored = [&rows, now_ms = errand.now_ms](
                          const community::State&,
                          const lens::RecognitionLens*) -> base::Result<std::vector<model::Event>> {
    return lens::scored_events(rows, now_ms);
  };
  HEARTH_TRY([[maybe_unused]] const std::size_t written, append(*errand.room, scored));
  return Progress::kDone;
}

}  // namespace

constinit const Chore bridging_chore{.id = "bridging",
                                     .summary =
                                         "Scores posts by how well they are liked across "
                                         "camps.",
                                     .place = Chore::Place::kLiveRoom,
                                     .period_ms = base::kDayMs,
                                     .align_ms = base::kDayMs,
                                     .run = score};

}  // namespace hearth::rooms

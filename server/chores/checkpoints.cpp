// SPDX-License-Identifier: MIT
// Brings the checkpoints of all folds up to date where the log has grown enough. It folds on from
// the last checkpoint and asks nothing of the room.
#include "server/rooms/chore.h"
#include "server/store/fold.h"

namespace hearth::rooms {
namespace {

base::Result<Progress> keep(const Errand& errand) {
  const std::atomic<bool> cancelled{false};
  store::Store& store = errand.hands.store;
  HEARTH_TRY(const store::Head head, store.head(errand.community.id));
  for (const folds::Fold* fold : folds::all_folds()) {
    HEARTH_TRY(const std::uint64_t seq,
               store.checkpoint_seq(errand.community.id, fold->id, fold->version()));
    if (!folds::is_worth_saving(seq, head.seq)) continue;
    HEARTH_TRY(const folds::Resumed resumed,
               folds::resume(store, errand.community.id, *fold, cancelled));
    HEARTH_CHECK(folds::save(store, errand.community.id, *fold, *resumed.value));
  }
  return Progress::kDone;
}

}  // namespace

constinit const Chore checkpoints_chore{.id = "checkpoints",
                                        .summary = "Keeps checkpoints of folds near the log's end.",
                                        .period_ms = 10 * 60'000,
                                        .run = keep};

}  // namespace hearth::rooms

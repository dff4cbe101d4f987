// SPDX-License-Identifier: MIT
// Sessions, codes, one-time tokens, guesses and unconfirmed mailings whose time is over leave the
// store.
#include "server/rooms/chore.h"

namespace hearth::rooms {
namespace {

base::Result<Progress> purge(const Errand& errand) {
  HEARTH_CHECK(
      store::commit(errand.hands.store, {store::PurgeExpired{errand.community.id, errand.now_ms}}));
  return Progress::kDone;
}

}  // namespace

constinit const Chore purge_chore{.id = "purge",
                                  .summary =
                                      "Forgets sessions, codes, guesses and asked-for mailings "
                                      "whose time is over.",
                                  .period_ms = 60'000,
                                  .run = purge};

}  // namespace hearth::rooms

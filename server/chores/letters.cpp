// SPDX-License-Identifier: MIT
// Letters about what members missed (server/mail/rounds.h). A letter is claimed in the store before
// it leaves, so a run that is cut short sends nothing twice.
#include "server/rooms/chore.h"

namespace hearth::rooms {
namespace {

bool has_mail(const Hands& hands) { return hands.write_letters != nullptr; }

base::Result<Progress> write(const Errand& errand) {
  HEARTH_CHECK(errand.hands.write_letters(errand.community, errand.now_ms));
  return Progress::kDone;
}

}  // namespace

constinit const Chore letters_chore{.id = "letters",
                                    .summary = "Writes to members who asked for what they missed.",
                                    .period_ms = 60'000,
                                    .possible = has_mail,
                                    .run = write};

}  // namespace hearth::rooms

// SPDX-License-Identifier: MIT
// Everything a house that sends mail has for it: the queue, the desk, the notes, the rounds. A
// house without a relay has none of this. It must outlive the store (whose last callbacks come
// here), and be closed before it.
#pragma once

#include <chrono>

#include "server/mail/desk.h"
#include "server/mail/mailer.h"
#include "server/mail/notes.h"
#include "server/mail/rounds.h"

namespace hearth::mail {

class Letters {
 public:
  struct Options {
    Mailer::Options mailer{};
    Site site{};
    std::int64_t rate_scale = 1;
  };

  Letters(store::Store& store, rooms::Rooms& rooms, runtime::Loop& loop, const Options& options)
      : mailer_(options.mailer, loop),
        desk_(store, mailer_, options.site, options.rate_scale),
        notes_(mailer_, options.site, options.rate_scale),
        rounds_(store, rooms, mailer_, options.site) {}

  /// Before the store closes: the workers end, and nothing more is sent.
  void close() {
    rounds_.close();
    mailer_.close();
  }

  [[nodiscard]] Desk& desk() { return desk_; }
  [[nodiscard]] Notes& notes() { return notes_; }
  [[nodiscard]] Rounds& rounds() { return rounds_; }

 private:
  Mailer mailer_;
  Desk desk_;
  Notes notes_;
  Rounds rounds_;
};

}  // namespace hearth::mail

// SPDX-License-Identifier: MIT
#include "server/mail/rounds.h"

#include <algorithm>
#include <utility>

#include "server/mail/calendar.h"
#include "server/mail/composing.h"
#include "server/mail/mime.h"
#include "server/mail/tokens.h"
#include "server/runtime/log.h"
#include "server/runtime/secret.h"
#include "shared/base/time.h"

namespace hearth::mail {
namespace {

using community::State;
using store::Mailing;

constexpr int kSettleTries = 3;  // somebody changes their settings in just that moment

void note_failure(std::string_view what, const base::Error& error) {
  runtime::log(runtime::Level::kError, what, {{"code", base::wire_code(error.code)}});
}

}  // namespace

base::Result<std::int64_t> told_until(store::Store& store, store::CommunityId community,
                                      const Mailing& mailing) {
  HEARTH_TRY(const auto sessions, store.sessions_of(community, mailing.member));
  std::int64_t until_ms = mailing.covered_ms;
  for (const store::Session& session : sessions) until_ms = std::max(until_ms, session.seen_ms);
  return until_ms;
}

Rounds::Rounds(store::Store& store, rooms::Rooms& rooms, Mailer& mailer, Site site)
    : store_(store),
      rooms_(rooms),
      mailer_(mailer),
      site_(std::move(site)),
      worker_(std::make_unique<runtime::Pool>(runtime::Pool::Size{.threads = 1, .queue_max = 16})) {
}

void Rounds::close() {
  closing_ = true;
  std::unique_ptr<runtime::Pool> ending;
  {
    const std::lock_guard lock(worker_mutex_);
    ending = std::move(worker_);
  }
}

bool Rounds::work(runtime::Work work) {
  const std::lock_guard lock(worker_mutex_);
  return worker_ && worker_->try_post(std::move(work));
}

void Rounds::run(const store::Community& community, std::int64_t now_ms,
                 std::function<void()> done) {
  auto due = store_.mailings_due(community.id, now_ms, kLettersPerRoundMax);
  if (!due.ok()) note_failure("mailings_unread", due.error());
  rooms::Room* room = rooms_.find(community.id);
  if (!due.ok() || due->empty() || room == nullptr || !mailer_.has_room()) return done();
  room->read([this, room, community, now_ms, done = std::move(done), due = *std::move(due)](
                 const State* state, sync::Publisher*) {
    StateCopy copy = state == nullptr ? nullptr : std::make_shared<const State>(*state);
    const bool queued = work([this, room, community, now_ms, due, copy, done]() mutable {
      if (copy) write_to(community, due, *copy, now_ms);
      // Rows are copied on change by who shares them, so the room itself lets go of them.
      room->read([held = std::exchange(copy, nullptr)](const State*, sync::Publisher*) {});
      done();
    });
    if (!queued) done();
  });
}

void Rounds::write_to(const store::Community& community, const std::vector<Mailing>& due,
                      const State& state, std::int64_t now_ms) {
  for (const Mailing& mailing : due) {
    if (closing_ || !mailer_.has_room()) return;
    const auto welcome = is_welcome(community, mailing, state);
    if (!welcome.ok()) return note_failure("mailing_unread", welcome.error());
    if (*welcome) {
      hand_over(community, mailing, state, now_ms);
      continue;
    }
    const base::Status gone =
        store::commit(store_, {store::DeleteMailing{community.id, mailing.member}});
    if (!gone.ok()) note_failure("mailing_kept", gone.error());
  }
}

// Who left, or may not sign in any more, is not written to, and the address goes.
base::Result<bool> Rounds::is_welcome(const store::Community& community, const Mailing& mailing,
                                      const State& state) {
  if (state.role(mailing.member) == model::Role::kVisitor) return false;
  HEARTH_TRY(const auto account, store_.account(community.id, mailing.member));
  return account.has_value() && !account->disabled;
}

void Rounds::hand_over(const store::Community& community, Mailing mailing, const State& state,
                       std::int64_t now_ms) {
  const auto since_ms = told_until(store_, community.id, mailing);
  if (!since_ms.ok()) return note_failure("sessions_unread", since_ms.error());
  const std::int64_t morning_ms = by_day(now_ms, mailing.utc_offset_min);
  const bool asleep = morning_ms > now_ms;
  std::optional<Letter> letter;
  if (!asleep) {
    const std::string token = make_token(LinkKind::kStop, community.id, mailing, 0);
    letter = digest_letter(state, site_,
                           {.community = community.name,
                            .member = mailing.member,
                            .language = mailing.language,
                            .daily = mailing.period_ms == base::kDayMs,
                            .since_ms = *since_ms,
                            .now_ms = now_ms,
                            .utc_offset_min = mailing.utc_offset_min,
                            .stop_url = site_.link(community.name, token, mailing.language)});
  }
  mailing.due_ms = asleep ? morning_ms : by_day(now_ms + mailing.period_ms, mailing.utc_offset_min);
  const base::Status claimed = store::commit(store_, {store::PutMailing{community.id, mailing}});
  if (!claimed.ok() || !letter) return;  // changed or stopped meanwhile: looked at again when due
  const base::Status queued = mailer_.post(
      mailing.address,
      message_of(*letter, mailer_.envelope(mailing.address, site_.list_id(community.name), now_ms)),
      [this, id = community.id, mailing, now_ms](Fate fate) { settle(id, mailing, fate, now_ms); });
  if (!queued.ok()) note_failure("letter_dropped", queued.error());
}

void Rounds::settle(store::CommunityId community, const Mailing& sent, Fate fate,
                    std::int64_t now_ms) {
  if (fate == Fate::kLater) return;  // its news is in the next one
  for (int i = 0; i < kSettleTries; ++i) {
    const auto found = store_.mailing(community, sent.member);
    if (!found.ok()) return note_failure("mailing_unread", found.error());
    // Stopped, or another address: nothing to note of this one.
    if (!found->has_value() || (*found)->key != sent.key) return;
    Mailing row = **found;
    if (fate == Fate::kRefused) {
      ++row.refused;
    } else {
      row.refused = 0;
      row.covered_ms = std::max(row.covered_ms, now_ms);
    }
    store::Write write = store::PutMailing{community, row};
    if (row.refused >= kRefusedMax) write = store::DeleteMailing{community, row.member};
    const base::Status saved = store::commit(store_, {std::move(write)});
    if (saved.ok()) return;
    if (saved.error().code != base::ErrorCode::kConflict) {
      return note_failure("mailing_unsaved", saved.error());
    }
  }
}

}  // namespace hearth::mail

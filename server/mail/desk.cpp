// SPDX-License-Identifier: MIT
#include "server/mail/desk.h"

#include <algorithm>

#include "server/mail/address.h"
#include "server/mail/calendar.h"
#include "server/mail/composing.h"
#include "server/mail/mime.h"
#include "server/mail/words.h"
#include "server/runtime/clock.h"
#include "server/runtime/secret.h"
#include "shared/base/hash.h"
#include "shared/base/time.h"

namespace hearth::mail {
namespace {

using base::ErrorCode;
using store::Mailing;

std::optional<Mailing> none() { return std::nullopt; }

// No letter sooner than a period after the last one, or after the yes.
std::int64_t next_due(const Mailing& mailing, std::int64_t period_ms, std::int64_t now_ms) {
  const std::int64_t last_ms = mailing.due_ms - mailing.period_ms;
  return by_day(std::max(now_ms, last_ms + period_ms), mailing.utc_offset_min);
}

}  // namespace

std::int64_t period_ms_of(model::LetterPeriod period) {
  return period == model::LetterPeriod::kDay ? base::kDayMs : base::kWeekMs;
}

api::LettersAnswer answer_of(const std::optional<Mailing>& mailing) {
  api::LettersAnswer answer;
  answer.offered = true;
  if (!mailing) return answer;
  answer.state = mailing->confirmed ? model::LettersState::kOn : model::LettersState::kWaiting;
  answer.address = mailing->address;
  answer.period =
      mailing->period_ms == base::kDayMs ? model::LetterPeriod::kDay : model::LetterPeriod::kWeek;
  return answer;
}

Desk::Desk(store::Store& store, Mailer& mailer, Site site, std::int64_t rate_scale)
    : store_(store), mailer_(mailer), site_(std::move(site)), limits_(rate_scale) {}

base::Result<api::LettersAnswer> Desk::look(store::CommunityId community, base::MemberId member) {
  HEARTH_TRY(const auto mailing, store_.mailing(community, member));
  return answer_of(mailing);
}

base::Result<Desk::Wanted> Desk::wanted(const Asker& asker, const api::LettersRequest& request,
                                        std::int64_t now_ms) {
  HEARTH_CHECK(check_address(request.address));
  HEARTH_TRY(const auto before, store_.mailing(asker.community.id, asker.member));
  Wanted out;
  Mailing& row = out.mailing;
  if (before) row = *before;
  const bool same = before && before->address == request.address;
  const std::int64_t period_ms = period_ms_of(request.period);
  row.member = asker.member;
  row.language = Words(request.language).language();
  row.utc_offset_min = request.utc_offset_min;
  if (same && before->confirmed) row.due_ms = next_due(*before, period_ms, now_ms);
  row.period_ms = period_ms;
  if (same && before->confirmed) return out;
  // Another address gets another key: what was sent to the one before is no use there.
  if (!same) row.key = make_key();
  row.address = request.address;
  row.confirmed = false;
  row.refused = 0;
  row.asked_ms = now_ms;
  row.expires_ms = now_ms + kConfirmLifeMs;
  out.asks = true;
  return out;
}

void Desk::ask(const Asker& asker, const api::LettersRequest& request, std::int64_t now_ms,
               const Answer& answer) {
  auto row = wanted(asker, request, now_ms);
  if (!row.ok()) return answer(Refusal{row.error()});
  if (row->asks) {
    if (!mailer_.has_room()) return answer(Refusal{{ErrorCode::kBusy, {}}, base::kMinuteMs});
    const std::uint64_t place = http::AddressHash{}(asker.peer.limit_key());
    const std::int64_t wait_ms =
        limits_.take({.member = base::mix64(asker.community.id.value, asker.member.value),
                      .address = base::hash64(address_key(request.address)),
                      .place = place},
                     now_ms);
    if (wait_ms > 0) return answer(Refusal{{ErrorCode::kRateLimited, "letters"}, wait_ms});
  }
  const Mailing mailing = row->mailing;
  const base::Status queued =
      store_.submit({store::PutMailing{asker.community.id, mailing}},
                    [this, asker, mailing, asks = row->asks, answer](const base::Status& saved) {
                      if (!saved.ok()) return answer(Refusal{saved.error(), 1'000});
                      if (asks) {
                        const base::Status sent = send_question(asker, mailing);
                        if (!sent.ok()) return answer(Refusal{sent.error(), base::kMinuteMs});
                      }
                      answer(answer_of(mailing));
                    });
  if (!queued.ok()) answer(Refusal{queued.error(), 1'000});
}

base::Status Desk::send_question(const Asker& asker, const Mailing& mailing) {
  const std::string token =
      make_token(LinkKind::kConfirm, asker.community.id, mailing, mailing.expires_ms / 1'000);
  const Letter letter =
      confirm_letter({.title = asker.title,
                      .name = asker.name,
                      .language = mailing.language,
                      .confirm_url = site_.link(asker.community.name, token, mailing.language)});
  return mailer_.post(
      mailing.address,
      message_of(letter, mailer_.envelope(mailing.address, site_.list_id(asker.community.name),
                                          runtime::now_ms())),
      {});
}

void Desk::stop(store::CommunityId community, base::MemberId member, const Answer& answer) {
  const base::Status queued =
      store_.submit({store::DeleteMailing{community, member}}, [answer](const base::Status& saved) {
        if (!saved.ok()) return answer(Refusal{saved.error(), 1'000});
        answer(answer_of(none()));
      });
  if (!queued.ok()) answer(Refusal{queued.error(), 1'000});
}

std::optional<Mailing> Desk::mailing_of(store::CommunityId community,
                                        const std::optional<Token>& token, std::int64_t now_ms) {
  if (!token) return std::nullopt;
  auto mailing = store_.mailing(community, token->member);
  if (!mailing.ok() || !mailing->has_value()) return std::nullopt;
  return fits(*token, community, **mailing, now_ms) ? *std::move(mailing) : std::nullopt;
}

Desk::Found Desk::read_link(store::CommunityId community, std::string_view token,
                            std::int64_t now_ms) {
  const std::optional<Token> read = read_token(token);
  const auto mailing = mailing_of(community, read, now_ms);
  if (!mailing) return {};
  return {.outcome = Outcome::kAsk, .kind = read->kind, .language = mailing->language};
}

void Desk::use_link(store::CommunityId community, std::string_view token, std::int64_t now_ms,
                    const std::function<void(Found)>& answer) {
  const std::optional<Token> read = read_token(token);
  auto mailing = mailing_of(community, read, now_ms);
  if (!mailing) return answer({});
  Found found{.outcome = Outcome::kStopped, .kind = read->kind, .language = mailing->language};
  store::Write write = store::DeleteMailing{community, mailing->member};
  if (read->kind == LinkKind::kConfirm) {
    found.outcome = Outcome::kConfirmed;
    mailing->confirmed = true;
    mailing->expires_ms = 0;
    mailing->covered_ms = now_ms;
    mailing->due_ms = by_day(now_ms + mailing->period_ms, mailing->utc_offset_min);
    mailing->key = make_key();  // this link, and any other that asked, has done its work
    write = store::PutMailing{community, *std::move(mailing)};
  }
  const base::Status queued =
      store_.submit({std::move(write)}, [found, answer](const base::Status& saved) {
        // Of two presses at once the second finds the link used.
        answer(saved.ok() ? found : Found{});
      });
  if (!queued.ok()) answer({});
}

}  // namespace hearth::mail

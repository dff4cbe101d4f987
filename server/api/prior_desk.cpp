// SPDX-License-Identifier: MIT
#include "server/api/prior_desk.h"

#include <future>

#include "server/learning/prior_book.h"
#include "server/runtime/clock.h"
#include "server/runtime/log.h"
#include "server/runtime/secret.h"

namespace hearth::api {
namespace {

using base::Error;
using base::ErrorCode;

// A device waits a week by its own clock; that clock may be a little fast.
constexpr std::int64_t kRestMs = prompts::kGiftRestMs - base::kHourMs;

http::Response answer_of(const learning::PriorBook& book) {
  PriorAnswer answer;
  answer.shipped = book.shipped.prior;
  answer.candidate = book.candidate.prior;
  http::Response response = http::json_response(model::encode(answer));
  response.fields = {{"Cache-Control", "no-cache"},
                     {"ETag", "W/\"prior-" + std::to_string(book.version) + "\""}};
  return response;
}

}  // namespace

void PriorDesk::read(store::CommunityId community,
                     std::function<void(base::Result<http::Response>)> answer) {
  {
    const std::lock_guard lock(mutex_);
    const auto known = answers_.find(community);
    if (known != answers_.end()) {
      const http::Response response = known->second;
      return answer(response);
    }
  }
  const auto work = [this, community, answer] {
    const auto text = store_.prior_book(community);
    if (!text.ok()) return answer(text.error());
    const auto book = learning::read_book(*text);
    if (!book.ok()) return answer(book.error());
    http::Response response = answer_of(*book);
    {
      const std::lock_guard lock(mutex_);
      answers_.insert_or_assign(community, response);
    }
    answer(std::move(response));
  };
  if (!pool_.try_post(work)) answer(Error{ErrorCode::kBusy, {}});
}

void PriorDesk::contribute(store::CommunityId community, base::MemberId member,
                           ContributeRequest request,
                           std::function<void(base::Result<ContributeAnswer>)> answer) {
  const auto work = [this, community, member, request = std::move(request), answer] {
    const auto taken = take(community, member, request);
    answer(taken);
    if (!taken.ok() || request.want != Contributing::kGive) return;
    const std::int64_t now_ms = runtime::now_ms();
    if (now_ms - stepped_ms_[community] < kStepEveryMs) return;
    const base::Status stepped = step(community, now_ms);
    if (!stepped.ok()) {
      runtime::log(runtime::Level::kWarn, "prior_step_failed",
                   {{"detail", stepped.error().detail}});
    }
  };
  if (!pool_.try_post(work)) answer(Error{ErrorCode::kBusy, {}});
}

base::Result<ContributeAnswer> PriorDesk::take(store::CommunityId community, base::MemberId member,
                                               const ContributeRequest& request) {
  if (request.want == Contributing::kLeave) {
    HEARTH_CHECK(store::commit(store_, {store::DeleteGiver{community, member}}));
    return ContributeAnswer{};
  }
  HEARTH_TRY(std::optional<store::Giver> row, store_.giver(community, member));
  if (request.want == Contributing::kJoin) {
    // Asked again, e.g. by another device, it is the same pass: a gift still comes in once.
    if (!row) {
      row = store::Giver{.member = member, .pass = runtime::random_id()};
      HEARTH_CHECK(store::commit(store_, {store::PutGiver{community, *row}}));
    }
    return ContributeAnswer{.pass = row->pass};
  }
  if (request.want != Contributing::kGive) return Error{ErrorCode::kInvalidArgument, "want"};
  if (!row) return Error{ErrorCode::kForbidden, "not joined"};
  if (request.pass != row->pass) return Error{ErrorCode::kConflict, "pass"};
  const std::int64_t now_ms = runtime::now_ms();
  if (row->given_ms != 0 && now_ms - row->given_ms < kRestMs) {
    return Error{ErrorCode::kRateLimited, "one gift a week"};
  }
  HEARTH_TRY(learning::Given given, learning::read_given(row->given));
  HEARTH_CHECK(learning::add_gift(given, request));
  row->given = model::encode(given);
  row->given_ms = now_ms;
  row->pass = runtime::random_id();
  HEARTH_CHECK(store::commit(store_, {store::PutGiver{community, *row}}));
  return ContributeAnswer{.pass = row->pass};
}

base::Status PriorDesk::step(store::CommunityId community, std::int64_t now_ms) {
  const auto run = [&]() -> base::Status {
    HEARTH_TRY(const std::vector<store::Giver> rows, store_.givers(community));
    if (rows.empty()) return base::done();
    stepped_ms_[community] = now_ms;
    HEARTH_TRY(const std::string text, store_.prior_book(community));
    HEARTH_TRY(learning::PriorBook book, learning::read_book(text));
    if (!learning::take_step(book, rows, now_ms)) return base::done();
    return store::commit(store_, {store::PutPriorBook{community, model::encode(book)}});
  };
  base::Status stepped = run();
  const std::lock_guard lock(mutex_);
  answers_.erase(community);
  return stepped;
}

base::Status PriorDesk::step_now(store::CommunityId community) {
  auto answer = std::make_shared<std::promise<base::Status>>();
  auto stepped = answer->get_future();
  const bool queued = pool_.try_post(
      [this, community, answer] { answer->set_value(step(community, runtime::now_ms())); });
  if (!queued) return Error{ErrorCode::kBusy, {}};
  return stepped.get();
}

}  // namespace hearth::api

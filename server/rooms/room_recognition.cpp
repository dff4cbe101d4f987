// SPDX-License-Identifier: MIT
// The room's half of recognition: reading the book, facts for the shop, medals and the weekly
// review, and the nightly bridging scores.
#include <algorithm>
#include <iterator>

#include "server/rooms/room.h"
#include "server/runtime/clock.h"
#include "shared/base/time.h"
#include "shared/lens/awards.h"
#include "shared/lens/bridging_lens.h"
#include "shared/lens/reviews.h"

namespace hearth::rooms {
namespace {

// One transaction's worth; a community that is reviewed for the first time has thousands.
constexpr std::size_t kReviewsPerBatch = 500;
constexpr std::int64_t kReviewPauseMsMax = 3'600'000;
constexpr std::int64_t kReviewAgainMs = 1'000;
constexpr std::size_t kBookReadersMax = 1'000;

}  // namespace

void Room::read_book(BookReader reader) {
  read([this, reader = std::move(reader)](const community::State* state, sync::Publisher*) {
    const bool wait = state != nullptr && book_.lens() == nullptr && !closing_ &&
                      book_readers_.size() < kBookReadersMax;
    if (wait) return book_readers_.push_back(reader);
    if (state == nullptr || book_.lens() == nullptr) return reader(nullptr, nullptr);
    reader(state, book_.lens());
  });
}

void Room::open_book() {
  book_.open([this, life = ++book_life_] {
    for (BookReader& reader : std::exchange(book_readers_, {})) read_book(std::move(reader));
    review(life);
  });
}

void Room::append(std::vector<model::Event> events, Batch& batch) {
  if (events.empty()) return;
  sync::append(state_, events);
  book_.note(events);
  std::move(events.begin(), events.end(), std::back_inserter(batch.events));
}

// Medals that what was just staged has earned, in the same transaction; and, a few at a time, those
// of a log that is older than medals in logs.
void Room::award(std::size_t limit, Batch& batch) {
  if (book_.lens() == nullptr) return;
  append(lens::due_awards(state_, *book_.lens(), runtime::now_ms(), limit), batch);
}

// Whatever the clock says, an answer of the lens is written once: what stands in the log is not due
// any more.
void Room::review(std::uint64_t life) {
  if (life != book_life_ || phase_ != Phase::kLive || closing_) return;
  const std::int64_t now_ms = runtime::now_ms();
  const std::int64_t week_left_ms = recognition::kWeekMs - now_ms % recognition::kWeekMs;
  std::int64_t pause_ms = std::min(kReviewPauseMsMax, week_left_ms + kReviewAgainMs);
  if (book_.lens() != nullptr && !failed_) {
    const store::Head before{.seq = state_.seq, .chain = state_.chain};
    Batch batch;
    append(lens::due_reviews(state_, *book_.lens(), now_ms, kReviewsPerBatch), batch);
    const std::size_t reviews = batch.events.size();
    award(kReviewsPerBatch, batch);
    const bool more = std::max(reviews, batch.events.size() - reviews) == kReviewsPerBatch;
    if (more) pause_ms = kReviewAgainMs;
    if (!batch.events.empty()) stage(std::move(batch), before);
    if (!more) bridge(life);
  } else {
    pause_ms = kReviewAgainMs;
  }
  parts_.loop.after(std::chrono::milliseconds(pause_ms), [this, life] { review(life); });
}

// Once a day (UTC), on a worker over a copy that shares its rows, as for snapshots.
void Room::bridge(std::uint64_t life) {
  const std::int64_t day = runtime::now_ms() / base::kDayMs;
  if (bridging_ || day == bridged_day_) return;
  bridging_ =
      parts_.folders.try_post([this, life, day, loop = &parts_.loop,
                               copy = std::make_shared<const community::State>(state_)]() mutable {
        const feed::Bridging found = feed::bridge(lens::ratings_of(*copy));
        loop->post([this, life, day, rows = lens::due_scores(*copy, found),
                    held = std::move(copy)] { take_scores(life, day, rows); });
      });
}

void Room::take_scores(std::uint64_t life, std::int64_t day,
                       const std::vector<model::BridgingRow>& rows) {
  bridging_ = false;
  if (life != book_life_ || phase_ != Phase::kLive || closing_ || failed_) return;
  bridged_day_ = day;
  const store::Head before{.seq = state_.seq, .chain = state_.chain};
  Batch batch;
  append(lens::scored_events(rows, runtime::now_ms()), batch);
  if (!batch.events.empty()) stage(std::move(batch), before);
}

sync::Ran Room::run_one(sync::ClientRecord& record, const sync::Mut& mut, MemberId actor,
                        std::int64_t now_ms) {
  // Its mid is not used up: the browser asks again.
  if (book_.lens() == nullptr && lens::is_about_shop(mut.op)) {
    sync::Ran later;
    later.answer = sync::not_now(mut, base::ErrorCode::kBusy, kReviewAgainMs);
    return later;
  }
  sync::Ran ran = sync::run(state_, record, mut, actor, now_ms,
                            [this](const model::Command& command, MemberId member) {
                              return book_.shop_facts(command, member);
                            });
  book_.note(ran.events);
  return ran;
}

}  // namespace hearth::rooms

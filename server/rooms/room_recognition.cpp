// SPDX-License-Identifier: MIT
// The room's half of recognition: reading the book, facts for the shop, the weekly review.
#include <algorithm>

#include "server/rooms/room.h"
#include "server/runtime/clock.h"
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

// Whatever the clock says, an answer of the lens is written once: what stands in the log is not due
// any more.
void Room::review(std::uint64_t life) {
  if (life != book_life_ || phase_ != Phase::kLive || closing_) return;
  const std::int64_t now_ms = runtime::now_ms();
  const std::int64_t week_left_ms = recognition::kWeekMs - now_ms % recognition::kWeekMs;
  std::int64_t pause_ms = std::min(kReviewPauseMsMax, week_left_ms + kReviewAgainMs);
  if (book_.lens() != nullptr && !failed_) {
    std::vector<model::Event> events =
        lens::due_reviews(state_, *book_.lens(), now_ms, kReviewsPerBatch);
    if (events.size() == kReviewsPerBatch) pause_ms = kReviewAgainMs;
    if (!events.empty()) {
      const store::Head before{.seq = state_.seq, .chain = state_.chain};
      sync::append(state_, events);
      book_.note(events);
      Batch batch;
      batch.events = std::move(events);
      stage(std::move(batch), before);
    }
  } else {
    pause_ms = kReviewAgainMs;
  }
  parts_.loop.after(std::chrono::milliseconds(pause_ms), [this, life] { review(life); });
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

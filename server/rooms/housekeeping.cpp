// SPDX-License-Identifier: MIT
#include "server/rooms/housekeeping.h"

#include <algorithm>
#include <future>

#include "server/runtime/clock.h"
#include "server/runtime/log.h"
#include "server/runtime/memory.h"
#include "server/runtime/secret.h"

namespace hearth::rooms {
namespace {

using base::ErrorCode;

constexpr auto kLookEvery = std::chrono::seconds(1);
constexpr std::int64_t kSoonMs = 1'000;
// After a failure, and while another process is at it.
constexpr std::int64_t kLaterMs = 30'000;

}  // namespace

const std::array<const Chore*, kChoreCount>& all_chores() {
  static constexpr std::array<const Chore*, kChoreCount> kAll{
#define HEARTH_CHORE(name) &name##_chore,
#include "server/chores.def"
#undef HEARTH_CHORE
  };
  return kAll;
}

std::int64_t Chore::due_ms(std::int64_t done_ms) const {
  if (done_ms == 0) return 0;
  const std::int64_t after = done_ms + period_ms;
  return align_ms == 0 ? after : std::min(after, (done_ms / align_ms + 1) * align_ms);
}

base::Result<std::size_t> append(Room& room, Room::Wish wish) {
  auto answer = std::make_shared<std::promise<base::Result<std::size_t>>>();
  auto done = answer->get_future();
  room.append(std::move(wish),
              [answer](base::Result<std::size_t> count) { answer->set_value(std::move(count)); });
  return done.get();
}

Housekeeping::Housekeeping(Hands hands) : hands_(std::move(hands)), holder_(runtime::random_id()) {}

void Housekeeping::start() {
  thread_ = std::thread([this] { keep(); });
}

void Housekeeping::close() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Housekeeping::keep() {
  std::unique_lock lock(mutex_);
  while (!closing_) {
    lock.unlock();
    // A chore may have gone through a whole log or State.
    if (sweep(runtime::now_ms()) > 0) runtime::give_back_memory();
    lock.lock();
    wake_.wait_for(lock, kLookEvery, [this] { return closing_.load(); });
  }
}

std::size_t Housekeeping::sweep(std::int64_t now_ms) {
  const auto communities = hands_.store.communities();
  if (!communities.ok()) return 0;
  std::size_t ran = 0;
  for (const store::Community& community : *communities) {
    for (const Chore* chore : all_chores()) {
      if (closing_) return ran;
      if (try_chore(*chore, community, now_ms)) ++ran;
    }
  }
  return ran;
}

bool Housekeeping::try_chore(const Chore& chore, const store::Community& community,
                             std::int64_t now_ms) {
  std::int64_t& look_ms = look_ms_[Key{community.id, &chore}];
  if (now_ms < look_ms) return false;
  if (chore.possible != nullptr && !chore.possible(hands_)) return false;
  Errand errand{.hands = hands_, .community = community, .now_ms = now_ms};
  if (chore.place == Chore::Place::kLiveRoom) {
    errand.room = hands_.rooms.find(community.id);
    if (errand.room == nullptr || !errand.room->is_live()) return false;
  }
  const auto leases = hands_.store.leases(community.id);
  if (!leases.ok()) return false;
  for (const store::Lease& lease : *leases) {
    if (lease.chore != chore.id) continue;
    look_ms = chore.due_ms(lease.done_ms);
    if (now_ms < look_ms) return false;
  }
  const base::Status taken = store::commit(
      hands_.store,
      {store::TakeLease{community.id, std::string(chore.id), holder_, now_ms, now_ms + kLeaseMs}});
  if (!taken.ok()) {
    look_ms = now_ms + kLaterMs;
    return false;
  }
  look_ms = run(chore, errand);
  return true;
}

std::int64_t Housekeeping::run(const Chore& chore, const Errand& errand) {
  const auto ran = chore.run(errand);
  const bool done = ran.ok() && *ran == Progress::kDone;
  // Not done: anybody may go on at once.
  const base::Status ended =
      store::commit(hands_.store, {store::EndLease{errand.community.id, std::string(chore.id),
                                                   holder_, done ? errand.now_ms : 0}});
  if (done && ended.ok()) return chore.due_ms(errand.now_ms);
  if (ran.ok() || ran.error().code == ErrorCode::kBusy) return errand.now_ms + kSoonMs;
  runtime::log(runtime::Level::kWarn, "chore_failed",
               {{"chore", chore.id},
                {"community", errand.community.name},
                {"code", base::wire_code(ran.error().code)},
                {"detail", ran.error().detail}});
  return errand.now_ms + kLaterMs;
}

}  // namespace hearth::rooms

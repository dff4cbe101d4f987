// SPDX-License-Identifier: MIT
// The room's half of recognition: reading the book, facts for the shop, and medals that come with
// what earned them.
#include <iterator>
#include <utility>

#include "server/identity/staff.h"
#include "server/rooms/room.h"
#include "server/runtime/clock.h"
#include "shared/lens/awards.h"
#include "shared/model/effect.h"

namespace hearth::rooms {
namespace {

constexpr std::int64_t kBookAgainMs = 1'000;
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
  book_.open([this] {
    for (BookReader& reader : std::exchange(book_readers_, {})) read_book(std::move(reader));
  });
}

void Room::add(std::vector<model::Event> events, Batch& batch) {
  if (events.empty()) return;
  sync::append(state_, events);
  book_.note(events);
  std::move(events.begin(), events.end(), std::back_inserter(batch.events));
}

// Medals that what was just staged has earned, in the same transaction; and, a few at a time, those
// of a log that is older than medals in logs.
void Room::award(std::size_t limit, Batch& batch) {
  if (book_.lens() == nullptr) return;
  add(lens::due_awards(state_, *book_.lens(), runtime::now_ms(), limit), batch);
}

sync::Ran Room::run_one(sync::ClientRecord& record, const sync::Mut& mut, MemberId actor,
                        std::int64_t now_ms) {
  // Its mid is not used up: the browser asks again.
  if (book_.lens() == nullptr && lens::is_about_shop(mut.op)) {
    sync::Ran later;
    later.answer = sync::not_now(mut, base::ErrorCode::kBusy, kBookAgainMs);
    return later;
  }
  const auto shop = [this](const model::Command& command, MemberId member) {
    return book_.shop_facts(command, member);
  };
  const auto gate = [this](const model::Command& command,
                           MemberId member) -> std::optional<base::Error> {
    if (model::command_effect(command) < model::CommandEffect::kModerates) return {};
    // One who may not do it anyway is told so by the core.
    if (state_.role(member) < model::Role::kModerator) return {};
    const base::Status staff = identity::check_staff(parts_.store, community_.name, member);
    return staff.ok() ? std::nullopt : std::optional(staff.error());
  };
  sync::Ran ran = sync::run(state_, record, mut, actor, now_ms, shop, gate);
  book_.note(ran.events);
  return ran;
}

}  // namespace hearth::rooms

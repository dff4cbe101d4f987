// SPDX-License-Identifier: MIT
#include "server/rooms/room_book.h"

#include <utility>

#include "server/runtime/log.h"
#include "server/runtime/memory.h"
#include "server/runtime/secret.h"

namespace hearth::rooms {
namespace {

constexpr auto kAgain = std::chrono::milliseconds(500);

// From its checkpoint and the log's tail; nullptr where it could not be read, or nobody wants it
// any more. A long tail leaves a checkpoint, so that the next start is quick.
std::shared_ptr<folds::Recognition> folded(store::Store& store, store::CommunityId community,
                                           const std::atomic<bool>& cancelled) {
  const auto resumed = folds::resume(store, community, folds::recognition_fold, cancelled);
  if (resumed.ok()) {
    if (folds::is_worth_saving(resumed->from_seq, resumed->value->seq())) {
      const base::Status saved =
          folds::save(store, community, folds::recognition_fold, *resumed->value);
      if (!saved.ok()) runtime::log(runtime::Level::kWarn, "checkpoint_not_saved");
    }
    runtime::give_back_memory();
    return std::static_pointer_cast<folds::Recognition>(resumed->value);
  }
  if (!cancelled) {
    runtime::log(
        runtime::Level::kError, "recognition_not_folded",
        {{"code", base::wire_code(resumed.error().code)}, {"detail", resumed.error().detail}});
  }
  return nullptr;
}

}  // namespace

void RoomBook::open(std::function<void()> ready) {
  close();
  ready_ = std::move(ready);
  cancelled_ = std::make_shared<std::atomic<bool>>(false);
  fold();
}

void RoomBook::close() {
  if (cancelled_) *cancelled_ = true;
  cancelled_.reset();
  value_.reset();
  meanwhile_.clear();
  ready_ = nullptr;
}

void RoomBook::fold() {
  const bool queued = parts_.folders.try_post([this, parts = parts_, cancelled = cancelled_] {
    const Value value = folded(parts.store, parts.community, *cancelled);
    parts.loop.post([this, cancelled, value] {
      if (!*cancelled) take(value);
    });
  });
  if (queued) return;
  parts_.loop.after(kAgain, [this, cancelled = cancelled_] {
    if (!*cancelled) fold();
  });
}

void RoomBook::take(const Value& folded) {
  if (folded == nullptr) {
    return parts_.loop.after(kAgain, [this, cancelled = cancelled_] {
      if (!*cancelled) fold();
    });
  }
  value_ = folded;
  // What was read may reach into this; the lens knows by seq what it has.
  for (const model::Event& event : std::exchange(meanwhile_, {})) value_->apply(event);
  if (ready_) ready_();
}

void RoomBook::note(std::span<const model::Event> events) {
  for (const model::Event& event : events) {
    if (value_ != nullptr) {
      value_->apply(event);
    } else if (cancelled_) {
      meanwhile_.push_back(event);
      meanwhile_.back().content.reset();
    }
  }
}

std::optional<model::ShopFacts> RoomBook::shop_facts(const model::Command& command,
                                                     base::MemberId actor) const {
  if (value_ == nullptr) return std::nullopt;
  auto facts = lens()->shop_facts(command, actor);
  if (facts && std::holds_alternative<model::Redeem>(command.body)) {
    facts->code = recognition::redemption_code(runtime::random_id());
  }
  return facts;
}

}  // namespace hearth::rooms

// SPDX-License-Identifier: MIT
#include "server/rooms/room_book.h"

#include <utility>

#include "server/runtime/log.h"
#include "server/runtime/secret.h"
#include "server/store/log.h"

namespace hearth::rooms {
namespace {

constexpr auto kAgain = std::chrono::milliseconds(500);

// The whole log; nullptr where it could not be read, or nobody wants it any more.
std::shared_ptr<lens::RecognitionLens> folded(store::Store& store, store::CommunityId community,
                                              const std::atomic<bool>& cancelled) {
  auto lens = std::make_shared<lens::RecognitionLens>();
  const base::Status read =
      store::for_each_event(store, community, 0, [&](model::Event& event) -> base::Status {
        if (cancelled) return base::Error{base::ErrorCode::kBusy, {}};
        lens->apply(event);
        return base::done();
      });
  if (read.ok()) return lens;
  if (!cancelled) {
    runtime::log(runtime::Level::kError, "recognition_not_folded",
                 {{"code", base::wire_code(read.error().code)}, {"detail", read.error().detail}});
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
  lens_.reset();
  meanwhile_.clear();
  ready_ = nullptr;
}

void RoomBook::fold() {
  const bool queued = parts_.folders.try_post([this, parts = parts_, cancelled = cancelled_] {
    const Lens lens = folded(parts.store, parts.community, *cancelled);
    parts.loop.post([this, cancelled, lens] {
      if (!*cancelled) take(lens);
    });
  });
  if (queued) return;
  parts_.loop.after(kAgain, [this, cancelled = cancelled_] {
    if (!*cancelled) fold();
  });
}

void RoomBook::take(const Lens& folded) {
  if (folded == nullptr) {
    return parts_.loop.after(kAgain, [this, cancelled = cancelled_] {
      if (!*cancelled) fold();
    });
  }
  lens_ = folded;
  // What was read may reach into this; the lens knows by seq what it has.
  for (const model::Event& event : std::exchange(meanwhile_, {})) lens_->apply(event);
  if (ready_) ready_();
}

void RoomBook::note(std::span<const model::Event> events) {
  for (const model::Event& event : events) {
    if (lens_ != nullptr) {
      lens_->apply(event);
    } else if (cancelled_) {
      meanwhile_.push_back(event);
      meanwhile_.back().content.reset();
    }
  }
}

std::optional<model::ShopFacts> RoomBook::shop_facts(const model::Command& command,
                                                     base::MemberId actor) const {
  if (lens_ == nullptr) return std::nullopt;
  auto facts = lens_->shop_facts(command, actor);
  if (facts && std::holds_alternative<model::Redeem>(command.body)) {
    facts->code = recognition::redemption_code(runtime::random_id());
  }
  return facts;
}

}  // namespace hearth::rooms

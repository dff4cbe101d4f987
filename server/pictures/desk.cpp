// SPDX-License-Identifier: MIT
#include "server/pictures/desk.h"

#include <memory>
#include <utility>

#include "server/pictures/making.h"
#include "server/pictures/seeing.h"
#include "server/runtime/clock.h"
#include "server/runtime/memory.h"
#include "server/runtime/secret.h"

namespace hearth::pictures {
namespace {

using base::Error;
using base::ErrorCode;
using community::State;

// 26 signs of 32: 130 bits.
std::string new_id() {
  constexpr std::string_view kSigns = "abcdefghijklmnopqrstuvwxyz234567";
  std::string id;
  for (const char byte : runtime::random_bytes(26)) id += kSigns[byte & 31];
  return id;
}

Error full() {
  return {
      ErrorCode::kLimitReached,
      "Your pictures take all the space one member has here. Take some out of your posts first."};
}

}  // namespace

// Counts among those being taken for as long as it lives.
struct Desk::Wish {
  Wish(std::shared_ptr<std::atomic<int>> among, rooms::Room& in, base::MemberId sender,
       std::string_view what, Taken then)
      : taking(std::move(among)),
        community(in.community().id),
        member(sender),
        bytes(what),
        answer(std::move(then)) {}
  Wish(const Wish&) = delete;
  Wish& operator=(const Wish&) = delete;
  ~Wish() { --*taking; }

  const std::shared_ptr<std::atomic<int>> taking;
  const store::CommunityId community;
  const base::MemberId member;
  const std::string bytes;
  const Taken answer;
};

Desk::Desk(store::Store& store)
    : store_(store),
      readers_({.threads = 1, .queue_max = 256}),
      makers_({.threads = 1, .queue_max = kTakingMax}) {}

void Desk::take(rooms::Room& room, base::MemberId member, std::string_view bytes, Taken answer) {
  if (++*taking_ > kTakingMax) {
    --*taking_;
    return answer(ErrorCode::kBusy);
  }
  const auto wish = std::make_shared<const Wish>(taking_, room, member, bytes, std::move(answer));
  room.read([this, wish](const State* state, sync::Publisher*) {
    if (state == nullptr) return wish->answer(ErrorCode::kBusy);
    const base::Status may = may_send(*state, wish->member, runtime::now_ms());
    if (!may.ok()) return wish->answer(may.error());
    if (!makers_.try_post([this, wish] { make(wish); })) wish->answer(ErrorCode::kBusy);
  });
}

void Desk::make(const std::shared_ptr<const Wish>& wish) {
  // Nothing is decoded for somebody whose space is full; the store looks again.
  const auto has = store_.picture_totals(wish->community, wish->member);
  if (!has.ok()) return wish->answer(has.error());
  if (has->bytes >= kMemberBytesMax) return wish->answer(full());
  auto made = make_picture(wish->bytes);
  runtime::give_back_memory();
  if (!made.ok()) return wish->answer(made.error());
  store::Picture picture{.id = new_id(),
                         .member = wish->member,
                         .width = made->width,
                         .height = made->height,
                         .size = made->bytes.size(),
                         .made_ms = runtime::now_ms()};
  const auto kept = [wish, picture](const base::Status& status) {
    if (status.ok()) return wish->answer(picture);
    wish->answer(status.error().code == ErrorCode::kLimitReached ? full() : status.error());
  };
  const base::Status queued =
      store_.submit({store::PutPicture{.community = wish->community,
                                       .picture = picture,
                                       .bytes = std::move(made->bytes),
                                       .member_bytes_max = kMemberBytesMax}},
                    kept);
  if (!queued.ok()) wish->answer(queued.error());
}

void Desk::show(rooms::Room& room, base::MemberId viewer, std::string_view id, Has has,
                Shown answer) {
  const store::CommunityId community = room.community().id;
  auto found = store_.picture(community, id);
  if (!found.ok()) return answer(found.error());
  if (!*found) return answer(Error{ErrorCode::kNotFound, "picture"});
  room.read([this, community, viewer, has, picture = **std::move(found),
             answer = std::move(answer)](const State* state, sync::Publisher*) {
    if (state == nullptr) return answer(ErrorCode::kBusy);
    if (!may_see(*state, picture, viewer)) return answer(Error{ErrorCode::kNotFound, "picture"});
    if (has == Has::kBytes) return answer(std::optional<http::Bytes>{});
    const bool queued = readers_.try_post([this, community, id = picture.id, answer] {
      auto bytes = store_.picture_bytes(community, id);
      if (!bytes.ok()) return answer(bytes.error());
      // Erased in this moment.
      if (!*bytes) return answer(Error{ErrorCode::kNotFound, "picture"});
      answer(std::optional(http::share(**std::move(bytes))));
    });
    if (!queued) answer(ErrorCode::kBusy);
  });
}

}  // namespace hearth::pictures

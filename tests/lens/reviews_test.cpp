// SPDX-License-Identifier: MIT
// The weekly review, medals and the shop over random histories: what is folded on equals what is
// folded anew, what the log says is what the lens says, and nothing is due twice.
#include "shared/lens/reviews.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "shared/base/hash.h"
#include "shared/community/apply.h"
#include "shared/community/decide.h"
#include "shared/lens/awards.h"

namespace hearth::lens {
namespace {

using base::MemberId;
using model::Standing;
using recognition::kWeekMs;

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kStartMs = 2'900 * kWeekMs + 3 * kDayMs;
constexpr std::uint64_t kPeople = 14;

/// A server's room without a server: State and lens move on together.
struct Room {
  community::State state;
  RecognitionLens lens;
  std::vector<model::Event> log;
  std::int64_t now_ms = kStartMs;
  std::uint64_t mid = 0;
  std::uint64_t sold = 0, refused = 0;

  void append(model::Event event) {
    event.seq = state.seq + 1;
    community::apply(state, event);
    lens.apply(event);
    log.push_back(std::move(event));
  }

  std::string wish(std::uint64_t who, model::CommandBody body) {
    const model::Command command{std::move(body)};
    auto facts = lens.shop_facts(command, {who});
    if (facts) facts->code = recognition::redemption_code(++mid);
    const community::Circumstances at{.actor = {who},
                                      .client = base::ClientId{7},
                                      .mid = ++mid,
                                      .now_ms = now_ms,
                                      .server = true,
                                      .shop = facts ? &*facts : nullptr};
    auto outcome = community::decide(state, command, at);
    if (const auto* refusal = std::get_if<community::Refusal>(&outcome)) {
      return std::string(base::wire_code(refusal->error.code));
    }
    for (model::Event& event : std::get<community::Decision>(outcome).events) {
      auto* joined = std::get_if<model::MemberJoined>(&event.body);
      // No command makes somebody the first owner.
      if (joined != nullptr && state.counts.members == 0) joined->role = model::Role::kOwner;
      append(std::move(event));
    }
    return {};
  }

  std::size_t review() {
    std::vector<model::Event> due = due_reviews(state, lens, now_ms, 1'000);
    for (model::Event& event : due) append(std::move(event));
    return due.size();
  }

  std::size_t award() {
    std::vector<model::Event> due = due_awards(state, lens, now_ms, 1'000);
    for (model::Event& event : due) append(std::move(event));
    return due.size();
  }

  [[nodiscard]] RecognitionLens anew() const {
    RecognitionLens out;
    for (const model::Event& event : log) out.apply(event);
    return out;
  }
};

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : value_(seed) {}
  std::size_t below(std::uint64_t limit) {
    value_ = base::mix64(value_, 5);
    return static_cast<std::size_t>(value_ % limit);
  }

 private:
  std::uint64_t value_;
};

void join_all(Room& room) {
  for (std::uint64_t id = 1; id <= kPeople; ++id) {
    model::Join join;
    join.name = "Member " + std::to_string(id);
    REQUIRE(room.wish(id, join).empty());
  }
}

void shop_step(Room& room, Chance& chance, std::uint64_t who, std::vector<std::uint64_t>& ids) {
  const auto& offers = room.lens.shop().offers();
  const auto some_offer = [&] {
    auto at = offers.begin();
    std::advance(at, static_cast<std::ptrdiff_t>(chance.below(offers.size())));
    return at->second;
  };
  switch (chance.below(6)) {
    case 0: {
      model::PutOffer put;
      put.name = "Thing";
      put.price = 1 + static_cast<std::int64_t>(chance.below(9));
      put.stock = static_cast<std::int64_t>(chance.below(4));
      put.per_member = static_cast<std::int64_t>(chance.below(3));
      if (offers.size() > 4) {
        put.offer = some_offer().id;
        put.seen_stock = some_offer().stock;
      }
      static_cast<void>(room.wish(1, put));
      return;
    }
    case 1: {
      if (ids.empty()) return;
      const base::RedemptionId id{ids[chance.below(ids.size())]};
      model::CancelRedemption cancel;
      cancel.redemption = id;
      model::HandOver over;
      over.redemption = id;
      over.code = room.lens.shop().redemption(id)->code;
      static_cast<void>(chance.below(2) == 0 ? room.wish(1, cancel) : room.wish(1, over));
      return;
    }
    default: {
      if (offers.empty()) return;
      const model::Offer offer = some_offer();
      model::Redeem redeem;
      redeem.offer = offer.id;
      redeem.price = offer.price;
      const bool again = !ids.empty() && chance.below(5) == 0;
      redeem.redemption = {again ? ids[chance.below(ids.size())] : 1'000 + room.mid};
      const std::size_t before = room.log.size();
      const bool accepted = room.wish(who, redeem).empty();
      if (again) CHECK(room.log.size() == before);  // never a second piece
      if (accepted && !again) ids.push_back(redeem.redemption.value);
      ++(accepted ? room.sold : room.refused);
    }
  }
}

void talk_step(Room& room, Chance& chance, std::uint64_t who, std::vector<std::uint64_t>& posts) {
  const auto some_post = [&] { return base::PostId{posts[chance.below(posts.size())]}; };
  switch (chance.below(8)) {
    case 0: {
      model::CreatePost post;
      post.title = "A thing";
      post.kind = model::PostKind::kQuestion;
      static_cast<void>(room.wish(who, post));
      posts.push_back(room.state.threads.back().value);
      return;
    }
    case 1: {
      model::CreateReply reply;
      reply.parent = some_post();
      reply.body = "Words";
      if (!room.wish(who, reply).empty()) return;
      const auto* body = std::get_if<model::PostCreated>(&room.log.back().body);
      if (body != nullptr) posts.push_back(body->post.value);
      return;
    }
    case 2: {
      if (chance.below(6) != 0) return;
      model::Moderate take_down;
      take_down.post = some_post();
      take_down.handling = model::Handling::kRemove;
      take_down.reason = "No.";
      static_cast<void>(room.wish(1, take_down));
      return;
    }
    case 3: {
      model::OptIn opt;
      opt.what = static_cast<model::Opt>(chance.below(2));
      opt.off = chance.below(3) == 0;
      static_cast<void>(room.wish(who, opt));
      return;
    }
    default: {
      model::React react;
      react.post = some_post();
      react.name = static_cast<model::Reaction>(chance.below(5));
      react.off = chance.below(8) == 0;
      static_cast<void>(room.wish(who, react));
    }
  }
}

void no_wallet_is_negative(const Room& room) {
  for (std::uint64_t id = 1; id <= kPeople; ++id) {
    const recognition::Wallet wallet = room.lens.book().purse().wallet({id});
    CHECK(wallet.spendable >= 0);
    CHECK(wallet.earned >= 0);
    CHECK(wallet.debt >= 0);
    // What there is to spend is what was earned, less what was bought and not given back.
    std::int64_t spent = 0;
    for (const model::Redemption& row : room.lens.shop().redemptions_of({id})) {
      if (row.handover != model::Handover::kCancelled) spent += row.price * 1'000;
    }
    CHECK(wallet.spendable - wallet.debt == wallet.earned - spent);
  }
  for (const auto& [id, offer] : room.lens.shop().offers()) CHECK(offer.stock >= 0);
}

// The medals of the log are those of a book that never saw one in it.
std::size_t medals_agree(const Room& room) {
  recognition::Book book;
  for (const model::Event& event : room.log) {
    if (!std::holds_alternative<model::MedalAwarded>(event.body)) book.apply(event);
  }
  std::size_t all = 0;
  for (std::uint64_t id = 1; id <= kPeople; ++id) {
    std::vector<std::pair<std::string, std::int64_t>> told, earned;
    for (const model::MedalHeld& row : room.state.member({id})->medals) {
      told.emplace_back(row.id, row.at_ms);
    }
    for (const recognition::Awarded& row : book.medals({id})) {
      earned.emplace_back(row.medal, row.at_ms);
    }
    std::sort(told.begin(), told.end());
    std::sort(earned.begin(), earned.end());
    CHECK(told == earned);
    all += told.size();
  }
  return all;
}

TEST_CASE("lens/reviews: over random years the log, the State and the lens say the same",
          "[lens][recognition]") {
  std::uint64_t sold = 0, refused = 0, reviews = 0, medals = 0;
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    CAPTURE(seed);
    Room room;
    Chance chance(seed);
    join_all(room);
    std::vector<std::uint64_t> posts, ids;
    model::CreatePost first;
    first.title = "Hello";
    REQUIRE(room.wish(1, first).empty());
    posts.push_back(room.state.threads.back().value);
    for (int i = 0; i < 700; ++i) {
      const std::uint64_t who = 1 + chance.below(chance.below(2) == 0 ? 4 : kPeople);
      if (chance.below(4) == 0) {
        shop_step(room, chance, who, ids);
      } else {
        talk_step(room, chance, who, posts);
      }
      room.now_ms += static_cast<std::int64_t>(chance.below(20)) * 3'600'000;
      if (chance.below(150) == 0)
        room.now_ms += static_cast<std::int64_t>(chance.below(30)) * kWeekMs;
      if (chance.below(10) != 0) continue;  // the server was down, or nobody came
      reviews += room.review();
      CHECK(room.review() == 0);
      static_cast<void>(room.award());
      CHECK(room.award() == 0);
      for (std::uint64_t id = 1; id <= kPeople; ++id) {
        CHECK(room.state.member({id})->standing == room.lens.place({id}, room.now_ms).standing);
      }
      no_wallet_is_negative(room);
    }
    static_cast<void>(room.award());
    medals += medals_agree(room);
    REQUIRE(room.lens == room.anew());
    CHECK(due_awards(room.state, room.anew(), room.now_ms, 1'000).empty());
    sold += room.sold;
    refused += room.refused;
  }
  // The histories are worth the name.
  CHECK(sold > 50);
  CHECK(refused > 50);
  CHECK(reviews > 50);
  CHECK(medals > 400);
}

TEST_CASE("lens/reviews: weeks nobody counted are made up for, one event per member",
          "[lens][recognition]") {
  Room room;
  join_all(room);
  for (int week = 0; week < 6; ++week) {
    for (std::uint64_t i = 0; i < 3; ++i) {
      model::CreatePost post;
      post.title = "A thing";
      REQUIRE(room.wish(2, post).empty());
      for (std::uint64_t fan = 3; fan <= 8; ++fan) {
        model::React react;
        react.post = room.state.threads.back();
        react.name = model::Reaction::kThanks;
        REQUIRE(room.wish(fan, react).empty());
      }
    }
    room.now_ms += kWeekMs;
  }
  CHECK(room.state.member({2})->standing == Standing::kNewcomer);
  const std::vector<model::Event> due = due_reviews(room.state, room.lens, room.now_ms, 1'000);
  REQUIRE(due.size() == 1);
  CHECK(due[0].concerns == MemberId{2});
  CHECK(due[0].audience == model::Audience::kOneMember);
  CHECK_FALSE(due[0].actor);
  CHECK(room.review() == 1);
  CHECK(room.state.member({2})->standing == Standing::kRegular);
  CHECK(room.review() == 0);

  // Silence: a first weak review is noted, the second takes a step, never two at once.
  std::vector<Standing> ladder;
  for (int week = 0; week < 40; ++week) {
    room.now_ms += kWeekMs;
    static_cast<void>(room.review());
    const Standing now = room.state.member({2})->standing;
    if (ladder.empty() || ladder.back() != now) ladder.push_back(now);
  }
  CHECK(ladder == std::vector{Standing::kRegular, Standing::kMember});
  CHECK(room.lens == room.anew());
}

TEST_CASE("lens/reviews: a limit is kept and the rest comes next time", "[lens][recognition]") {
  Room room;
  join_all(room);
  for (std::uint64_t who = 1; who <= kPeople; ++who) {
    for (int i = 0; i < 4; ++i) {
      model::CreatePost post;
      post.title = "A thing";
      REQUIRE(room.wish(who, post).empty());
    }
  }
  room.now_ms += 2 * kWeekMs;
  CHECK(due_reviews(room.state, room.lens, room.now_ms, 5).size() == 5);
  std::size_t all = 0;
  for (int i = 0; i < 10; ++i) {
    std::vector<model::Event> some = due_reviews(room.state, room.lens, room.now_ms, 5);
    all += some.size();
    for (model::Event& event : some) room.append(std::move(event));
  }
  CHECK(all == kPeople);
  CHECK(room.review() == 0);
}

TEST_CASE("lens/reviews: who said no to mentoring is none, and who leaves is left alone",
          "[lens][recognition]") {
  Room room;
  join_all(room);
  model::StandingReviewed mentor;
  mentor.member = {3};
  mentor.standing = Standing::kMentor;
  model::Event told;
  told.at_ms = room.now_ms;
  told.body = mentor;
  room.append(told);
  CHECK(room.lens.place({3}, room.now_ms).standing == Standing::kMentor);  // the log's word counts
  room.now_ms += 2 * kWeekMs;
  CHECK(room.lens.place({3}, room.now_ms).standing == Standing::kCore);
  model::SetRole leave;
  leave.member = {3};
  leave.role = model::Role::kVisitor;
  REQUIRE(room.wish(1, leave).empty());
  CHECK(room.review() == 0);
}

}  // namespace
}  // namespace hearth::lens

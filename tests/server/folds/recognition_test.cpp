// SPDX-License-Identifier: MIT
// A checkpoint and the tail after it give what the whole log gives, wherever it was cut; a bad or
// an old one is counted anew.
#include "server/folds/recognition.h"

#include <catch2/catch_test_macros.hpp>
#include <random>

#include "server/store/log.h"
#include "tests/server/support/rooms.h"

namespace hearth::test {
namespace {

using folds::Recognition;

constexpr std::int64_t kNowMs = 1'700'000'000'000;
const std::atomic<bool> kGoOn{false};

// Six weeks with all there is to fold: reactions taken back, answers, reports, standings, a shop.
std::vector<model::Event> lived_in() {
  std::vector<model::Event> events = six_weeks(kNowMs);
  const auto add = [&](std::uint64_t actor, model::EventBody body) {
    model::Event& event = events.emplace_back();
    event.at_ms = kNowMs - 1'000 + static_cast<std::int64_t>(events.size());
    event.actor = {actor};
    event.body = std::move(body);
  };
  model::PostCreated question;
  question.post = question.root = {300};
  question.kind = model::PostKind::kQuestion;
  add(3, question);
  model::PostCreated answer;
  answer.post = {301};
  answer.root = answer.parent = {300};
  answer.kind = model::PostKind::kReply;
  add(2, answer);
  model::AnswerAccepted accepted;
  accepted.question = {300};
  accepted.answer = {301};
  add(3, accepted);
  model::ReactionSet back;
  back.post = {100};
  back.name = model::Reaction::kThanks;
  back.off = true;
  add(4, back);
  add(1, model::OptSet{.what = model::Opt::kBoard});
  model::StandingReviewed reviewed;
  reviewed.member = {2};
  reviewed.standing = model::Standing::kRegular;
  add(0, reviewed);
  model::OfferPut put;
  put.offer = {.id = {9}, .name = "Mug", .about = "Blue.", .price = 2, .stock = 3};
  add(1, put);
  model::OfferRedeemed redeemed;
  redeemed.redemption = {10};
  redeemed.offer = {9};
  redeemed.price = 2;
  redeemed.code = "ABCDEFGH";
  add(2, redeemed);
  model::PostDeleted deleted;
  deleted.post = {100};
  add(2, deleted);
  return events;
}

const lens::RecognitionLens& lens_of(const folds::Resumed& resumed) {
  return static_cast<const Recognition&>(*resumed.value).lens;
}

struct Fixture {
  std::unique_ptr<store::Store> store = club_store();
  store::CommunityId id = club_id(*store);
  const folds::Fold& fold = folds::recognition_fold;

  [[nodiscard]] folds::Resumed resume() const {
    auto resumed = folds::resume(*store, id, fold, kGoOn);
    REQUIRE(resumed.ok());
    return *std::move(resumed);
  }
  void put(store::Checkpoint checkpoint) const {
    REQUIRE(store::commit(*store, {store::PutCheckpoint{id, std::move(checkpoint), {}}}).ok());
  }
  [[nodiscard]] lens::RecognitionLens recount() const {
    lens::RecognitionLens lens;
    REQUIRE(store::for_each_event(*store, id, 0, [&](model::Event& event) {
              lens.apply(event);
              return base::done();
            }).ok());
    return lens;
  }
};

}  // namespace

TEST_CASE("folds/recognition: from any cut it comes to what a recount gives",
          "[server][folds][recognition]") {
  const Fixture at;
  const std::vector<model::Event> events = lived_in();
  append(*at.store, events);
  const lens::RecognitionLens whole = at.recount();
  REQUIRE(whole.seq() == events.size());
  CHECK(whole.of({2}, kNowMs).wallet.earned > 0);
  const std::vector<model::Event> log = at.store->events(at.id, 0).value();
  std::mt19937 random(7);
  std::vector<std::size_t> cuts{0, 1, events.size() - 1, events.size()};
  for (int i = 0; i < 40; ++i) cuts.push_back(random() % events.size());
  for (const std::size_t cut : cuts) {
    CAPTURE(cut);
    Recognition upto;
    for (const model::Event& event : log) {
      if (event.seq <= cut) upto.apply(event);
    }
    at.put({std::string(at.fold.id), at.fold.version(), cut, upto.encode()});
    const folds::Resumed resumed = at.resume();
    CHECK(resumed.from_seq == cut);
    CHECK(lens_of(resumed) == whole);
    CHECK(resumed.value->encode() == Recognition(whole).encode());
  }
}

TEST_CASE("folds/recognition: a bad, an old or a foreign checkpoint is counted anew",
          "[server][folds][recognition]") {
  const Fixture at;
  append(*at.store, lived_in());
  const lens::RecognitionLens whole = at.recount();
  const std::string id(at.fold.id);
  const std::string good = Recognition(whole).encode();
  at.put({id, at.fold.version() + 1, whole.seq(), good});
  CHECK(at.resume().from_seq == 0);
  at.put({id, at.fold.version(), whole.seq() - 1, good});  // not the seq it says
  CHECK(at.resume().from_seq == 0);
  for (const std::string& bytes : {std::string(), good.substr(0, good.size() / 2), good + "x",
                                   std::string(good.size(), '\xff')}) {
    at.put({id, at.fold.version(), whole.seq(), bytes});
    const folds::Resumed resumed = at.resume();
    CHECK(resumed.from_seq == 0);
    CHECK(lens_of(resumed) == whole);
  }
  at.put({id, at.fold.version(), whole.seq(), good});
  CHECK(at.resume().from_seq == whole.seq());
}

TEST_CASE("folds/recognition: a fold that nobody wants any more ends early",
          "[server][folds][recognition]") {
  const Fixture at;
  append(*at.store, lived_in());
  const std::atomic<bool> cancelled{true};
  CHECK(folds::resume(*at.store, at.id, at.fold, cancelled).error().code == base::ErrorCode::kBusy);
}

}  // namespace hearth::test

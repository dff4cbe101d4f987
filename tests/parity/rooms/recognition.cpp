// SPDX-License-Identifier: MIT
// Points, medals, standing and the shop over a made-up half year, with the weekly reviews written.
#include "shared/base/hash.h"
#include "shared/lens/reviews.h"
#include "tests/community/town.h"
#include "tests/parity/out.h"

namespace hearth::parity {
namespace {

using base::MemberId;
using recognition::kWeekMs;

constexpr std::uint64_t kPeople = 9;

void write_all(Out& out, const lens::RecognitionLens& lens, std::int64_t now_ms,
               const std::string& when) {
  for (std::uint64_t id = 1; id <= kPeople; ++id) {
    const lens::Recognised known = lens.of({id}, now_ms);
    const std::string who = when + "/" + std::to_string(id) + "/";
    out.number(who + "earned", known.wallet.earned);
    out.number(who + "spendable", known.wallet.spendable);
    out.number(who + "debt", known.wallet.debt);
    out.number(who + "standing", static_cast<std::int64_t>(known.place.standing));
    out.number(who + "weak", known.place.weak_reviews);
    std::string medals;
    for (const lens::MedalShown& row : known.medals) {
      medals += std::to_string(row.have) + (row.earned_ms != 0 ? "! " : " ");
    }
    out.bytes(who + "medals", medals);
  }
  for (const auto& [id, offer] : lens.shop().offers()) {
    out.number(when + "/stock/" + std::to_string(id.value), offer.stock);
  }
}

void one_week(tests::Town& town, std::uint64_t& random) {
  const auto below = [&random](std::uint64_t limit) {
    random = base::mix64(random, 11);
    return random % limit;
  };
  for (int i = 0; i < 8; ++i) {
    const MemberId who{1 + below(kPeople)};
    const auto& threads = town.state.threads;
    if (threads.empty() || below(3) == 0) {
      town.post(who, "A thing", static_cast<model::PostKind>(below(3)));
      continue;
    }
    const base::PostId post = threads[static_cast<std::size_t>(below(threads.size()))];
    if (below(3) == 0) {
      town.reply(who, post, "Words");
    } else {
      town.wish(who, model::React{post, static_cast<model::Reaction>(below(5)), false});
    }
  }
}

model::Event redeemed(std::uint64_t id, MemberId who, std::uint64_t offer, std::int64_t at_ms) {
  model::OfferRedeemed body;
  body.redemption = {id};
  body.offer = {offer};
  body.price = 2;
  body.code = recognition::redemption_code(base::mix64(id, 3));
  model::Event event;
  event.at_ms = at_ms;
  event.actor = who;
  event.body = body;
  return event;
}

}  // namespace

void parity_recognition(Out& out) {
  tests::Town town;
  for (std::uint64_t id = 1; id <= kPeople; ++id) town.join(id, "M" + std::to_string(id));
  model::OfferPut put;
  put.offer.id = {5};
  put.offer.name = "Mug";
  put.offer.price = 2;
  put.offer.stock = 6;
  model::Event offered;
  offered.at_ms = town.now_ms;
  offered.body = put;
  town.append(offered);
  lens::RecognitionLens lens;
  std::size_t folded = 0;
  const auto follow = [&] {
    for (; folded < town.log.size(); ++folded) lens.apply(town.log[folded]);
  };
  std::uint64_t random = 4;
  for (std::uint64_t week = 0; week < 26; ++week) {
    one_week(town, random);
    if (week % 4 == 3) {
      const MemberId who{1 + week % kPeople};
      town.append(redeemed(900 + week, who, 5, town.now_ms));
      town.wish(who, model::OptIn{model::Opt::kBoard, false});
    }
    town.now_ms += week == 14 ? 5 * kWeekMs : kWeekMs;
    follow();
    for (model::Event& event : lens::due_reviews(town.state, lens, town.now_ms, 100)) {
      out.bytes("review/" + std::to_string(week), model::encode_event(event));
      town.append(std::move(event));
    }
    follow();
    if (week % 6 == 5) write_all(out, lens, town.now_ms, "week" + std::to_string(week));
  }
  write_all(out, lens, town.now_ms, "end");
  out.number("digest", static_cast<std::int64_t>(community::digest(town.state)));
}

}  // namespace hearth::parity

// SPDX-License-Identifier: MIT
#include "shared/lens/past.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/lens/town.h"

namespace hearth::lens {
namespace {

model::Event moderated(std::uint64_t post, model::Handling handling, std::uint64_t actor) {
  model::Event event;
  event.actor = {actor};
  event.at_ms = Town::kNowMs;
  model::PostModerated body;
  body.post = {post};
  body.handling = handling;
  event.body = body;
  return event;
}

}  // namespace

TEST_CASE("lens/past: the last word of a human counts and a rule's is none", "[lens][past]") {
  Decisions decisions;
  decisions.add(moderated(1, model::Handling::kRemove, 9));
  decisions.add(moderated(1, model::Handling::kApprove, 8));
  decisions.add(moderated(2, model::Handling::kRemove, 0));
  decisions.add(moderated(3, model::Handling::kPin, 9));
  decisions.add(moderated(4, model::Handling::kRemove, 9));
  CHECK(decisions.of({1}).decided == rules::Decided::kKept);
  CHECK(decisions.of({1}).by.value == 8);
  CHECK(decisions.of({2}).decided == rules::Decided::kNothing);
  CHECK(decisions.of({3}).decided == rules::Decided::kNothing);
  CHECK(decisions.of({4}).decided == rules::Decided::kTakenDown);
  CHECK(decisions.size() == 2);

  model::Event overturned;
  overturned.actor = {7};
  model::AppealDecided appeal;
  appeal.post = {4};
  overturned.body = appeal;
  decisions.add(overturned);
  CHECK(decisions.of({4}).decided == rules::Decided::kTakenDown);  // upheld
  appeal.overturned = true;
  overturned.body = appeal;
  decisions.add(overturned);
  CHECK(decisions.of({4}).decided == rules::Decided::kKept);
  CHECK(decisions.of({4}).by.value == 7);
  model::CaseReopened reopened;
  reopened.post = {1};
  overturned.body = reopened;
  decisions.add(overturned);
  CHECK(decisions.of({1}).decided == rules::Decided::kNothing);
}

TEST_CASE("lens/past: a text comes with what was known when it was written", "[lens][past]") {
  Town town;
  town.topic(1).name = "Chains";
  town.post(100, 10, 1, 5);
  model::Event event;
  event.actor = {10};
  event.at_ms = Town::kNowMs;
  model::PostCreated body;
  body.post = {101};
  body.kind = model::PostKind::kReply;
  body.parent = {100};
  event.body = body;
  CHECK_FALSE(past_text(town.state, event).has_value());  // its text was erased
  event.content = model::Content{"", "oil it"};
  const auto text = past_text(town.state, event);
  REQUIRE(text.has_value());
  CHECK(text->id == 101);
  CHECK(text->author == 10);
  CHECK(text->draft.on == model::DraftOn::kReplyCreate);
  CHECK(text->draft.body == "oil it");
  CHECK(text->draft.topic == "Chains");
  CHECK(text->facts.server);
  CHECK(text->facts.draft_id == 101);
  REQUIRE(text->facts.author.has_value());
  CHECK(text->facts.author->posts == 1);
  CHECK(text->facts.author->is_thread_author);
  CHECK_FALSE(past_text(town.state, moderated(1, model::Handling::kRemove, 9)).has_value());
}

}  // namespace hearth::lens

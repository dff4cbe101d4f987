// SPDX-License-Identifier: MIT
#include "shared/prompts/choose.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/prompts/cases.h"

namespace hearth::prompts {
namespace {

using namespace cases;

TEST_CASE("prompts/choose: the highest priority with something to say comes first",
          "[prompts][choose]") {
  Scene scene = member();
  CHECK_FALSE(choose_by_priority(scene, at(), {}, kSalt));
  scene.thanks = {matter(4, 1)};
  CHECK(choose_by_priority(scene, at(), {}, kSalt)->kind->id == "thanked");
  scene.questions = {matter(5, 9, 3)};
  CHECK(choose_by_priority(scene, at(), {}, kSalt)->kind->id == "unanswered-question");
  scene.unreplied = {matter(6, 9)};
  CHECK(choose_by_priority(scene, at(), {}, kSalt)->kind->id == "reply-received");
  const Options options = options_for(scene, at(), {}, kSalt);
  CHECK(options.prompts.size() == 3);
  CHECK(options.hush == Hush::kNone);
}

TEST_CASE("prompts/choose: the same thing is not said twice, the next one is",
          "[prompts][choose]") {
  Scene scene = member();
  scene.questions = {matter(5, 9, 3), matter(6, 9, 3)};
  Ledger ledger;
  note_presence(ledger, kNoonMs);
  const std::optional<Prompt> first = choose_by_priority(scene, at(), ledger, kSalt);
  REQUIRE(first);
  CHECK(first->finding.subject == 5);
  note_outcome(ledger, note_shown(ledger, first->kind->id, first->finding, kNoonMs),
               Outcome::kAccepted, kNoonMs);
  CHECK_FALSE(choose_by_priority(scene, at(), ledger, kSalt));
  const std::int64_t later_ms = kNoonMs + 3 * kDayMs;
  note_presence(ledger, later_ms);
  const std::optional<Prompt> second = choose_by_priority(scene, at(later_ms), ledger, kSalt);
  REQUIRE(second);
  CHECK(second->finding.subject == 6);
}

TEST_CASE("prompts/choose: the ledger can tell why, in full", "[prompts][choose]") {
  Scene scene = member();
  scene.questions = {matter(5, 9, 3)};
  Ledger ledger;
  note_presence(ledger, kNoonMs);
  const std::optional<Prompt> prompt = choose_by_priority(scene, at(), ledger, kSalt);
  REQUIRE(prompt);
  note_shown(ledger, prompt->kind->id, prompt->finding, kNoonMs);
  CHECK(reason_of(ledger.entries[0]) ==
        "you answered 3 questions in Pottery; this one has waited 9 h");
  CHECK(fill(prompt->kind->says, prompt->finding.parameters) ==
        "Can you help Ana with \"Cracks\"?");
  Entry unknown;
  unknown.kind = "of-a-later-version";
  CHECK(reason_of(unknown).empty());
}

TEST_CASE("prompts/choose: the held-out and the hushed get none, with the reason",
          "[prompts][choose]") {
  std::uint64_t held = 1;
  while (!in_holdout({held}, kSalt)) ++held;
  Scene scene = member(held);
  scene.thanks = {matter(4, 1)};
  CHECK(options_for(scene, at(), {}, kSalt).hush == Hush::kHoldout);
  CHECK(options_for(scene, at(), {}, kSalt).prompts.empty());
  scene.member = {9};
  Moment typing = at();
  typing.composing = true;
  CHECK(options_for(scene, typing, {}, kSalt).hush == Hush::kComposing);
  CHECK_FALSE(choose_by_priority(scene, typing, {}, kSalt));
}

}  // namespace
}  // namespace hearth::prompts

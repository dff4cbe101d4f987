// SPDX-License-Identifier: MIT
#include "shared/prompts/chooser.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "shared/base/json.h"
#include "shared/prompts/prior.h"
#include "tests/prompts/cases.h"

namespace hearth::prompts {
namespace {

using namespace cases;

Scene helpful() {
  Scene scene = member();
  scene.questions = {matter(5, 9, 3)};
  scene.thanks = {matter(6, 2)};
  return scene;
}

/// Beliefs in which one arm is surely worth `mean` and the others surely nothing.
Beliefs sure(Arm arm, double mean) {
  Beliefs out = blank_beliefs();
  for (Belief& belief : out.arms) belief.spread.fill(0);
  out.arms[static_cast<std::size_t>(arm)].mean[0] = mean;
  return out;
}

TEST_CASE("prompts/chooser: chooses what is believed to help, or nothing", "[prompts][chooser]") {
  struct Row {
    Arm arm;
    double mean;
    std::string_view kind;
  };
  for (const Row row :
       {Row{Arm::kAnswer, .6, "unanswered-question"}, Row{Arm::kCelebrate, .6, "thanked"},
        Row{Arm::kAnswer, -.2, ""}, Row{Arm::kTend, .6, ""}}) {
    int as_believed = 0;
    for (std::int64_t session = 1; session <= 100; ++session) {
      Ledger ledger;
      ledger.session_ms = session;
      const Choice choice = choose_learned(helpful(), at(), ledger, sure(row.arm, row.mean), kSalt);
      CHECK(choice.options == 2);
      as_believed += (choice.prompt ? choice.prompt->kind->id : "") == row.kind ? 1 : 0;
    }
    CHECK(as_believed >= 88);  // five in a hundred are uniform, so that others keep a known chance
    CHECK(as_believed <= 100);
  }
}

TEST_CASE("prompts/chooser: asking again does not wear a no down", "[prompts][chooser]") {
  for (std::int64_t session = 1; session <= 50; ++session) {
    Ledger ledger;
    ledger.session_ms = session;
    const Choice first = choose_learned(helpful(), at(), ledger, starting_beliefs(), kSalt);
    for (int i = 0; i < 5; ++i) {
      const Choice again = choose_learned(helpful(), at(), ledger, starting_beliefs(), kSalt);
      CHECK(again.prompt.has_value() == first.prompt.has_value());
      CHECK(again.propensity == first.propensity);
    }
    CHECK(first.propensity > 0);
    CHECK(first.propensity <= 1);
  }
}

TEST_CASE("prompts/chooser: the budget stands above every belief", "[prompts][chooser]") {
  Ledger ledger;
  ledger.session_shown = 1;
  const Choice choice = choose_learned(helpful(), at(), ledger, sure(Arm::kAnswer, 1), kSalt);
  CHECK_FALSE(choice.prompt);
  CHECK(choice.hush == Hush::kSession);
}

TEST_CASE("prompts/chooser: it learns each outcome once", "[prompts][chooser]") {
  Beliefs beliefs = starting_beliefs();
  Ledger ledger;
  note_presence(ledger, kNoonMs);
  Choice choice;
  choice.prompt = Prompt{.kind = &unanswered_question_prompt, .finding = with_count(1)};
  choice.features = features_now(ledger, context_of(helpful(), at()), Arm::kAnswer, kNoonMs);
  const std::int64_t number = note_choice(ledger, choice, kNoonMs);
  CHECK(learn_from(ledger, beliefs) == 0);  // still open
  note_outcome(ledger, number, Outcome::kDismissed, kNoonMs + 5);
  const Belief before = beliefs.arms[static_cast<std::size_t>(Arm::kAnswer)];
  CHECK(learn_from(ledger, beliefs) == 1);
  CHECK(learn_from(ledger, beliefs) == 0);
  const Belief& after = beliefs.arms[static_cast<std::size_t>(Arm::kAnswer)];
  CHECK(expected(after, choice.features) < expected(before, choice.features));
  CHECK(beliefs.arms[static_cast<std::size_t>(Arm::kTend)] == starting_beliefs().arms[6]);
  CHECK(reward_of(unanswered_question_prompt, Outcome::kAccepted) == 1);
  CHECK(reward_of(unanswered_question_prompt, Outcome::kMuted) == -3);
}

TEST_CASE("prompts/chooser: a new device chooses by what ships, the same for the same session",
          "[prompts][chooser]") {
  int shown = 0;
  for (std::int64_t session = 1; session <= 200; ++session) {
    Ledger ledger;
    ledger.session_ms = session;
    const Choice one = choose_learned(helpful(), at(), ledger, starting_beliefs(), kSalt);
    const Choice two = choose_learned(helpful(), at(), ledger, starting_beliefs(), kSalt);
    CHECK(one.prompt.has_value() == two.prompt.has_value());
    if (one.prompt && two.prompt) CHECK(one.prompt->kind == two.prompt->kind);
    CHECK(one.counted.empty());  // what ships has no opinion on facts
    shown += one.prompt ? 1 : 0;
  }
  CHECK(shown > 100);  // mostly something, for what ships expects most prompts to be worth it
  CHECK(shown < 200);  // and nothing often enough to learn whether that was better
}

TEST_CASE("prompts/chooser: nothing it believes lifts the holdout", "[prompts][chooser]") {
  int held = 0;
  for (std::uint64_t id = 1; id <= 400; ++id) {
    Scene scene = helpful();
    scene.member = {id};
    Ledger ledger;
    ledger.session_ms = 1;
    const Choice choice = choose_learned(scene, at(), ledger, sure(Arm::kAnswer, 1), kSalt);
    if (!in_holdout({id}, kSalt)) continue;
    ++held;
    CHECK_FALSE(choice.prompt);
    CHECK(choice.hush == Hush::kHoldout);
  }
  CHECK(held > 8);
  CHECK(held < 40);
}

TEST_CASE("prompts/chooser: it says which learned facts spoke for a choice", "[prompts][chooser]") {
  Beliefs beliefs = sure(Arm::kAnswer, .6);
  Belief& answer = beliefs.arms[static_cast<std::size_t>(Arm::kAnswer)];
  const auto fact = [](std::string_view id) {
    for (std::size_t i = 0; i < kContextSize; ++i) {
      if (all_facts()[i].id == id) return i + 1;
    }
    return std::size_t{0};
  };
  answer.mean[fact("question-waits")] = .2;
  answer.mean[fact("has-written")] = .1;
  answer.mean[fact("tenure")] = .05;
  answer.mean[fact("trusted")] = .9;  // does not hold here
  answer.mean[fact("evening")] = -.4;
  Features z{};
  const Context context = context_of(helpful(), at());
  std::copy(context.begin(), context.end(), z.begin() + 1);
  const auto counted = counting_facts(answer, z);
  REQUIRE(counted.size() == 2);
  CHECK(counted[0]->id == "question-waits");
  CHECK(counted[1]->id == "has-written");
  CHECK(counting_facts(answer, z, 9).size() == 3);
  Ledger ledger;
  Choice choice;
  choice.prompt = Prompt{.kind = &unanswered_question_prompt, .finding = with_count(1)};
  choice.counted = counted;
  note_choice(ledger, choice, kNoonMs);
  CHECK(ledger.entries[0].counted == std::vector<std::string>{"question-waits", "has-written"});
  CHECK(import_ledger(export_ledger(ledger)).value() == ledger);
}

TEST_CASE("prompts/chooser: what was learned can be read by whom it is about",
          "[prompts][chooser]") {
  Beliefs beliefs = blank_beliefs();
  beliefs.arms[0].mean[0] = .25;
  beliefs.arms[7].mean[14] = -1.5;
  const std::string json = export_beliefs(beliefs);
  CHECK(json.starts_with(R"({"rules":[250,0,)"));
  CHECK(json.ends_with(R"(,-1500]})"));
  CHECK(base::parse_json(json).ok());
}

TEST_CASE("prompts/chooser: beliefs learn, pack and unpack without loss", "[prompts][chooser]") {
  Beliefs beliefs = blank_beliefs();
  Features z{};
  z[0] = 1;
  z[3] = 1;
  Belief& arm = beliefs.arms[2];
  const double before = doubt(arm, z);
  for (int i = 0; i < 300; ++i) learn(arm, z, i % 2 == 0 ? 1 : 0);
  CHECK(expected(arm, z) > .45);
  CHECK(expected(arm, z) < .55);
  CHECK(doubt(arm, z) < before / 10);
  const std::string bytes = pack(beliefs);
  CHECK(bytes.size() == 4'320);
  REQUIRE(unpack(bytes).ok());
  CHECK(unpack(bytes).value() == beliefs);
  CHECK_FALSE(unpack(bytes.substr(1)).ok());
  CHECK_FALSE(unpack("").ok());
}

TEST_CASE("prompts/chooser: normal numbers have mean 0 and variance 1", "[prompts][chooser]") {
  double sum = 0;
  double squares = 0;
  for (std::uint64_t key = 0; key < 20'000; ++key) {
    const double x = normal(key);
    sum += x;
    squares += x * x;
  }
  CHECK(sum / 20'000 < .03);
  CHECK(sum / 20'000 > -.03);
  CHECK(squares / 20'000 > .97);
  CHECK(squares / 20'000 < 1.03);
}

}  // namespace
}  // namespace hearth::prompts

// SPDX-License-Identifier: MIT
#include "shared/rules/learned.h"

#include <catch2/catch_test_macros.hpp>
#include <numeric>

#include "shared/text/utf8.h"

namespace hearth::rules {
namespace {

// Every percent is one step of 100 raw, from 100 on; each piece of "casino" weighs 50.
LearnedModel casino_model() {
  LearnedModel model;
  model.weights.assign(kLearnedBuckets, 0);
  for (const LearnedFeature& feature : features_of("casino")) model.weights[feature.bucket] = 50;
  for (std::size_t i = 0; i < model.steps.size(); ++i) {
    model.steps[i] = static_cast<std::int32_t>(100 * (i + 1));
  }
  return model;
}

std::uint32_t pieces(std::string_view text) {
  const auto features = features_of(text);
  return std::accumulate(features.begin(), features.end(), 0U,
                         [](std::uint32_t sum, const LearnedFeature& f) { return sum + f.count; });
}

}  // namespace

TEST_CASE("rules/learned: words are cut into pieces of two to four letters", "[rules][learned]") {
  // " abc ": 4 of two, 3 of three, 2 of four.
  CHECK(pieces("abc") == 9);
  CHECK(pieces("abc abc") == 18);
  CHECK(pieces("a") == 3);  // " a ": two of two, and once as a whole
  CHECK(pieces("") == 0);
  CHECK(pieces(" \n ") == 0);
}

TEST_CASE("rules/learned: disguises count as what they pass for", "[rules][learned]") {
  const LearnedModel model = casino_model();
  const auto raw = [&](std::string_view text) { return raw_score(model, features_of(text)); };
  CHECK(raw("casino") > 0);
  CHECK(raw("CASINO") == raw("casino"));
  CHECK(raw("\u0441\u0430sino") == raw("casino"));
  CHECK(raw("c\u200Basino") == raw("casino"));
  CHECK(raw("zebra") == 0);
  CHECK(raw("casino zebra") < raw("casino"));
}

TEST_CASE("rules/learned: percent follows the table at both ends", "[rules][learned]") {
  const LearnedModel model = casino_model();
  CHECK(percent_of(model, -5) == 0);
  CHECK(percent_of(model, 99) == 0);
  CHECK(percent_of(model, 100) == 1);
  CHECK(percent_of(model, 9'999) == 99);
  CHECK(percent_of(model, 10'000) == 100);
  CHECK(percent_of(model, 1'000'000'000'000) == 100);
}

TEST_CASE("rules/learned: a model is the same when it is written and read", "[rules][learned]") {
  LearnedModel model = casino_model();
  model.gate = LearnedGate::kHold;
  model.hold_from = 93;
  model.bias = -123'456;
  const std::string bytes = write_model(model);
  CHECK(bytes.size() <= 20'000);
  const auto read = read_model(bytes);
  REQUIRE(read.ok());
  CHECK(read->id == model.id);
  CHECK(read->id.size() == 32);
  CHECK(read->gate == LearnedGate::kHold);
  CHECK(read->hold_from == 93);
  CHECK(read->bias == -123'456);
  CHECK(read->steps == model.steps);
  CHECK(read->weights == model.weights);
}

TEST_CASE("rules/learned: bytes that are no model are refused", "[rules][learned]") {
  LearnedModel model = casino_model();
  const std::string right = write_model(model);
  CHECK(read_model("").error().code == base::ErrorCode::kTooShort);
  CHECK(read_model(right + "x").error().code == base::ErrorCode::kTooLarge);
  std::string wrong = right;
  wrong[0] = 'H';
  CHECK(read_model(wrong).error().code == base::ErrorCode::kBadMessage);
  wrong = right;
  wrong[16] = 3;  // no such gate
  CHECK(read_model(wrong).error().code == base::ErrorCode::kBadMessage);
  wrong = right;
  wrong[18 + 4 + 3] = 127;  // the first step is beyond the second
  CHECK(read_model(wrong).error().code == base::ErrorCode::kBadMessage);
}

TEST_CASE("rules/learned: the words that weighed most are named once", "[rules][learned]") {
  const LearnedModel model = casino_model();
  const auto words = top_words(model, "My CASINO, casino zebra casino", 2);
  REQUIRE(words.size() == 2);
  CHECK(words[0].word == "casino");
  CHECK(words[0].weight > words[1].weight);
  CHECK(words[1].word == "CASINO,");
  CHECK(top_words(model, "zebra").empty());
}

TEST_CASE("rules/learned: any bytes and any length are scored in bounds", "[rules][learned]") {
  const LearnedModel model = casino_model();
  std::string noise;
  std::uint32_t state = 1;
  for (int i = 0; i < 50'000; ++i) {
    state = state * 1'664'525U + 1'013'904'223U;
    noise += static_cast<char>(state >> 24U);
  }
  CHECK(percent_of(model, raw_score(model, features_of(noise))) <= 100);
  // What stands behind the first 16,000 bytes is not looked at.
  const std::string head(16'000, 'a');
  CHECK(pieces(head) == pieces(head + " casino casino"));
}

}  // namespace hearth::rules

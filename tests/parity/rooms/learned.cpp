// SPDX-License-Identifier: MIT
// Parity of what moderators' work is built on: raw scores of a learned model on texts in many
// scripts, and a replay of draft rules over a made-up past.
#include <string>
#include <string_view>

#include "shared/rules/learned.h"
#include "shared/rules/replay.h"
#include "tests/parity/out.h"

namespace hearth::parity {
namespace {

constexpr std::string_view kPieces[] = {"casino",
                                        "C4S1N0",
                                        "\u0441\u0430\u0455\u0456n\u043E",
                                        "hello",
                                        "\u0436\u0443\u043A",
                                        "win $$$",
                                        "\u52A0\u5FAE\u4FE1",
                                        "a.b.c",
                                        "http://x.example/y?z=1",
                                        "t e l e g r a m",
                                        "\xFF\xC3",
                                        "2x"};

constexpr std::string_view kDraft = R"({"schema":1,"rules":[
    {"id":"a","when":{"text":{"any":["casino","telegram"]}},"then":["hold"],"explain":"x"},
    {"id":"b","mode":"draft","when":{"text":{"match":"regex","any":["\\d\\w","^win"]}},
     "then":["flag"],"explain":"x"},
    {"id":"c","when":{"author":{"posts":"<3"}},"then":["hint"],"explain":"x"}]})";
constexpr std::string_view kLive = R"({"schema":1,"rules":[
    {"id":"a","when":{"text":{"any":["hello"]}},"then":["reject"],"explain":"x"}]})";

std::uint64_t next(std::uint64_t& state) {
  state ^= state << 13U;
  state ^= state >> 7U;
  state ^= state << 17U;
  return state;
}

std::string made_up(std::uint64_t& state) {
  std::string out;
  for (std::uint64_t i = next(state) % 12; i > 0; --i) {
    out += kPieces[next(state) % std::size(kPieces)];
    out += next(state) % 5 == 0 ? '\n' : ' ';
  }
  return out;
}

}  // namespace

void parity_learned(Out& out) {
  std::uint64_t state = 88'172'645'463'325'252U;
  rules::LearnedModel model;
  for (std::size_t i = 0; i < rules::kLearnedBuckets; ++i) {
    model.weights.push_back(static_cast<std::int8_t>(static_cast<int>(next(state) % 255) - 127));
  }
  for (std::size_t i = 0; i < model.steps.size(); ++i) {
    model.steps[i] = static_cast<std::int32_t>(i) * 3'000 - 150'000;
  }
  out.bytes("model", rules::write_model(model));
  const rules::Compiled draft = rules::compile(kDraft);
  const rules::Compiled live = rules::compile(kLive);
  if (draft.rules == nullptr || live.rules == nullptr) return out.bytes("problem", "rules");
  rules::Replay replay(*draft.rules, live.rules);
  for (std::uint64_t i = 1; i <= 400; ++i) {
    rules::PastText text;
    text.id = i;
    text.author = next(state) % 40;
    text.decided = static_cast<rules::Decided>(next(state) % 3);
    text.draft.title = made_up(state);
    text.draft.body = made_up(state);
    text.facts.server = true;
    text.facts.author.emplace().posts = static_cast<std::int64_t>(next(state) % 6);
    const std::string whole = rules::learned_text(text.draft);
    out.number("raw", rules::raw_score(model, rules::features_of(whole)));
    if (i % 40 == 0) {
      for (const rules::LearnedWord& word : rules::top_words(model, whole)) {
        out.bytes("word", word.word + std::to_string(word.weight));
      }
    }
    replay.add(text);
  }
  out.bytes("replay", base::write_json(rules::write_report(replay.report())));
}

}  // namespace hearth::parity

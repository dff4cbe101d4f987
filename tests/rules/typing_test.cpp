// SPDX-License-Identifier: MIT
#include "shared/rules/typing.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/rules/drafts.h"

namespace hearth::rules {
namespace {

constexpr std::string_view kRules = R"({"rules":[
    {"id":"words","when":{"text":{"any":["casino","buy now","a s",)"
                                    R"("\u0441\u043a\u0438\u0434\u043a\u0430","c++"]}},
     "then":["hold"],"explain":"{{matches}}"},
    {"id":"pieces","when":{"text":{"match":"substring","any":["sin","ll"],"fold":"all"}},)"
                                    R"("then":["flag"],
     "explain":"{{count}}"},
    {"id":"whole","when":{"text":{"match":"full_text","any":["casino"]}},"then":["reject"],)"
                                    R"("explain":"x"},
    {"id":"lines","when":{"text":{"match":"regex","any":["^a+b$","no+w\\b","[0-9]{3}"]}},)"
                                    R"("then":["flag"],"explain":"x"},
    {"id":"across","when":{"text":{"match":"regex","span":"text","any":["b\\n+c"]}},"then":)"
                                    R"(["flag"],"explain":"x"},
    {"id":"quoted","when":{"text":{"any":["casino"],"ignore":["quotes","code"],"allow":)"
                                    R"(["casino royal"]}},
     "then":["hold"],"explain":"x"},
    {"id":"long","when":{"content":{"words":">3"}},"then":["hint"],"explain":"x"}]})";

constexpr std::string_view kPieces[] = {"casino",
                                        "c",
                                        "a",
                                        "s",
                                        "i",
                                        "n",
                                        "o",
                                        " ",
                                        "\n",
                                        ".",
                                        "-",
                                        "*",
                                        "!",
                                        "(",
                                        "1",
                                        "0",
                                        "4",
                                        "buy now",
                                        "buy",
                                        "now",
                                        "\u0301",
                                        "\u200B",
                                        "\u0441\u043A\u0438\u0434\u043A\u0430",
                                        "\u0456",
                                        "aaab",
                                        "ab\n",
                                        "123",
                                        "> ",
                                        "`",
                                        "b\n\nc",
                                        "c++",
                                        "+",
                                        "royal",
                                        "'",
                                        "s s s",
                                        "c a s i n o",
                                        "((((((",
                                        "\u5FAE",
                                        "ll",
                                        "sssss"};

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t n) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>((state_ >> 33) % n);
  }

 private:
  std::uint64_t state_;
};

std::size_t boundary(std::string_view text, std::size_t at) {
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  return at;
}

}  // namespace

TEST_CASE("rules/typing: verdicts equal those of the whole draft when it is edited anywhere",
          "[rules][typing]") {
  const auto rules = rules_of(kRules);
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    Random random(seed);
    TypingChecker checker(rules);
    model::Draft draft;
    for (int step = 0; step < 250; ++step) {
      std::string& text = random.below(6) == 0 ? draft.title : draft.body;
      const std::size_t at = boundary(text, random.below(text.size() + 1));
      const std::size_t end =
          boundary(text, std::min(text.size(), at + random.below(random.below(9) == 0 ? 80 : 4)));
      std::string typed;
      for (std::size_t i = random.below(4); i > 0; --i)
        typed += kPieces[random.below(std::size(kPieces))];
      text.replace(at, end - at, typed);
      if (text.size() > 1'600) text.erase(0, boundary(text, 600));
      const model::Verdict whole = check(*rules, draft, {});
      REQUIRE(model::encode(checker.check(draft, {})) == model::encode(whole));
    }
  }
}

TEST_CASE("rules/typing: hints equal those of the whole draft when facts change",
          "[rules][typing]") {
  const auto rules = rules_of(kRules);
  TypingChecker checker(rules);
  TestInput in = input_of(R"({"title":"casino","body":"one two three four"})");
  CHECK(model::encode(checker.hint(in.draft, in.facts)) ==
        model::encode(hint(*rules, in.draft, in.facts)));
  in.facts.author = model::AuthorFacts{};
  in.facts.author->role = "moderator";
  CHECK(model::encode(checker.hint(in.draft, in.facts)) ==
        model::encode(hint(*rules, in.draft, in.facts)));
  in.draft.on = model::DraftOn::kReport;
  CHECK(model::encode(checker.hint(in.draft, in.facts)) ==
        model::encode(hint(*rules, in.draft, in.facts)));
  in.draft = {};
  CHECK(checker.hint(in.draft, in.facts).action == model::Action::kAllow);
}

}  // namespace hearth::rules

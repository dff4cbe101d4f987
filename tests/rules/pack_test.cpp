// SPDX-License-Identifier: MIT
// Rules that were packed and unpacked judge as the file does, to the byte; a damaged text is no
// rules. The other tests of this room ask every condition packed as well (drafts.h).
#include "shared/rules/pack.h"

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <sstream>

#include "shared/base/hash.h"
#include "shared/base/rule_limits.h"
#include "shared/rules/load.h"
#include "shared/rules/rule_set.h"
#include "shared/rules/title.h"
#include "shared/rules/typing.h"
#include "tests/fuzz/random_pattern.h"
#include "tests/rules/drafts.h"

namespace hearth::rules {
namespace {

// Every kind, every action's effects, every way to look for words.
constexpr std::string_view kAll = R"({"schema":1,
  "lists":{"contact":["telegram","whats app"],"bad":["evil.example","*.worse.example"]},
  "rules":[
  {"id":"words","rev":3,"priority":5,
   "scope":{"topics":["Trade"],"locales":["de","en"],"exempt":{"roles":["admin","moderator"]}},
   "when":{"text":{"in":["title","body"],
     "any":["@list:contact","c++","\u0441\u043a\u0438\u0434\u043a\u0430"],
     "fold":{"leet":false},"ignore":["quotes","code"],"allow":["telegram pole"],"min":1}},
   "then":["require_edit",{"label":{"add":"contact"}},
     {"score":{"bucket":"b","add":-2}}],
   "title":{"en":"Contact","de":"Kontakt"},
   "explain":{"en":"Remove {{match}} ({{count}}).","de":"{{matches}} entfernen."}},
  {"id":"pieces","when":{"any":[{"text":{"match":"substring","any":["asin"],"fold":"none"}},
     {"text":{"match":"prefix","any":["hyper"]}},{"text":{"match":"suffix","any":["loan"]}},
     {"text":{"match":"exact","any":["first"]}},{"text":{"match":"full_text","any":["up"]}}]},
   "then":["flag",{"replace":{"with":"\"…\""}}],"explain":"{{match}}"},
  {"id":"domain","when":{"text":{"match":"domain","any":["@list:bad"]}},
   "then":["spam"],"explain":"x"},
  {"id":"regex","when":{"text":{"match":"regex","any":["\\b\\d{3}-\\d{4}\\b",
     "fr(e|\u00e9)+\\s+money","^\\p{Lu}{4,}$","[^\\pL\\s]{3}","(?-i)XyZ|a?b?"]}},
   "then":["flag"],"explain":"{{match}}"},
  {"id":"across","when":{"text":{"match":"regex","span":"text","any":["b\\n+c"],"fold":"none"}},
   "then":["hold"],"explain":"x"},
  {"id":"author","when":{"all":[{"author":{"age":"<2d","posts":"1..3","removed_rate":">50%",
     "role":["member"],"first_post":false,"badge":"new","label":"seen"}}]},
   "then":["hold"],"explain":"x"},
  {"id":"content","when":{"content":{"in":["body"],"words":"<5","links":"!=1",
     "caps_ratio":">70","script":"latin","is_reply":false,"empty":false}},
   "then":["hint"],"explain":"{{limit}}"},
  {"id":"similar","when":{"content":{"similar_to_recent":4}},
   "then":[{"slow_down":{"for":"5m"}}],"explain":"x"},
  {"id":"context","when":{"context":{"topic":["Trade"],"event":["post.create"],"locked":false,
     "parent_age":">1h","reports":"<3","time_of_day":"22:00-06:00"}},
   "then":["flag"],"explain":"x"},
  {"id":"rate","when":{"rate":{"of":"link","within":"1h","over":2}},
   "then":["hold"],"explain":"{{wait}}"},
  {"id":"same","when":{"rate":{"by":"simhash","within":"30d","over":1}},
   "then":["hold"],"explain":"x"},
  {"id":"label","when":{"label":{"has":["contact","spam"]}},"then":["hold"],"explain":"x"},
  {"id":"model","when":{"model":{"id":"m","score":">80"}},
   "then":["hold"],"explain":"{{score}}"},
  {"id":"some","when":{"sample":{"percent":50,"salt":"a"}},
   "then":[{"score":{"bucket":"b","add":3}}]},
  {"id":"sum","when":{"score":{"bucket":"b","over":2}},"then":["hint"],"explain":"x"},
  {"id":"count","when":{"n_of":{"n":2,"of":[{"not":{"text":{"any":["please"]}}},
     {"content":{"links":">0"}},{"context":{"kind":["question"]}}]}},
   "then":["hint"],"explain":"x"},
  {"id":"quiet","visibility":"server","when":{"text":{"any":["secret"]}},"then":["hold"]},
  {"id":"draft","mode":"draft","when":{"text":{"any":["telegram"]}},
   "then":["reject"],"explain":"x"},
  {"id":"dry","mode":"dry_run","when":{"text":{"any":["telegram"]}},
   "then":["reject"],"explain":"x"},
  {"id":"share","mode":"sample","percent":40,"when":{"text":{"any":["telegram"]}},
   "then":["hold"],"explain":"x"},
  {"id":"good","priority":9,"when":{"author":{"role":"owner"}},"then":["approve"]}]})";

constexpr std::string_view kInputs[] = {
    R"({"title":"Hi","body":"write me on t3legram or TELEGRAM","topic":"Trade",
        "locale":"de-AT","author":{"age":"1d"}})",
    R"({"title":"Ad","body":"> telegram\n`whats app` telegram pole, wh\u0430ts app",
        "topic":"Trade","author":{"posts":2,"removed":2,"labels":["seen"],"badges":["new"],
        "role":"member","age":"2h"}})",
    R"({"body":"WHY IS NOBODY READING\n555-1234 FREE MONEY fr\u00e9e money",
        "author":{"age":"9d","posts":9}})",
    R"({"body":"\u0421\u041a\u0418\u0414\u041a\u0410 in c++, hyperloan cASINo casino b\n\nc #!?",
        "topic":"Trade"})",
    R"({"body":"see https://www.evil.example/x and a.worse.example, www.a.example",
        "author":{"recent":[{"ago":"5m","links":1}]}})",
    R"({"body":"up!","context":{"minute_of_day":5,"parent_age":"2h"},"kind":"question",
        "topic":"Trade"})",
    R"({"title":"secret","body":"first","author":{"role":"owner"},"context":{}})",
    R"({})"};

std::string demo_rules() {
  std::ifstream file(HEARTH_DEMO_RULES);
  std::stringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

std::string many_terms(std::size_t count) {
  std::string list;
  for (std::size_t i = 0; i < count; ++i)
    list += (i == 0 ? "\"w" : ",\"w") + std::to_string(i) + "q\"";
  return R"({"id":"many","when":{"text":{"any":[)" + list + R"(]}},"then":["hold"],"explain":"x"})";
}

// All that is said of a draft: verdicts of both sides with hash, words and mended text.
std::string said(const RuleSet& rules, const TestInput& input) {
  std::string out;
  for (const bool server : {false, true}) {
    model::FactBundle facts = input.facts;
    facts.server = server;
    facts.draft_id = server ? 12'345 : 0;
    const model::Verdict verdict = check(rules, input.draft, facts);
    out += model::encode(verdict) + model::verdict_hash(verdict);
    out += model::encode(hint(rules, input.draft, facts));
    for (const model::Finding& finding : verdict.findings) {
      out += title_of(rules, finding.rule, "de-AT") + explain(rules, finding, input.draft.locale);
      out += mended(finding, model::TextField::kBody, input.draft.body);
    }
  }
  return out;
}

std::string shown(const RuleSet& rules) {
  std::string out = rules_hash(rules);
  for (const std::string_view locale : {"en", "de-AT", "ja"}) {
    for (const RuleCard& card : cards(rules, locale)) {
      out += card.id + "|" + card.title + "|" + card.explanation + (card.live ? "!" : "?");
      out += model::enum_text(card.action);
    }
  }
  return out;
}

// Typed character by character, as a composer checks.
std::string typed(const std::shared_ptr<const RuleSet>& rules, const TestInput& input) {
  TypingChecker checker(rules);
  model::Draft draft = input.draft;
  draft.body.clear();
  std::string out;
  for (const char c : input.draft.body) {
    draft.body += c;
    out += model::encode(checker.hint(draft, input.facts));
  }
  return out;
}

std::string body_of(std::string_view packed) {
  return std::string(packed.substr(kPackedHead.size() + 16));
}

// As pack() would give these bytes: only what they say can be wrong.
std::string with_head(std::string_view body) {
  return std::string(kPackedHead) + base::hex(base::hash64(body)) + std::string(body);
}

}  // namespace

TEST_CASE("rules/pack: packed rules say what the file says, to the byte", "[rules][pack]") {
  const std::string demo = demo_rules();
  REQUIRE(demo.size() > 1'000);
  for (const std::string& file :
       {std::string(kAll), demo, many_terms(10'000), std::string(R"({"schema":1,"rules":[]})")}) {
    INFO(file.substr(0, 200));
    const Compiled compiled = compile(file);
    for (const Problem& problem : compiled.problems) UNSCOPED_INFO(problem.place + problem.message);
    REQUIRE(compiled.rules != nullptr);
    const std::string text = pack(*compiled.rules);
    REQUIRE_FALSE(text.empty());
    const auto rules = unpack(text);
    REQUIRE(rules != nullptr);
    CHECK(pack(*rules) == text);
    CHECK(shown(*rules) == shown(*compiled.rules));
    for (const std::string_view json : kInputs) {
      INFO(json);
      TestInput input = input_of(json);
      input.facts.scores.push_back({"m", 90});
      CHECK(said(*rules, input) == said(*compiled.rules, input));
      CHECK(typed(rules, input) == typed(compiled.rules, input));
    }
    const TestInput terms = input_of(R"({"body":"so w77q, W-9-9-9-9-q and w10000q"})");
    CHECK(said(*rules, terms) == said(*compiled.rules, terms));
  }
}

TEST_CASE("rules/pack: patterns find the same places", "[rules][pack]") {
  fuzz::Random random(11);
  for (int i = 0; i < 400; ++i) {
    const std::string pattern = fuzz::random_pattern(random, 3);
    base::Json any;
    any = base::Json{base::JsonArray{base::Json{pattern}}};
    const std::string file = R"({"id":"r","when":{"text":{"match":"regex","any":)" +
                             base::write_json(any) + R"(}},"then":["flag"],"explain":"x"})";
    const Compiled compiled = compile(file);
    if (compiled.rules == nullptr) continue;
    const auto rules = unpack(pack(*compiled.rules));
    INFO(pattern);
    REQUIRE(rules != nullptr);
    for (int k = 0; k < 6; ++k) {
      TestInput input;
      input.draft.body = fuzz::random_text(random, false);
      CHECK(said(*rules, input) == said(*compiled.rules, input));
    }
  }
}

TEST_CASE("rules/pack: another text means another format, and raises its number", "[rules][pack]") {
  // Changed together with the number in kPackedHead: browsers hold rules packed before.
  CHECK(pack(*rules_of(kAll)).substr(0, kPackedHead.size() + 16) ==
        "hearth-rules-1 4ac88753bb4df84c");
}

TEST_CASE("rules/pack: load() tells packed rules from a file", "[rules][pack]") {
  const auto from_file = load(kAll);
  REQUIRE(from_file != nullptr);
  CHECK(is_packed(packed(*from_file)));
  CHECK_FALSE(is_packed(kAll));
  CHECK_FALSE(is_packed(" \n{}"));
  const auto from_packed = load(packed(*from_file));
  REQUIRE(from_packed != nullptr);
  CHECK(packed(*from_packed) == packed(*from_file));
  CHECK(rules_hash(*from_packed) == rules_hash(*from_file));
  CHECK(packed(*no_rules()).empty());
  CHECK(rules_hash(*no_rules()) == rules_hash(*rules_of(R"({"rules":[],"schema":1})")));
}

TEST_CASE("rules/pack: no byte may change and none be missing", "[rules][pack]") {
  const std::string text = pack(*rules_of(kAll));
  for (std::size_t i = 0; i < text.size(); i += 7) {
    std::string damaged = text;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    CHECK(unpack(damaged) == nullptr);
    CHECK(unpack(text.substr(0, i)) == nullptr);
  }
  CHECK(unpack(text + " ") == nullptr);
  CHECK(unpack("") == nullptr);
  CHECK(unpack(kAll) == nullptr);
  CHECK(unpack(std::string(base::limits::kRulesPackedBytesMax + 1, 'h')) == nullptr);
  std::string next = text;
  next[next.find('1')] = '9';
  CHECK(is_packed(next));
  CHECK(unpack(next) == nullptr);
  CHECK(unpack(with_head(body_of(text))) != nullptr);
}

TEST_CASE("rules/pack: what lies is refused or harmless", "[rules][pack]") {
  const std::string body = body_of(pack(*rules_of(kAll)));
  constexpr std::string_view kLies[] = {"9",  "0", ",", "", "4294967295", "18446744073709551615",
                                        "99,"};
  fuzz::Random random(5);
  int taken = 0;
  for (int i = 0; i < 3'000; ++i) {
    std::string lie = body;
    for (std::size_t n = random.below(3) + 1; n > 0; --n) {
      const std::size_t at = random.below(lie.size());
      lie.replace(at, random.below(3), kLies[random.below(std::size(kLies))]);
    }
    const auto rules = unpack(with_head(lie));
    if (rules == nullptr) continue;
    ++taken;
    for (const std::string_view json : kInputs) CHECK_FALSE(said(*rules, input_of(json)).empty());
    static_cast<void>(shown(*rules));
  }
  CHECK(taken > 0);
}

TEST_CASE("rules/pack: rules too long for browsers are not packed", "[rules][pack]") {
  std::string list;
  for (int i = 0; i < 9'000; ++i)
    list += (i == 0 ? "\"h" : ",\"h") + std::to_string(i) + ".example.com\"";
  std::string rules;
  for (int i = 0; i < 20; ++i) {
    rules +=
        (i == 0 ? R"({"id":"r)" : R"(,{"id":"r)") + std::to_string(i) +
        R"(","when":{"text":{"match":"domain","any":["@list:l"]}},"then":["hold"],"explain":"x"})";
  }
  const auto read = load(R"({"lists":{"l":[)" + list + R"(]},"rules":[)" + rules + "]}");
  REQUIRE(read != nullptr);
  CHECK(pack(*read).empty());
  CHECK(packed(*read).empty());
}

}  // namespace hearth::rules

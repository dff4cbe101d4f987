// SPDX-License-Identifier: MIT
// Reads a whole rules file: lists first, then the rules, then the one matcher of all terms, then
// the tests inside the rules, which need everything before.
#include <array>

#include "shared/base/hash.h"
#include "shared/base/json.h"
#include "shared/base/rule_limits.h"
#include "shared/base/sort.h"
#include "shared/rules/compiling.h"
#include "shared/rules/pack.h"

namespace hearth::rules {
namespace {

constexpr std::array<std::string_view, 4> kFileKeys = {"schema", "lists", "rules", "note"};
constexpr std::size_t kDepthMax = 3 * base::limits::kRuleDepthMax + 8;

// The same rules give the same hash, in whatever order the keys of an object were typed.
base::Json with_sorted_keys(const base::Json& json) {
  if (const base::JsonArray* array = json.array()) {
    base::JsonArray out;
    out.reserve(array->size());
    for (const base::Json& item : *array) out.push_back(with_sorted_keys(item));
    return base::Json{std::move(out)};
  }
  if (const base::JsonObject* object = json.object()) {
    base::JsonObject out;
    out.reserve(object->size());
    for (const auto& [key, value] : *object) out.emplace_back(key, with_sorted_keys(value));
    base::sort(out.begin(), out.end(), [](const base::JsonField& a, const base::JsonField& b) {
      return a.first < b.first;
    });
    return base::Json{std::move(out)};
  }
  return json;
}

std::string hash_of(const base::Json& json) {
  return base::hex(base::sha256(base::write_json(with_sorted_keys(json))), 16);
}

void read_lists(Compiling& compiling, const Fields& file) {
  const base::Json* lists = file.find("lists");
  if (lists == nullptr) return;
  const Place place = file.place().at("lists");
  const base::JsonObject* object = lists->object();
  if (object == nullptr) {
    compiling.notes.problem(place,
                            "This must be an object of lists such as {\"links\":[\"word\"]}.");
    return;
  }
  if (object->size() > base::limits::kRuleListsMax) {
    compiling.notes.problem(place, [&] {
      return "At most " + std::to_string(base::limits::kRuleListsMax) + " lists are allowed.";
    });
    return;
  }
  std::vector<std::string_view> names;
  for (const auto& [name, entries] : *object) names.push_back(name);
  const Fields fields(compiling.notes, *lists, place, names);
  for (const std::string_view name : names) {
    compiling.lists.emplace_back(
        name, fields.texts(name, base::limits::kTermsMax, base::limits::kTermBytesMax));
  }
}

bool before(const Rule& a, const Rule& b) {
  if (a.is_safety() != b.is_safety()) return a.is_safety();
  if (a.priority != b.priority) return a.priority > b.priority;
  return a.id < b.id;
}

// Reads the rules in file order; `tests` keeps where each rule's tests stand.
struct TestsOfRule {
  std::string rule;
  const base::Json* tests = nullptr;
  std::size_t index = 0;
};

void read_rules(Compiling& compiling, RuleSet& set, const base::JsonArray& rules,
                const Place& place, std::vector<TestsOfRule>& tests) {
  if (rules.size() > base::limits::kRulesMax) {
    compiling.notes.problem(place, [&] {
      return "At most " + std::to_string(base::limits::kRulesMax) + " rules are allowed.";
    });
    return;
  }
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const Place here = place.at(i);
    Rule rule;
    if (!compile_rule(compiling, rules[i], here, rule)) continue;
    if (set.find(rule.id) != nullptr) {
      compiling.notes.problem(here.at("id"),
                              "Another rule already has this id; revisions of one rule "
                              "cannot stand in one file.");
      continue;
    }
    if (const base::Json* own = rules[i].find("tests")) tests.push_back({rule.id, own, i});
    set.rules.push_back(std::move(rule));
  }
}

void read_file(Compiling& compiling, RuleSet& set, const base::Json& json,
               std::vector<TestsOfRule>& tests, const base::JsonArray& alone) {
  const Place root;
  const Place place{&root, "rules", 0};
  if (json.find("rules") == nullptr &&
      (json.find("when") != nullptr || json.find("then") != nullptr)) {
    read_rules(compiling, set, alone, place, tests);
    return;
  }
  const Fields file(compiling.notes, json, root, kFileKeys);
  if (!file.is_object()) return;
  static_cast<void>(file.integer("schema", 1, 1, 1));
  read_lists(compiling, file);
  const base::Json* rules = file.find("rules");
  if (rules == nullptr || rules->array() == nullptr) {
    compiling.notes.problem(place, "\"rules\" must be a list of rules.");
    return;
  }
  read_rules(compiling, set, *rules->array(), place, tests);
}

// A file on its way to a RuleSet; what is wrong goes to the notes.
struct Reading {
  std::shared_ptr<RuleSet> set = std::make_shared<RuleSet>();
  Compiling compiling{*set};
  base::Json json;
  base::JsonArray alone;           // a file that is one rule
  std::vector<TestsOfRule> tests;  // point into the two above

  [[nodiscard]] bool good() const { return compiling.notes.problems.empty(); }
};

constexpr Place kRoot;
constexpr Place kRules{&kRoot, "rules", 0};

// False where it is no JSON at all.
base::Result<base::Json> parse(std::string_view json) {
  return base::parse_json(json, {.bytes_max = base::limits::kRuleFileBytesMax,
                                 .nodes_max = base::limits::kJsonNodesBulkMax,
                                 .depth_max = kDepthMax});
}

void read(Reading& reading) {
  RuleSet& set = *reading.set;
  if (reading.json.find("rules") == nullptr) reading.alone.push_back(reading.json);
  read_file(reading.compiling, set, reading.json, reading.tests, reading.alone);
  if (!set.matcher.build() || !set.patterns.build()) {
    reading.compiling.notes.problem(kRules,
                                    "All terms together are too long. Shorten or split the lists.");
  }
  base::sort(set.rules.begin(), set.rules.end(), before);
  set.hash = hash_of(reading.json);
}

}  // namespace

std::span<const std::string_view> file_keys() { return kFileKeys; }

Compiled compile_file(std::string_view json) {
  Compiled out;
  auto parsed = parse(json);
  if (!parsed.ok()) {
    out.problems.push_back({"", std::string(base::default_text(parsed.error().code))});
    return out;
  }
  Reading reading;
  reading.json = std::move(parsed).value();
  read(reading);
  Notes& notes = reading.compiling.notes;
  if (reading.good()) {
    for (const TestsOfRule& own : reading.tests) {
      run_rule_tests(reading.compiling, *reading.set, *reading.set->find(own.rule), *own.tests,
                     kRules.at(own.index));
    }
  }
  out.problems = std::move(notes.problems);
  out.warnings = std::move(notes.warnings);
  if (out.problems.empty()) out.rules = reading.set;
  return out;
}

std::shared_ptr<const RuleSet> load_file(std::string_view json) {
  auto parsed = parse(json);
  if (!parsed.ok()) return nullptr;
  Reading reading;
  reading.compiling.in_force = true;
  reading.json = std::move(parsed).value();
  read(reading);
  if (!reading.good()) return nullptr;
  reading.set->packed = pack(*reading.set);
  return std::move(reading.set);
}

}  // namespace hearth::rules

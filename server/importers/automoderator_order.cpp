// SPDX-License-Identifier: MIT
// The converted rules together: which of them act when several hold, and what a file may hold.
#include <algorithm>
#include <charconv>
#include <optional>

#include "server/importers/automoderator_rule.h"
#include "shared/base/limits.h"
#include "shared/rules/rules.h"

namespace hearth::importers::automoderator {
namespace {

// The score by which a rule that removes knows that another did so before it.
constexpr std::string_view kBucket = "automod-removed";

// Reddit's removals as our ladder has them; 0: the rule removes nothing.
int strictness(const Converted& rule) {
  if (rule.action == "filter") return 1;
  if (rule.action == "remove") return 2;
  return rule.action == "spam" ? 3 : 0;
}

base::Json& field(base::Json& rule, std::string_view key) {
  for (auto& [name, value] : *rule.object()) {
    if (name == key) return value;
  }
  rule.set(key, base::Json{});
  return rule.object()->back().second;
}

void give_way(Converted& rule) {
  base::Json score;
  score.set("bucket", base::Json{kBucket});
  score.set("over", base::Json{std::int64_t{0}});
  base::Json& when = field(rule.json, "when");
  if (when.object() == nullptr) when = object("all", base::Json{base::JsonArray{}});
  field(when, "all").array()->push_back(object("not", object("score", std::move(score))));
}

void take_the_lead(Converted& rule) {
  base::Json score;
  score.set("bucket", base::Json{kBucket});
  score.set("add", base::Json{std::int64_t{1}});
  field(rule.json, "then").array()->push_back(object("score", std::move(score)));
}

// The place "rules[0].when.all[2].text.any[5]" inside a rule, and whether a "not" stands above it.
struct Spot {
  base::Json* list = nullptr;  // the innermost list
  std::size_t index = 0;       // in it
  bool negated = false;
};

std::optional<Spot> spot_of(base::Json& rule, std::string_view place) {
  Spot out;
  base::Json* at = &rule;
  const std::size_t begin = place.find("].");
  if (begin == std::string_view::npos) return std::nullopt;
  place.remove_prefix(begin + 2);
  while (!place.empty()) {
    if (place.starts_with('.')) place.remove_prefix(1);
    if (place.starts_with('[')) {
      const std::size_t close = place.find(']');
      std::size_t index = 0;
      const auto read = std::from_chars(place.data() + 1, place.data() + place.size(), index);
      if (close == std::string_view::npos || read.ec != std::errc{} || at->array() == nullptr ||
          index >= at->array()->size()) {
        return std::nullopt;
      }
      out.list = at;
      out.index = index;
      at = &(*at->array())[index];
      place.remove_prefix(close + 1);
      continue;
    }
    const std::size_t end = std::min(place.find_first_of(".["), place.size());
    const std::string_view key = place.substr(0, end);
    if (at->object() == nullptr || at->find(key) == nullptr) return std::nullopt;
    out.negated = out.negated || key == "not";
    at = &field(*at, key);
    place.remove_prefix(end);
  }
  return out.list == nullptr ? std::nullopt : std::optional<Spot>(out);
}

AutoModeratorNote left_out(const Converted& rule, std::string text) {
  return {AutoModeratorNote::Kind::kLost, rule.document, rule.line, std::move(text)};
}

// Takes one refused entry out. False where the rule cannot do without it.
bool take_out(Converted& rule, const rules::Problem& problem,
              std::vector<AutoModeratorNote>& notes) {
  const std::optional<Spot> spot = spot_of(rule.json, problem.place);
  const bool in_words = problem.place.find(".any[") != std::string::npos;
  if (!spot || !in_words || spot->list->array()->size() < 2) return false;
  base::JsonArray& list = *spot->list->array();
  const std::string* word = list[spot->index].text();
  if (word == nullptr) return false;
  notes.push_back(left_out(rule, "\"" + *word + "\" is left out: " + problem.message));
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(spot->index));
  if (spot->negated) {  // it would act on more than before
    rule.is_draft = true;
    field(rule.json, "mode") = base::Json{"draft"};
  }
  return true;
}

bool compiles_alone(Converted& rule, const Lists& lists, std::vector<AutoModeratorNote>& notes) {
  constexpr int kRoundsMax = 1'000;
  for (int round = 0; round < kRoundsMax; ++round) {
    const rules::Compiled compiled = rules::compile(base::write_json(rules_file({rule}, lists)));
    if (compiled.rules != nullptr || compiled.problems.empty()) return compiled.rules != nullptr;
    const rules::Problem& problem = compiled.problems.front();
    if (take_out(rule, problem, notes)) continue;
    notes.push_back(left_out(rule, "The rule is left out: " + problem.message));
    return false;
  }
  return false;
}

bool compile_together(const std::vector<Converted>& rules, std::size_t count, const Lists& lists) {
  const std::vector<Converted> first(rules.begin(),
                                     rules.begin() + static_cast<std::ptrdiff_t>(count));
  return rules::compile(base::write_json(rules_file(first, lists))).rules != nullptr;
}

}  // namespace

void settle_order(std::vector<Converted>& rules) {
  std::vector<Converted*> removals;
  std::int64_t lowest = 0;
  for (Converted& rule : rules) {
    lowest = std::min(lowest, rule.priority);
    if (strictness(rule) > 0 && !rule.is_draft) removals.push_back(&rule);
  }
  std::stable_sort(removals.begin(), removals.end(), [](const Converted* a, const Converted* b) {
    return a->priority > b->priority;
  });
  // Of equal removals without words of their own it does not matter which one acts.
  int mildest = 0;
  std::vector<Converted*> before;
  std::size_t leaders = 0;
  for (Converted* rule : removals) {
    const bool matters = rule->has_effect || strictness(*rule) > mildest;
    if (!before.empty() && matters) {
      give_way(*rule);
      leaders = before.size();
    }
    mildest = before.empty() ? strictness(*rule) : std::min(mildest, strictness(*rule));
    before.push_back(rule);
  }
  for (std::size_t i = 0; i < leaders; ++i) take_the_lead(*before[i]);
  for (Converted& rule : rules) {
    if (rule.action == "approve" && rule.priority > lowest) {
      rule.priority = lowest;
      field(rule.json, "priority") = base::Json{lowest};
    }
  }
}

void keep_what_compiles(std::vector<Converted>& rules, const Lists& lists,
                        std::vector<AutoModeratorNote>& notes) {
  std::vector<Converted> kept;
  for (Converted& rule : rules) {
    if (compiles_alone(rule, lists, notes)) kept.push_back(std::move(rule));
  }
  std::size_t fits = std::min(kept.size(), base::limits::kRulesMax);
  if (!compile_together(kept, fits, lists)) {
    std::size_t too_many = fits;
    fits = 0;
    while (too_many - fits > 1) {
      const std::size_t middle = fits + (too_many - fits) / 2;
      (compile_together(kept, middle, lists) ? fits : too_many) = middle;
    }
  }
  for (std::size_t i = fits; i < kept.size(); ++i) {
    // Two steps, because GCC 12 thinks that the literal is copied over the end of the note.
    std::string text = "The rule is left out: ";
    text += "one file of rules cannot hold more.";
    notes.push_back(left_out(kept[i], std::move(text)));
  }
  kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(fits), kept.end());
  rules = std::move(kept);
}

base::Json rules_file(const std::vector<Converted>& rules, const Lists& lists) {
  base::Json out;
  out.set("schema", base::Json{std::int64_t{1}});
  if (!lists.empty()) {
    base::Json all;
    for (const auto& [name, domains] : lists) all.set(name, texts(domains));
    out.set("lists", std::move(all));
  }
  base::JsonArray list;
  for (const Converted& rule : rules) list.push_back(rule.json);
  out.set("rules", base::Json{std::move(list)});
  return out;
}

}  // namespace hearth::importers::automoderator

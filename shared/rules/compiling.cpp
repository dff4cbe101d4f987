// SPDX-License-Identifier: MIT
#include "shared/rules/compiling.h"

#include <algorithm>

#include "shared/model/verdict.h"

namespace hearth::rules {
namespace {

constexpr std::string_view kListPrefix = "@list:";

std::vector<std::string_view> kind_ids() {
  std::vector<std::string_view> ids;
  for (const ConditionKind* kind : all_condition_kinds()) ids.push_back(kind->id);
  return ids;
}

}  // namespace

Condition Compiling::condition(const base::Json& json, const Place& place) {
  Condition out;
  out.kind = &kinds::all_of;
  if (json.array() != nullptr) {
    out.children = conditions(json, place);
    return out;
  }
  const base::JsonObject* object = json.object();
  if (object == nullptr || object->empty()) {
    notes.problem(place, "This must be a condition such as {\"text\":{\"any\":[\"word\"]}}.");
    return out;
  }
  if (depth_ >= base::limits::kRuleDepthMax) {
    notes.problem(place, [&] {
      return "Conditions are nested too deeply; at most " +
             std::to_string(base::limits::kRuleDepthMax) + " levels are allowed.";
    });
    return out;
  }
  ++depth_;
  for (const auto& [key, value] : *object) {
    const ConditionKind* kind = find_condition_kind(key);
    if (kind == nullptr) {
      const auto ids = kind_ids();
      const std::string_view meant = nearest(key, ids);
      notes.problem(place.at(key), [&] {
        return "There is no such condition. " +
               (meant.empty() ? "Known ones are " + listing(ids) + "."
                              : "Did you mean \"" + std::string(meant) + "\"?");
      });
      continue;
    }
    Condition child;
    child.kind = kind;
    kind->compile(*this, value, place.at(key), child);
    out.children.push_back(std::move(child));
  }
  --depth_;
  if (out.children.size() == 1) return std::move(out.children.front());
  return out;
}

std::vector<Condition> Compiling::conditions(const base::Json& json, const Place& place) {
  std::vector<Condition> out;
  const base::JsonArray* array = json.array();
  if (array == nullptr) {
    out.push_back(condition(json, place));
    return out;
  }
  constexpr std::size_t kConditionsMax = 1'000;
  if (array->size() > kConditionsMax) {
    notes.problem(place, "At most 1000 conditions are allowed in one list.");
    return out;
  }
  for (std::size_t i = 0; i < array->size(); ++i)
    out.push_back(condition((*array)[i], place.at(i)));
  return out;
}

void Compiling::add_term(const TermSpec& spec, const Place& place) {
  if (++terms_ > base::limits::kTermsMax) {
    if (terms_ == base::limits::kTermsMax + 1) {
      notes.problem(place, [&] {
        return "All rules together may have at most " + std::to_string(base::limits::kTermsMax) +
               " terms.";
      });
    }
    return;
  }
  if (!set_.matcher.add(spec)) {
    notes.warning(place, "This can never match: there is no visible character in it.");
  }
}

void Compiling::add_pattern(const PatternSpec& spec, const Place& place) {
  const std::string problem = set_.patterns.add(spec);
  if (!problem.empty()) notes.problem(place, [&] { return problem; });
}

std::vector<std::string> Compiling::expand(const std::vector<std::string>& texts,
                                           const Place& place) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!texts[i].starts_with(kListPrefix)) {
      out.push_back(texts[i]);
      continue;
    }
    const std::string name = texts[i].substr(kListPrefix.size());
    const auto found = std::find_if(lists.begin(), lists.end(),
                                    [&](const auto& list) { return list.first == name; });
    if (found == lists.end()) {
      std::vector<std::string_view> names;
      for (const auto& [known, entries] : lists) names.push_back(known);
      const std::string_view meant = nearest(name, names);
      notes.problem(place.at(i), [&] {
        return "There is no list of this name. " +
               (meant.empty() ? "Add it under \"lists\"."
                              : "Did you mean \"@list:" + std::string(meant) + "\"?");
      });
      continue;
    }
    out.insert(out.end(), found->second.begin(), found->second.end());
  }
  return out;
}

std::uint8_t Compiling::field_mask(const Fields& fields) {
  std::uint8_t mask = 0;
  const auto& names = model::EnumText<model::TextField>::kNames;
  const Place place = fields.place().at("in");
  const auto wanted = fields.texts("in", names.size(), 20);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (const auto field = model::enum_from_text<model::TextField>(wanted[i])) {
      if (*field == model::TextField::kNote && !in_force) {
        notes.problem(place.at(i),
                      "What somebody writes to a report is for moderators; rules judge the post "
                      "that was reported. Use \"title\" and \"body\".");
      }
      mask = static_cast<std::uint8_t>(mask | field_bit(*field));
    } else {
      notes.problem(place.at(i), [&] { return "This must be " + listing(names) + "."; });
    }
  }
  return mask;
}

}  // namespace hearth::rules

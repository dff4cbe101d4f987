// SPDX-License-Identifier: MIT
// Reads one rule: its name, where and when it applies, its condition and its words.
#include <algorithm>
#include <array>

#include "shared/rules/compiling.h"

namespace hearth::rules {
namespace {

constexpr std::array<std::string_view, 15> kRuleKeys = {
    "schema",     "id",   "rev",  "mode",  "percent", "priority", "on",  "scope",
    "visibility", "when", "then", "title", "explain", "tests",    "note"};
constexpr std::array<std::string_view, 4> kModes = {"live", "draft", "dry_run", "sample"};
constexpr std::array<std::string_view, 2> kVisibilities = {"client", "server"};
constexpr std::array<std::string_view, 6> kScopeKeys = {"topics",  "kinds",  "pages",
                                                        "locales", "exempt", "spaces"};
constexpr std::array<std::string_view, 1> kExemptKeys = {"roles"};
constexpr std::array<std::string_view, 10> kPlaceholders = {
    "match", "matches", "count", "limit", "within", "wait", "score", "field", "rule", "posts"};
constexpr std::array<std::string_view, 3> kModeratorRoles = {"moderator", "admin", "owner"};

constexpr std::size_t kExplanationBytesMax = 2'000;
constexpr std::size_t kLocalesMax = 40;

bool is_id(std::string_view id) {
  return !id.empty() && id.size() <= 100 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  });
}

constexpr unsigned bit(model::DraftOn on) { return 1U << static_cast<unsigned>(on); }

std::uint8_t read_events(const Fields& fields) {
  using model::DraftOn;
  const auto& names = model::EnumText<DraftOn>::kNames;
  if (!fields.has("on")) {
    return static_cast<std::uint8_t>(bit(DraftOn::kPostCreate) | bit(DraftOn::kPostEdit) |
                                     bit(DraftOn::kReplyCreate) | bit(DraftOn::kReplyEdit));
  }
  unsigned mask = 0;
  const Place place = fields.place().at("on");
  const auto events = fields.texts("on", 20, 32);
  for (std::size_t i = 0; i < events.size(); ++i) {
    std::string name = events[i];
    if (name.starts_with("comment.")) {
      name = "reply." + name.substr(8);
      fields.notes().warning(place.at(i), [&] {
        return "Comments are called replies here; \"" + name + "\" is meant.";
      });
    }
    if (const auto on = model::enum_from_text<DraftOn>(name)) {
      mask |= bit(*on);
    } else {
      fields.notes().problem(place.at(i), [&] { return "This must be " + listing(names) + "."; });
    }
  }
  if (mask == 0) fields.notes().problem(place, "The rule never runs: name at least one event.");
  return static_cast<std::uint8_t>(mask);
}

std::vector<std::string> read_names(const Fields& fields, std::string_view key) {
  std::vector<std::string> names = fields.texts(key, 500, 400);
  if (std::find(names.begin(), names.end(), "*") != names.end()) names.clear();
  return names;
}

void read_scope(const Fields& rule, Rule& out) {
  bool exempts = false;
  if (const base::Json* json = rule.find("scope")) {
    const Place place = rule.place().at("scope");
    const Fields fields(rule.notes(), *json, place, kScopeKeys);
    out.scope.topics = read_names(fields, "topics");
    if (fields.has("spaces")) {
      rule.notes().warning(place.at("spaces"), "Spaces are called \"topics\" here.");
      if (out.scope.topics.empty()) out.scope.topics = read_names(fields, "spaces");
    }
    out.scope.kinds = read_names(fields, "kinds");
    out.scope.pages = read_names(fields, "pages");
    out.scope.locales = read_names(fields, "locales");
    if (const base::Json* exempt = fields.find("exempt")) {
      const Place here = place.at("exempt");
      out.scope.exempt_roles =
          Fields(rule.notes(), *exempt, here, kExemptKeys).texts("roles", 20, 40);
      exempts = true;
    }
  }
  // A rule that takes texts away must not lock out those who mend it, unless it says so itself.
  const bool harsh = out.action > model::Action::kHint;
  if (!exempts && harsh)
    out.scope.exempt_roles.assign(kModeratorRoles.begin(), kModeratorRoles.end());
  const auto& exempt = out.scope.exempt_roles;
  if (exempts && out.action >= model::Action::kHold &&
      std::find(exempt.begin(), exempt.end(), "moderator") == exempt.end()) {
    rule.notes().warning(rule.place().at("scope").at("exempt"),
                         "Moderators are not exempt: this rule can take their own posts away.");
  }
}

void check_placeholders(Notes& notes, const std::string& text, const Place& place) {
  for (std::size_t at = text.find("{{"); at != std::string::npos; at = text.find("{{", at + 2)) {
    const std::size_t end = text.find("}}", at);
    if (end == std::string::npos) {
      notes.problem(place, "A placeholder is not closed: write {{match}}.");
      return;
    }
    const std::string name = text.substr(at + 2, end - at - 2);
    if (std::find(kPlaceholders.begin(), kPlaceholders.end(), name) != kPlaceholders.end())
      continue;
    const std::string_view meant = nearest(name, kPlaceholders);
    notes.warning(place, [&] {
      return "There is no placeholder {{" + name + "}}. " +
             (meant.empty() ? "Known ones are " + listing(kPlaceholders) + "."
                            : "Did you mean {{" + std::string(meant) + "}}?");
    });
  }
}

Localized read_localized(const Fields& rule, std::string_view key) {
  Localized out;
  const base::Json* json = rule.find(key);
  if (json == nullptr) return out;
  const Place place = rule.place().at(key);
  if (json->text() != nullptr) {
    out.emplace_back("en", rule.text(key, kExplanationBytesMax));
  } else if (const base::JsonObject* object = json->object()) {
    for (const auto& [locale, value] : *object) {
      const std::string* text = value.text();
      if (text == nullptr || text->empty() || text->size() > kExplanationBytesMax ||
          out.size() >= kLocalesMax) {
        rule.notes().problem(place.at(locale), "This must be a text of 1 to 2000 bytes.");
      } else {
        out.emplace_back(locale, *text);
      }
    }
  } else {
    rule.notes().problem(place, "This must be a text, or texts by locale such as {\"en\":\"…\"}.");
  }
  for (const auto& [locale, text] : out) check_placeholders(rule.notes(), text, place.at(locale));
  return out;
}

void read_mode(const Fields& fields, Rule& out) {
  out.mode = static_cast<Mode>(fields.choice("mode", kModes).value_or(0));
  out.sample_percent = fields.integer("percent", 100, 0, 100);
  if (out.mode == Mode::kSample && !fields.has("percent")) {
    fields.notes().problem(fields.place(),
                           "\"percent\" is missing: the share of drafts the rule acts on.");
  }
  out.server_only = fields.choice("visibility", kVisibilities).value_or(0) == 1;
}

// What "message" and "reply" say is read by the author behind the explanation in English, or alone.
void add_message(Rule& out) {
  if (out.message.empty()) return;
  const auto english = std::find_if(out.explain.begin(), out.explain.end(),
                                    [](const auto& text) { return text.first == "en"; });
  if (english == out.explain.end()) {
    out.explain.emplace_back("en", out.message);
  } else if (english->second.find(out.message) == std::string::npos) {
    english->second += "\n\n" + out.message;
  }
  out.message.clear();
}

bool asks(const Condition& condition, const ConditionKind& kind) {
  return condition.kind == &kind ||
         std::any_of(condition.children.begin(), condition.children.end(),
                     [&](const Condition& child) { return asks(child, kind); });
}

}  // namespace

std::span<const std::string_view> rule_keys() { return kRuleKeys; }
std::span<const std::string_view> scope_keys() { return kScopeKeys; }

bool compile_rule(Compiling& compiling, const base::Json& json, const Place& place, Rule& out) {
  const Fields fields(compiling.notes, json, place, kRuleKeys);
  if (!fields.is_object()) return false;
  out.id = fields.text("id", 100);
  if (!is_id(out.id)) {
    compiling.notes.problem(
        place.at("id"),
        "A rule needs an id of lower-case letters, digits, \"-\", \"_\" and \".\".");
    return false;
  }
  out.revision = fields.integer("rev", 0, 0, base::limits::kJsonIntegerMax);
  out.priority = fields.integer("priority", 0, -1'000'000, 1'000'000);
  read_mode(fields, out);
  out.on = read_events(fields);
  if (const base::Json* then = fields.find("then")) {
    compile_actions(compiling, *then, place.at("then"), out);
  } else {
    compiling.notes.problem(place,
                            "\"then\" is missing: say what happens, such as [{\"hold\":{}}].");
  }
  read_scope(fields, out);
  out.title = read_localized(fields, "title");
  out.explain = read_localized(fields, "explain");
  add_message(out);
  if (const base::Json* when = fields.find("when")) {
    out.when = compiling.condition(*when, place.at("when"));
  } else {
    out.when.kind = &kinds::all_of;
    if (!fields.has("scope")) {
      compiling.notes.warning(place, "Without \"when\" this rule holds for every draft.");
    }
  }
  if (out.action > model::Action::kHold && asks(out.when, kinds::model)) {
    compiling.notes.problem(place.at("then"),
                            "A learned score may flag or hold; about more a human decides.");
  }
  if (out.explain.empty() && out.action > model::Action::kAllow && !out.server_only) {
    compiling.notes.warning(place, "Without \"explain\" nobody learns why. Say it in a sentence.");
  }
  return true;
}

}  // namespace hearth::rules

// SPDX-License-Identifier: MIT
// The "author:" group of an AutoModerator rule: names, age, karma and flags of who writes.
#include <algorithm>
#include <array>

#include "server/importers/automoderator_rule.h"

namespace hearth::importers::automoderator {
namespace {

struct Comparison {
  std::string sign = "=";
  std::string rest;
};

Comparison comparison_of(std::string_view text) {
  Comparison out;
  const std::size_t begin = text.find_first_not_of(" \t");
  text = begin == std::string_view::npos ? std::string_view() : text.substr(begin);
  if (!text.empty() && (text[0] == '<' || text[0] == '>' || text[0] == '=')) {
    const std::size_t width = text.size() > 1 && text[1] == '=' ? 2 : 1;
    out.sign = text.substr(0, width);
    if (out.sign == "==") out.sign = "=";
    text.remove_prefix(width);
  }
  const std::size_t from = text.find_first_not_of(" \t");
  if (from != std::string_view::npos) out.rest = text.substr(from);
  while (!out.rest.empty() && out.rest.back() == ' ') out.rest.pop_back();
  return out;
}

bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.size() <= 9 &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "< 2 days" as "<2d"; days where no unit is given. Empty where it cannot be read.
std::string age_of(const std::string& text) {
  const Comparison compared = comparison_of(lower_case(text));
  const std::size_t digits = compared.rest.find_first_not_of("0123456789");
  const std::string number = compared.rest.substr(0, digits);
  std::string unit = digits == std::string::npos ? "day" : compared.rest.substr(digits);
  unit.erase(0, std::min(unit.find_first_not_of(' '), unit.size()));
  if (unit.ends_with('s')) unit.pop_back();
  if (!is_number(number) || number.size() > 6) return {};
  struct Unit {
    std::string_view name;
    std::string_view ours;
    int times;
  };
  constexpr std::array<Unit, 7> kUnits = {{{"minute", "m", 1},
                                           {"hour", "h", 1},
                                           {"day", "d", 1},
                                           {"week", "d", 7},
                                           {"month", "d", 30},
                                           {"year", "d", 365},
                                           {"", "d", 1}}};
  for (const Unit& known : kUnits) {
    if (known.name != unit) continue;
    const std::string count = std::to_string(std::stoll(number) * known.times);
    return compared.sign + count + std::string(known.ours);
  }
  return {};
}

// Levels of Reddit's contributor quality beside our standings, lowest first.
void convert_quality(const YamlNode& value, RuleInProgress& rule) {
  constexpr std::array<std::string_view, 5> kLevels = {"lowest", "low", "moderate", "high",
                                                       "highest"};
  constexpr std::array<std::string_view, 5> kStandings = {"newcomer", "member", "regular", "core",
                                                          "mentor"};
  const Comparison compared = comparison_of(lower_case(value.text));
  const auto* level = std::find(kLevels.begin(), kLevels.end(), compared.rest);
  if (level == kLevels.end()) return rule.mistake(value, "There is no such contributor quality.");
  const auto at = level - kLevels.begin();
  std::vector<std::string> wanted;
  for (std::ptrdiff_t i = 0; i < 5; ++i) {
    const bool holds = (compared.sign == "<" && i < at) || (compared.sign == ">" && i > at) ||
                       (compared.sign == "<=" && i <= at) || (compared.sign == ">=" && i >= at) ||
                       (compared.sign == "=" && i == at);
    if (holds) wanted.emplace_back(kStandings[static_cast<std::size_t>(i)]);
  }
  if (wanted.empty()) return rule.mistake(value, "No quality is beyond that.");
  rule.nearest(value, "Contributor quality becomes standing, which is earned here.");
  rule.when.push_back(object("author", object("standing", texts(wanted))));
}

// Age and karma; false where `key` is another kind of check.
bool read_threshold(const std::string& key, const YamlNode& value, RuleInProgress& rule,
                    base::JsonArray& out) {
  if (key == "account_age") {
    const std::string age = age_of(value.text);
    if (age.empty()) {
      rule.mistake(value, "An age is written as \"< 2 days\".");
    } else {
      out.push_back(object("author", object("age", base::Json{age})));
    }
    return true;
  }
  if (!is_one_of(key,
                 {"comment_karma", "post_karma", "link_karma", "combined_karma",
                  "comment_subreddit_karma", "post_subreddit_karma", "combined_subreddit_karma"})) {
    return false;
  }
  const Comparison compared = comparison_of(value.text);
  if (!is_number(compared.rest)) {
    rule.mistake(value, "Karma is compared as in \"< 10\".");
  } else {
    rule.nearest(value, compared.rest.starts_with('-')
                            ? "Karma becomes reputation, which is seldom below 0 here."
                            : "Karma becomes reputation, which this community counts itself.");
    out.push_back(
        object("author", object("reputation", base::Json{compared.sign + compared.rest})));
  }
  return true;
}

// All must hold, or any one where the rule says so.
void add_thresholds(base::JsonArray thresholds, bool any, RuleInProgress& rule) {
  if (any && !thresholds.empty()) {
    rule.when.push_back(any_of(std::move(thresholds)));
  } else {
    for (base::Json& one : thresholds) rule.when.push_back(std::move(one));
  }
}

void convert_submitter(bool wanted, RuleInProgress& rule) {
  base::Json is_author = object("author", object("is_thread_author", base::Json{wanted}));
  if (!wanted) {  // the author of a post wrote it
    rule.on_posts = false;
  } else if (rule.on_posts) {
    base::JsonArray parts;
    parts.push_back(object("content", object("is_reply", base::Json{false})));
    parts.push_back(std::move(is_author));
    is_author = object("any", base::Json{std::move(parts)});
  }
  rule.when.push_back(std::move(is_author));
}

bool convert_author_flag(const std::string& key, const YamlNode& value, RuleInProgress& rule) {
  if (key == "is_submitter") {
    convert_submitter(flag_of(value, rule), rule);
  } else if (key == "has_verified_email") {
    rule.when.push_back(
        object("author", object("email_verified", base::Json{flag_of(value, rule)})));
  } else if (key == "is_moderator") {
    base::Json role = object("author", object("role", texts({"moderator", "admin", "owner"})));
    const bool wanted = flag_of(value, rule);
    rule.when.push_back(wanted ? std::move(role) : object("not", std::move(role)));
  } else if (is_one_of(key, {"is_gold", "is_contributor", "is_premium"})) {
    const std::string text = "There is nothing like \"" + key + "\" here";
    if (flag_of(value, rule)) {
      rule.lose_condition(value, text + ".");
    } else {
      rule.nearest(value, text + ": it is true of nobody, so the rule asks everybody.");
    }
  } else {
    return false;
  }
  return true;
}

void convert_name(const SearchKey& key, const YamlNode& value, RuleInProgress& rule) {
  Search search{key, key.method.value_or(Method::kWord), value, words_of(value, rule)};
  if (search.words.empty()) return;
  base::Json condition = text_condition(search, Where::kText, {"name"}, rule);
  if (condition.is_null()) return;
  rule.when.push_back(key.negated ? object("not", std::move(condition)) : std::move(condition));
}

void convert_author_key(const std::string& key, const YamlNode& value, RuleInProgress& rule) {
  const SearchKey search = read_search_key(key);
  if (key == "contributor_quality") {
    convert_quality(value, rule);
  } else if (is_one_of(key, {"set_flair", "overwrite_flair"})) {
    rule.lose_action(value, "Members have no flair here; give a label or a medal.");
  } else if (search.unknown_modifier.empty() && search.fields.size() == 1 &&
             is_one_of(search.fields[0],
                       {"name", "id", "flair_text", "flair_css_class", "flair_template_id"})) {
    if (search.fields[0] == "name") {
      convert_name(search, value, rule);
    } else {
      rule.lose_condition(value, "Authors have no \"" + search.fields[0] + "\" here.");
    }
  } else if (is_one_of(key, {"action", "action_reason", "report_reason"}) &&
             rule.document.node.find("action") == nullptr) {
    rule.remark(value, "\"" + key + "\" is meant for the whole rule.");
    convert_action(key, value, rule);
  } else {
    rule.mistake(value, "AutoModerator's author has no \"" + key + "\".");
  }
}

}  // namespace

void convert_author(const YamlNode& author, RuleInProgress& rule) {
  if (!author.is_map()) {  // "author: [name, name]"
    rule.has_check = true;
    return convert_name({}, author, rule);
  }
  const YamlNode* any = author.find("satisfy_any_threshold");
  const bool satisfies_any = any != nullptr && flag_of(*any, rule);
  base::JsonArray thresholds;
  for (const auto& [key, value] : author.entries) {
    // What is done to the author asks for nothing.
    rule.has_check =
        rule.has_check || !is_one_of(key, {"satisfy_any_threshold", "set_flair", "overwrite_flair",
                                           "action", "action_reason", "report_reason"});
    if (key == "satisfy_any_threshold" || read_threshold(key, value, rule, thresholds) ||
        convert_author_flag(key, value, rule)) {
      continue;
    }
    convert_author_key(key, value, rule);
  }
  if (!rule.broken) add_thresholds(std::move(thresholds), satisfies_any, rule);
}

}  // namespace hearth::importers::automoderator

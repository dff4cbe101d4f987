// SPDX-License-Identifier: MIT
// Conditions of AutoModerator rules: fields of the text, numbers, the author.
#include <algorithm>
#include <array>

#include "server/importers/automoderator_rule.h"

namespace hearth::importers::automoderator {
namespace {

bool is_any_of(std::string_view word, std::initializer_list<std::string_view> known) {
  return std::find(known.begin(), known.end(), word) != known.end();
}

// Fields a search may name that have no text here.
bool is_foreign_field(std::string_view field) {
  return is_any_of(field, {"id", "flair_text", "flair_css_class", "flair_template_id",
                           "poll_option_text", "crosspost_id", "crosspost_title", "media_author",
                           "media_author_url", "media_title", "media_description"});
}

// Numbers and flags that have no counterpart here.
bool is_foreign_check(std::string_view key) {
  return is_any_of(key,
                   {"is_original_content", "is_gallery", "discussion_type", "event_label",
                    "past_archive_date", "is_nsfw", "poll_option_count", "is_poll", "is_meme",
                    "crosspost_author", "crosspost_subreddit", "subreddit", "parent_submission"});
}

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
  const Comparison compared = comparison_of(text);
  const std::size_t digits = compared.rest.find_first_not_of("0123456789");
  const std::string number = compared.rest.substr(0, digits);
  std::string unit = digits == std::string::npos ? "day" : compared.rest.substr(digits);
  unit.erase(0, unit.find_first_not_of(' ') == std::string::npos ? 0 : unit.find_first_not_of(' '));
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
    const std::string count = std::to_string(std::stoi(number) * known.times);
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
  const Comparison compared = comparison_of(value.text);
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

// Age and karma; nothing where `key` is another kind of check.
bool threshold(const std::string& key, const YamlNode& value, RuleInProgress& rule,
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
  if (!key.ends_with("karma")) return false;
  if (!is_any_of(key, {"comment_karma", "post_karma", "combined_karma", "comment_subreddit_karma",
                       "post_subreddit_karma", "combined_subreddit_karma"})) {
    return false;
  }
  const Comparison compared = comparison_of(value.text);
  if (!is_number(compared.rest)) {
    rule.mistake(value, "Karma is compared as in \"< 10\".");
    return true;
  }
  if (compared.rest.starts_with('-')) {
    rule.lose_condition(value, "Reputation is never below 0 here.");
    return true;
  }
  rule.nearest(value, "Karma becomes reputation, which this community counts itself.");
  out.push_back(object("author", object("reputation", base::Json{compared.sign + compared.rest})));
  return true;
}

bool author_flag(const std::string& key, const YamlNode& value, RuleInProgress& rule) {
  if (key == "is_submitter" || key == "has_verified_email") {
    const char* ours = key == "is_submitter" ? "is_thread_author" : "email_verified";
    rule.when.push_back(object("author", object(ours, base::Json{flag_of(value, rule)})));
    return true;
  }
  if (key == "is_moderator") {
    base::Json role = object("author", object("role", texts({"moderator", "admin", "owner"})));
    const bool wanted = flag_of(value, rule);
    rule.when.push_back(wanted ? std::move(role) : object("not", std::move(role)));
    if (wanted) rule.exempts_moderators = false;
    return true;
  }
  return false;
}

void convert_standard(const YamlNode& value, RuleInProgress& rule) {
  std::vector<std::string> lists;
  for (const std::string& name : words_of(value, rule)) {
    const std::vector<std::string> domains = standard_list(name);
    if (domains.empty()) {
      rule.mistake(value, "There is no standard list \"" + name + "\".");
      continue;
    }
    std::string id = name;
    std::replace(id.begin(), id.end(), ' ', '-');
    rule.lists[id] = domains;
    lists.push_back("@list:" + id);
  }
  if (lists.empty()) return;
  rule.nearest(value, "Standard lists become lists of domains of ours; look them over.");
  base::Json text;
  text.set("match", base::Json{"domain"});
  text.set("any", texts(lists));
  rule.when.push_back(object("text", std::move(text)));
}

bool convert_number(const std::string& key, const YamlNode& value, RuleInProgress& rule) {
  const bool longer = key == "body_longer_than";
  if (!longer && key != "body_shorter_than" && key != "reports") return false;
  if (!is_number(value.text) || value.text.starts_with('-')) {
    rule.mistake(value, "This must be a whole number.");
  } else if (key == "reports") {
    rule.when.push_back(object("context", object("reports", base::Json{">=" + value.text})));
    if (rule.events.empty()) rule.events = {"report"};
  } else {
    base::Json content;
    content.set("in", texts({"body"}));
    content.set("length", base::Json{(longer ? ">" : "<") + value.text});
    rule.when.push_back(object("content", std::move(content)));
  }
  return true;
}

bool convert_flag(const std::string& key, const YamlNode& value, RuleInProgress& rule) {
  if (key == "is_edited") {
    rule.when.push_back(object("content", object("is_edit", base::Json{flag_of(value, rule)})));
    return true;
  }
  if (key != "is_top_level") return false;
  base::Json below = object("context", object("parent_kind", texts({"reply"})));
  const bool wanted = flag_of(value, rule);
  rule.when.push_back(wanted ? object("not", std::move(below)) : std::move(below));
  return true;
}

void convert_domain(const SearchKey& search, const YamlNode& value, RuleInProgress& rule) {
  base::Json text;
  text.set("match", base::Json{"domain"});
  text.set("any", texts(words_of(value, rule)));
  base::Json condition = object("text", std::move(text));
  rule.when.push_back(search.negated ? object("not", std::move(condition)) : std::move(condition));
}

}  // namespace

void convert_author(const YamlNode& author, RuleInProgress& rule) {
  if (!author.is_map()) {  // "author: [name, name]"
    SearchKey search;
    search.method = Method::kExact;
    return convert_search(search, {"name"}, author, rule);
  }
  const YamlNode* any = author.find("satisfy_any_threshold");
  const bool satisfies_any = any != nullptr && flag_of(*any, rule);
  base::JsonArray thresholds;
  for (const auto& [key, value] : author.entries) {
    SearchKey search;
    if (key == "satisfy_any_threshold" || threshold(key, value, rule, thresholds) ||
        author_flag(key, value, rule)) {
      continue;
    }
    if (key == "contributor_quality") {
      convert_quality(value, rule);
    } else if (is_any_of(key, {"set_flair", "overwrite_flair"})) {
      rule.lose_action(value, "Members have no flair here; give a label or a medal.");
    } else if (is_any_of(key, {"is_gold", "is_contributor", "is_premium"})) {
      rule.lose_condition(value, "There is nothing like \"" + key + "\" here.");
    } else if (read_search_key(key, search) && search.fields.size() == 1 &&
               is_any_of(search.fields[0],
                         {"name", "id", "flair_text", "flair_css_class", "flair_template_id"})) {
      if (!search.has_method) search.method = Method::kExact;
      if (search.fields[0] == "name") {
        convert_search(search, {"name"}, value, rule);
      } else {
        rule.lose_condition(value, "Authors have no \"" + search.fields[0] + "\" here.");
      }
    } else {
      rule.mistake(value, "AutoModerator's author has no \"" + key + "\".");
    }
  }
  if (satisfies_any && thresholds.size() > 1) {
    rule.when.push_back(object("any", base::Json{std::move(thresholds)}));
  } else {
    for (base::Json& one : thresholds) rule.when.push_back(std::move(one));
  }
}

bool convert_condition(const std::string& key, const YamlNode& value, RuleInProgress& rule) {
  if (key == "author") {
    convert_author(value, rule);
    return true;
  }
  if (key == "standard") {
    convert_standard(value, rule);
    return true;
  }
  if (convert_number(key, value, rule) || convert_flag(key, value, rule)) return true;
  if (is_foreign_check(key)) {
    if (key == "is_poll" && flag_of(value, rule)) {
      rule.kinds = {"poll"};
    } else {
      rule.lose_condition(value, "There is nothing like \"" + key + "\" here.");
    }
    return true;
  }
  SearchKey search;
  if (!read_search_key(key, search)) return false;
  std::vector<std::string> in;
  for (const std::string& field : search.fields) {
    if (field == "title" || field == "body") {
      in.push_back(field);
    } else if (field == "url" || field == "crosspost_url") {
      if (std::find(in.begin(), in.end(), "body") == in.end()) in.emplace_back("body");
      rule.nearest(value, "Links stand in the body here.");
    } else if (field == "domain" && search.fields.size() == 1 && !search.regex) {
      convert_domain(search, value, rule);
      return true;
    } else if (field == "domain") {
      rule.lose_condition(value, "Domains are compared whole here; patterns over them are not.");
    } else if (is_foreign_field(field)) {
      rule.lose_condition(value, "Texts have no \"" + field + "\" here.");
    } else {
      return false;
    }
  }
  if (!in.empty()) convert_search(search, in, value, rule);
  return true;
}

}  // namespace hearth::importers::automoderator

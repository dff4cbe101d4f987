// SPDX-License-Identifier: MIT
#include "server/importers/automoderator.h"

#include <algorithm>
#include <cctype>
#include <exception>

#include "server/importers/automoderator_rule.h"
#include "shared/base/limits.h"

namespace hearth::importers {
namespace automoderator {

using Kind = AutoModeratorNote::Kind;

void RuleInProgress::note(Kind kind, const YamlNode& at, std::string text) {
  notes_.push_back({kind, document.number, at.line, std::move(text)});
}
void RuleInProgress::mistake(const YamlNode& at, std::string text) {
  broken = true;
  note(Kind::kMistake, at, std::move(text));
}
void RuleInProgress::lose_condition(const YamlNode& at, std::string text) {
  lost_condition = true;
  note(Kind::kLost, at, std::move(text));
}
void RuleInProgress::lose_action(const YamlNode& at, std::string text) {
  note(Kind::kLost, at, std::move(text));
}
void RuleInProgress::nearest(const YamlNode& at, std::string text) {
  note(Kind::kNearest, at, std::move(text));
}
void RuleInProgress::remark(const YamlNode& at, std::string text) {
  note(Kind::kRemark, at, std::move(text));
}

std::vector<std::string> words_of(const YamlNode& node, RuleInProgress& rule) {
  std::vector<std::string> words;
  if (node.is_scalar()) {
    words.push_back(word_of(node, rule));
  } else if (node.kind == YamlNode::Kind::kSequence) {
    for (const YamlNode& item : node.items) {
      if (item.is_scalar()) {
        words.push_back(word_of(item, rule));
      } else if (item.kind == YamlNode::Kind::kSequence) {  // lists joined by aliases
        const auto inner = words_of(item, rule);
        words.insert(words.end(), inner.begin(), inner.end());
      } else if (item.kind != YamlNode::Kind::kNull) {
        rule.mistake(item, "This must be a word or a list of words.");
      }
    }
  } else if (node.kind != YamlNode::Kind::kNull) {
    rule.mistake(node, "This must be a word or a list of words.");
  }
  std::erase_if(words, [](const std::string& word) { return word.empty(); });
  return words;
}

bool flag_of(const YamlNode& node, RuleInProgress& rule) {
  const std::string word = lower_case(node.text);
  if (word == "true" || word == "yes" || word == "on") return true;
  if (word != "false" && word != "no" && word != "off") {
    rule.mistake(node, "This must be true or false.");
  }
  return false;
}

base::Json texts(const std::vector<std::string>& words) {
  base::JsonArray out;
  for (const std::string& word : words) out.push_back(base::Json{word});
  return base::Json{std::move(out)};
}

base::Json object(std::string_view key, base::Json value) {
  base::Json out;
  out.set(std::string(key), std::move(value));
  return out;
}

base::Json any_of(base::JsonArray parts) {
  return parts.size() == 1 ? std::move(parts.front()) : object("any", base::Json{std::move(parts)});
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> known) {
  return std::find(known.begin(), known.end(), word) != known.end();
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

namespace {

void convert_type(const YamlNode& value, RuleInProgress& rule) {
  const std::string type = lower_case(value.text);
  if (type == "any") return;
  rule.has_check = true;
  if (type == "comment") {
    rule.on_posts = false;
  } else if (is_one_of(type, {"submission", "link submission", "text submission", "poll submission",
                              "crosspost submission", "gallery submission"})) {
    rule.on_comments = false;
  } else {
    rule.mistake(value, "There is no type \"" + value.text + "\".");
  }
  if (type == "poll submission") {
    rule.kinds = {"poll"};
  } else if (type == "link submission" || type == "text submission") {
    const char* links = type == "link submission" ? ">0" : "0";
    rule.when.push_back(object("content", object("links", base::Json{links})));
    rule.nearest(value, "Posts here may hold both words and links: a " + type +
                            " is one with or without a link.");
  } else if (type == "crosspost submission" || type == "gallery submission") {
    rule.lose_condition(value, "There is no " + type + " here.");
  }
}

// What says where a rule applies and in which order.
bool convert_frame(const std::string& key, const YamlNode& value, RuleInProgress& rule) {
  if (key == "priority") {
    try {
      rule.priority = std::clamp(std::stoll(value.text), -1'000'000LL, 1'000'000LL);
    } catch (const std::exception&) {
      rule.mistake(value, "A priority is a whole number.");
    }
    return true;
  }
  if (key == "moderators_exempt") {
    rule.exempts_moderators = flag_of(value, rule);
    return true;
  }
  // Read before the others, and for a later file of rules.
  return key == "ignore_blockquotes" || key == "type";
}

// Keys in any case, and of the same key the later one, as Reddit takes them.
void tidy_keys(YamlNode& node, RuleInProgress& rule) {
  std::vector<YamlEntry> kept;
  for (YamlEntry& entry : node.entries) {
    entry.key = lower_case(entry.key);
    tidy_keys(entry.value, rule);
    const auto before = std::find_if(
        kept.begin(), kept.end(), [&](const YamlEntry& other) { return other.key == entry.key; });
    if (before == kept.end()) {
      kept.push_back(std::move(entry));
      continue;
    }
    rule.remark(entry.value,
                "\"" + entry.key + "\" stands here twice; the later one counts, as on Reddit.");
    before->value = std::move(entry.value);
  }
  node.entries = std::move(kept);
}

// Here posts are locked, on Reddit comments too.
void leave_comments_open(RuleInProgress& rule) {
  if (rule.on_posts) return;
  const std::size_t before = rule.then.size();
  std::erase_if(rule.then, [](const base::Json& act) { return act.find("set") != nullptr; });
  if (rule.then.size() != before) {
    rule.lose_action(rule.document.node, "A comment cannot be locked by itself here.");
  }
}

// False where the rule can never run or nothing comes of it.
bool is_worth_keeping(RuleInProgress& rule) {
  const YamlNode& node = rule.document.node;
  if (rule.broken) return false;
  leave_comments_open(rule);
  if (!rule.on_posts && !rule.on_comments) {
    rule.lose_action(node,
                     "It asks for what only posts have and for what only comments have: it "
                     "never runs, on Reddit neither.");
    return false;
  }
  if (rule.then.empty()) {
    rule.lose_action(node, "Nothing this rule does can be done here; it is left out.");
    return false;
  }
  if (!rule.has_check) {
    rule.lose_action(node, "The rule asks for nothing, so it never runs, on Reddit neither.");
    return false;
  }
  return true;
}

// False where nothing comes of it.
bool convert_rule(RuleInProgress& rule) {
  const YamlNode& node = rule.document.node;
  if (!rule.document.problem.empty()) {
    YamlNode at;
    at.line = rule.document.problem_line;
    rule.mistake(at, rule.document.problem);
    return false;
  }
  if (!node.is_map()) {
    rule.mistake(node, "A rule is made of lines such as \"title: word\"; words alone are skipped.");
    return false;
  }
  if (rule.document.mended) {
    rule.remark(node, "This is no YAML as it stands; tabs and odd blanks were taken for blanks.");
  }
  const YamlNode* quotes = node.find("ignore_blockquotes");
  rule.ignores_quotes = quotes != nullptr && flag_of(*quotes, rule);
  if (const YamlNode* type = node.find("type")) convert_type(*type, rule);
  for (const auto& [key, value] : node.entries) {
    if (!convert_frame(key, value, rule) && !convert_action(key, value, rule) &&
        !convert_condition(key, value, rule)) {
      rule.mistake(value, "AutoModerator has no \"" + key + "\".");
    }
  }
  return is_worth_keeping(rule);
}

Converted converted(RuleInProgress& rule, std::size_t digits) {
  Converted out;
  out.action = rule.action;
  out.priority = rule.priority;
  out.document = rule.document.number;
  out.line = rule.document.line;
  out.has_effect = rule.has_effect;
  out.is_draft = rule.lost_condition;
  out.json = finished(rule, digits);
  return out;
}

}  // namespace

base::Json finished(RuleInProgress& rule, std::size_t digits) {
  std::string number = std::to_string(rule.document.number);
  number.insert(0, digits - std::min(digits, number.size()), '0');
  base::Json out;
  out.set("id", base::Json{"automod-" + number});
  out.set("mode", base::Json{rule.lost_condition ? "draft" : "dry_run"});
  if (rule.priority != 0) out.set("priority", base::Json{rule.priority});
  std::vector<std::string> events;
  if (!rule.on_comments || !rule.on_posts || rule.on_reports) {
    if (rule.on_posts) events = {"post.create", "post.edit"};
    if (rule.on_comments) events.insert(events.end(), {"reply.create", "reply.edit"});
    if (rule.on_reports) events.emplace_back("report");
    out.set("on", texts(events));
  }
  // Posts and comments are reported alike.
  if (rule.on_reports && rule.on_posts != rule.on_comments) {
    rule.when.push_back(object("content", object("is_reply", base::Json{rule.on_comments})));
  }
  base::Json scope;
  if (!rule.kinds.empty()) scope.set("kinds", texts(rule.kinds));
  // Moderators are exempt by default, and only, from rules that remove or report.
  const bool strict = !rule.action.empty() && rule.action != "approve";
  if (!rule.exempts_moderators.value_or(strict)) scope.set("exempt", object("roles", texts({})));
  if (scope.object() != nullptr) out.set("scope", std::move(scope));
  if (!rule.when.empty()) out.set("when", object("all", base::Json{std::move(rule.when)}));
  out.set("then", base::Json{std::move(rule.then)});
  if (!rule.explain.empty()) out.set("explain", base::Json{rule.explain});
  out.set("note", base::Json{"AutoModerator, document " + std::to_string(rule.document.number) +
                             ", line " + std::to_string(rule.document.line)});
  return out;
}

}  // namespace automoderator

base::Result<AutoModeratorImport> convert_automoderator(std::string_view yaml) {
  if (yaml.size() > kAutoModeratorBytesMax) {
    return base::Error{base::ErrorCode::kTooLarge, "the configuration is larger than 1 MB"};
  }
  if (!base::is_utf8(yaml)) {
    return base::Error{base::ErrorCode::kBadUtf8, "the configuration is not valid UTF-8"};
  }
  constexpr std::size_t kNodesMax = 200'000;
  AutoModeratorImport out;
  std::vector<YamlDocument> documents = read_yaml(yaml, kNodesMax);
  if (documents.empty()) {
    return base::Error{base::ErrorCode::kInvalidArgument, "there is no rule in this file"};
  }
  out.documents = documents.size();
  const std::size_t digits = std::to_string(documents.size()).size();
  automoderator::Lists lists;
  std::vector<automoderator::Converted> rules;
  for (YamlDocument& document : documents) {
    automoderator::RuleInProgress rule(document, out.notes);
    automoderator::tidy_keys(document.node, rule);
    if (!automoderator::convert_rule(rule)) continue;
    lists.insert(rule.lists.begin(), rule.lists.end());
    rules.push_back(automoderator::converted(rule, digits));
  }
  automoderator::settle_order(rules);
  automoderator::keep_what_compiles(rules, lists, out.notes);
  out.converted = rules.size();
  for (const automoderator::Converted& rule : rules) out.drafts += rule.is_draft ? 1U : 0U;
  out.rules = automoderator::rules_file(rules, lists);
  return out;
}

std::string to_text(const AutoModeratorNote& note) {
  constexpr const char* kNames[] = {"mistake", "not representable", "nearest", "remark"};
  return std::string(kNames[static_cast<std::size_t>(note.kind)]) + ": document " +
         std::to_string(note.document) + ", line " + std::to_string(note.line) + ": " + note.text;
}

}  // namespace hearth::importers

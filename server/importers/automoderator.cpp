// SPDX-License-Identifier: MIT
#include "server/importers/automoderator.h"

#include <algorithm>
#include <cctype>
#include <exception>

#include "server/importers/automoderator_rule.h"
#include "shared/base/limits.h"
#include "shared/rules/rules.h"

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

std::vector<std::string> words_of(const YamlNode& node, RuleInProgress& rule) {
  std::vector<std::string> words;
  if (node.is_scalar()) {
    words.push_back(node.text);
  } else if (node.kind == YamlNode::Kind::kSequence) {
    for (const YamlNode& item : node.items) {
      if (item.is_scalar()) {
        words.push_back(item.text);
      } else if (item.kind == YamlNode::Kind::kSequence) {  // lists joined by aliases
        const auto inner = words_of(item, rule);
        words.insert(words.end(), inner.begin(), inner.end());
      } else {
        rule.mistake(item, "This must be a word or a list of words.");
      }
    }
  } else {
    rule.mistake(node, "This must be a word or a list of words.");
  }
  std::erase_if(words, [](const std::string& word) { return word.empty(); });
  return words;
}

bool flag_of(const YamlNode& node, RuleInProgress& rule) {
  std::string word = node.text;
  std::transform(word.begin(), word.end(), word.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
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

namespace {

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
  if (key == "ignore_blockquotes") return true;  // read before the others
  if (key != "type") return false;
  const std::string& type = value.text;
  if (type.find("submission") != std::string::npos) {
    rule.events = {"post.create", "post.edit"};
  } else if (type == "comment") {
    rule.events = {"reply.create", "reply.edit"};
  } else if (type != "any") {
    rule.mistake(value, "There is no type \"" + type + "\".");
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
  return true;
}

base::Json finished(RuleInProgress& rule) {
  base::Json out;
  out.set("id", base::Json{"automod-" + std::to_string(rule.document.number)});
  if (rule.lost_condition) out.set("mode", base::Json{"draft"});
  if (rule.priority != 0) out.set("priority", base::Json{rule.priority});
  if (!rule.events.empty()) out.set("on", texts(rule.events));
  base::Json scope;
  if (!rule.kinds.empty()) scope.set("kinds", texts(rule.kinds));
  if (!rule.exempts_moderators) scope.set("exempt", object("roles", texts({})));
  if (scope.object() != nullptr) out.set("scope", std::move(scope));
  if (!rule.when.empty()) out.set("when", object("all", base::Json{std::move(rule.when)}));
  out.set("then", base::Json{std::move(rule.then)});
  if (!rule.explain.empty()) out.set("explain", base::Json{rule.explain});
  out.set("note", base::Json{"AutoModerator, document " + std::to_string(rule.document.number) +
                             ", line " + std::to_string(rule.document.line)});
  return out;
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
    rule.mistake(node, "A rule is made of lines such as \"title: word\".");
    return false;
  }
  const YamlNode* quotes = node.find("ignore_blockquotes");
  rule.ignores_quotes = quotes != nullptr && flag_of(*quotes, rule);
  for (const auto& [key, value] : node.entries) {
    if (!convert_frame(key, value, rule) && !convert_action(key, value, rule) &&
        !convert_condition(key, value, rule)) {
      rule.mistake(value, "AutoModerator has no \"" + key + "\".");
    }
  }
  if (rule.broken) return false;
  if (rule.then.empty()) {
    rule.lose_action(node, "Nothing this rule does can be done here; it is left out.");
    return false;
  }
  return true;
}

}  // namespace
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
  automoderator::Lists lists;
  base::JsonArray rules;
  const std::vector<YamlDocument> documents = read_yaml(yaml, kNodesMax);
  if (documents.size() > base::limits::kRulesMax) {
    return base::Error{base::ErrorCode::kInvalidArgument,
                       "there are more than " + std::to_string(base::limits::kRulesMax) + " rules"};
  }
  for (const YamlDocument& document : documents) {
    automoderator::RuleInProgress rule(document, out.notes);
    if (!automoderator::convert_rule(rule)) continue;
    lists.insert(rule.lists.begin(), rule.lists.end());
    out.drafts += rule.lost_condition ? 1U : 0U;
    ++out.converted;
    rules.push_back(automoderator::finished(rule));
  }
  if (out.converted == 0) {
    std::string why = "nothing in this file is a rule that can be represented";
    if (!out.notes.empty()) why += "; " + to_text(out.notes.front());
    return base::Error{base::ErrorCode::kInvalidArgument, why};
  }
  out.rules.set("schema", base::Json{std::int64_t{1}});
  if (!lists.empty()) {
    base::Json all;
    for (const auto& [name, domains] : lists) all.set(name, automoderator::texts(domains));
    out.rules.set("lists", std::move(all));
  }
  out.rules.set("rules", base::Json{std::move(rules)});
  return out;
}

std::string to_text(const AutoModeratorNote& note) {
  const char* kind = note.kind == AutoModeratorNote::Kind::kMistake ? "mistake"
                     : note.kind == AutoModeratorNote::Kind::kLost  ? "not representable"
                                                                    : "nearest";
  return std::string(kind) + ": document " + std::to_string(note.document) + ", line " +
         std::to_string(note.line) + ": " + note.text;
}

}  // namespace hearth::importers

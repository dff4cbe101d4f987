// SPDX-License-Identifier: MIT
// What AutoModerator rules do.
#include <array>

#include "server/importers/automoderator_rule.h"
#include "shared/text/utf8.h"

namespace hearth::importers::automoderator {
namespace {

constexpr std::size_t kTextBytesMax = 2'000;

// Placeholders of ours keep their name; "{{match-title-2}}" and the like become {{match}}.
std::string with_our_placeholders_in(const std::string& text, const YamlNode& value,
                                     RuleInProgress& rule) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find("{{", at);
    const std::size_t close = open == std::string::npos ? open : text.find("}}", open);
    if (close == std::string::npos) {
      out.append(text, at);
      break;
    }
    out.append(text, at, open - at);
    const std::string name = text.substr(open + 2, close - open - 2);
    if (name.starts_with("match")) {
      out += "{{match}}";
    } else {
      rule.nearest(value, "There is no placeholder {{" + name + "}} here; its name stands there.");
      out += "(" + name + ")";
    }
    at = close + 2;
  }
  if (out.size() > kTextBytesMax) {
    rule.nearest(value, "Texts have at most 2000 bytes here; the rest is cut off.");
    out = std::string(text::clip(out, kTextBytesMax));
  }
  return out;
}

std::string with_our_placeholders(const YamlNode& value, RuleInProgress& rule) {
  return with_our_placeholders_in(value.text, value, rule);
}

void add(RuleInProgress& rule, std::string_view verb, std::string_view key, std::string text) {
  base::Json options{base::JsonObject{}};
  if (!text.empty()) options.set(key, base::Json{std::move(text)});
  rule.then.push_back(object(verb, std::move(options)));
}

void convert_main_action(const YamlNode& value, RuleInProgress& rule) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kActions = {
      {{"approve", "approve"},
       {"remove", "remove"},
       {"spam", "spam"},
       {"filter", "hold"},
       {"report", "flag"}}};
  const std::string action = lower_case(value.text);
  for (const auto& [theirs, ours] : kActions) {
    if (action != theirs) continue;
    const YamlNode* reason = rule.document.node.find("action_reason");
    if (reason == nullptr) reason = rule.document.node.find("report_reason");
    const bool takes_reason = ours != "approve" && reason != nullptr;
    add(rule, ours, "reason", takes_reason ? with_our_placeholders(*reason, rule) : std::string());
    rule.action = action;
    return;
  }
  rule.mistake(value, "There is no action \"" + value.text + "\".");
}

void set(RuleInProgress& rule, std::string_view key, base::Json value) {
  rule.then.push_back(object("set", object(key, std::move(value))));
  rule.has_effect = true;
}

bool convert_setting(const std::string& key, const YamlNode& value, RuleInProgress& rule) {
  if (key == "set_sticky" || key == "set_locked") {
    // Only posts are pinned; a comment can be locked, but only by itself.
    if (key == "set_sticky") rule.on_comments = false;
    const bool place = key == "set_sticky" && is_one_of(value.text, {"1", "2", "3", "4"});
    if (place || flag_of(value, rule)) {
      set(rule, key == "set_sticky" ? "pin" : "lock", base::Json{true});
    } else if (!rule.broken) {
      rule.lose_action(value, "A new post is neither locked nor pinned here.");
    }
    return true;
  }
  if (!is_one_of(key, {"set_nsfw", "set_spoiler", "set_suggested_sort", "set_flair"})) return false;
  rule.on_comments = false;
  rule.lose_action(value, "Posts have nothing like \"" + key + "\" here.");
  return true;
}

// Actions without a counterpart; those in the second list only posts can have.
bool lose_foreign_action(const std::string& key, const YamlNode& value, RuleInProgress& rule) {
  const bool of_posts =
      is_one_of(key, {"set_contest_mode", "set_original_content", "set_post_crowd_control_level",
                      "crowd_control_level", "overwrite_flair", "set_event_label"});
  if (!of_posts && !is_one_of(key, {"comment_locked", "comment_stickied"})) return false;
  if (of_posts) rule.on_comments = false;
  rule.lose_action(value, "There is nothing like \"" + key + "\" here.");
  return true;
}

}  // namespace

bool convert_action(const std::string& key, const YamlNode& value, RuleInProgress& rule) {
  if (key == "action") {
    convert_main_action(value, rule);
  } else if (is_one_of(key,
                       {"action_reason", "report_reason", "message_subject", "modmail_subject"})) {
    return true;  // read with what they belong to
  } else if (key == "comment") {
    rule.explain = with_our_placeholders(value, rule);
    if (rule.explain.empty()) return true;
    add(rule, "reply", "text", rule.explain);
    rule.has_effect = true;
  } else if (key == "message" || key == "modmail") {
    const YamlNode* subject = rule.document.node.find(key + "_subject");
    std::string text = with_our_placeholders(value, rule);
    if (text.empty()) return true;
    if (rule.explain.empty() && key == "message") rule.explain = text;
    if (subject != nullptr) text = with_our_placeholders(*subject, rule) + "\n\n" + text;
    add(rule, key == "message" ? "message" : "notify_mods", "text",
        std::string(text::clip(text, kTextBytesMax)));
    rule.has_effect = true;
  } else {
    return lose_foreign_action(key, value, rule) || convert_setting(key, value, rule);
  }
  return true;
}

}  // namespace hearth::importers::automoderator

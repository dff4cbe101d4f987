// SPDX-License-Identifier: MIT
// What AutoModerator rules do, and its eight standard lists of domains.
#include <algorithm>
#include <array>

#include "server/importers/automoderator_rule.h"
#include "shared/text/utf8.h"

namespace hearth::importers::automoderator {
namespace {

constexpr std::size_t kTextBytesMax = 2'000;

// Placeholders of ours keep their name; "{{match-title-2}}" and the like become {{match}}.
std::string with_our_placeholders(const YamlNode& value, RuleInProgress& rule) {
  std::string out;
  const std::string& text = value.text;
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

void add(RuleInProgress& rule, std::string_view verb, std::string_view key, std::string text) {
  base::Json options{base::JsonObject{}};
  if (!text.empty()) options.set(key, base::Json{std::move(text)});
  rule.then.push_back(object(verb, std::move(options)));
}

void convert_main_action(const YamlNode& value, RuleInProgress& rule) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kActions = {
      {{"remove", "remove"},
       {"spam", "spam"},
       {"filter", "hold"},
       {"report", "flag"},
       {"approve", "approve"}}};
  for (const auto& [theirs, ours] : kActions) {
    if (value.text != theirs) continue;
    const YamlNode* reason = rule.document.node.find("action_reason");
    if (reason == nullptr) reason = rule.document.node.find("report_reason");
    const bool takes_reason = ours != "approve" && reason != nullptr;
    add(rule, ours, "reason", takes_reason ? with_our_placeholders(*reason, rule) : std::string());
    return;
  }
  rule.mistake(value, "There is no action \"" + value.text + "\".");
}

void set(RuleInProgress& rule, std::string_view key, base::Json value) {
  rule.then.push_back(object("set", object(key, std::move(value))));
}

bool convert_setting(const std::string& key, const YamlNode& value, RuleInProgress& rule) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kFlags = {
      {{"set_sticky", "pin"},
       {"set_nsfw", "nsfw"},
       {"set_spoiler", "spoiler"},
       {"set_locked", "lock"}}};
  for (const auto& [theirs, ours] : kFlags) {
    if (key != theirs) continue;
    const bool place = key == "set_sticky" && (value.text == "1" || value.text == "2");
    set(rule, ours, base::Json{place || flag_of(value, rule)});
    return true;
  }
  if (key == "set_suggested_sort") {
    set(rule, "sort", base::Json{value.text});
    return true;
  }
  if (key == "set_flair") {
    const YamlNode* text = value.is_map() ? value.find("text") : nullptr;
    const std::vector<std::string> words =
        value.is_map() ? std::vector<std::string>{text == nullptr ? "" : text->text}
                       : words_of(value, rule);
    if (words.empty() || words[0].empty()) {
      rule.lose_action(value, "A flair without text cannot be set here.");
    } else {
      set(rule, "flair", base::Json{words[0]});
    }
    return true;
  }
  return false;
}

bool is_lost_action(std::string_view key) {
  constexpr std::array<std::string_view, 8> kLost = {"comment_locked",
                                                     "comment_stickied",
                                                     "set_contest_mode",
                                                     "set_original_content",
                                                     "set_post_crowd_control_level",
                                                     "crowd_control_level",
                                                     "overwrite_flair",
                                                     "set_event_label"};
  return std::find(kLost.begin(), kLost.end(), key) != kLost.end();
}

}  // namespace

bool convert_action(const std::string& key, const YamlNode& value, RuleInProgress& rule) {
  if (key == "action") {
    convert_main_action(value, rule);
  } else if (key == "action_reason" || key == "report_reason" || key == "message_subject" ||
             key == "modmail_subject") {
    return true;  // read with what they belong to
  } else if (key == "comment") {
    rule.explain = with_our_placeholders(value, rule);
    add(rule, "reply", "text", rule.explain);
  } else if (key == "message" || key == "modmail") {
    const YamlNode* subject = rule.document.node.find(key + "_subject");
    std::string text = with_our_placeholders(value, rule);
    if (rule.explain.empty() && key == "message") rule.explain = text;
    if (subject != nullptr) text = with_our_placeholders(*subject, rule) + "\n\n" + text;
    add(rule, key == "message" ? "message" : "notify_mods", "text",
        std::string(text::clip(text, kTextBytesMax)));
  } else if (is_lost_action(key)) {
    rule.lose_action(value, "There is nothing like \"" + key + "\" here.");
  } else {
    return convert_setting(key, value, rule);
  }
  return true;
}

std::vector<std::string> standard_list(std::string_view name) {
  struct List {
    std::string_view name;
    std::vector<std::string> domains;
  };
  static const std::array<List, 8> kLists = {
      {{"image hosting sites", {"imgur.com", "flickr.com", "postimg.cc", "imgbb.com", "gyazo.com"}},
       {"direct image links", {"i.imgur.com", "i.redd.it", "i.postimg.cc", "i.ibb.co"}},
       {"video hosting sites",
        {"youtube.com", "youtu.be", "vimeo.com", "dailymotion.com", "streamable.com"}},
       {"streaming sites", {"twitch.tv", "kick.com", "trovo.live", "picarto.tv"}},
       {"crowdfunding sites",
        {"kickstarter.com", "indiegogo.com", "gofundme.com", "patreon.com", "ko-fi.com"}},
       {"meme generator sites",
        {"memegenerator.net", "imgflip.com", "quickmeme.com", "makeameme.org"}},
       {"facebook links", {"facebook.com", "fb.com", "fb.me", "fbcdn.net"}},
       {"amazon affiliate links", {"amzn.to", "a.co", "amazon.com"}}}};
  for (const List& list : kLists) {
    if (list.name == name) return list.domains;
  }
  return {};
}

}  // namespace hearth::importers::automoderator

// SPDX-License-Identifier: MIT
// The rules' own words: explanations with what was found filled in, and the cards of the rules
// page.
#include <algorithm>
#include <utility>

#include "shared/base/sort.h"
#include "shared/rules/rule_set.h"
#include "shared/rules/title.h"

namespace hearth::rules {
namespace {

const std::string* find_locale(const Localized& texts, std::string_view locale) {
  for (const auto& [tag, text] : texts) {
    if (tag == locale) return &text;
  }
  return nullptr;
}

// "de-AT", then "de", then "en", then whatever comes first.
std::string nearest_text(const Localized& texts, std::string_view locale) {
  for (std::string_view tag = locale; !tag.empty();) {
    if (const std::string* text = find_locale(texts, tag)) return *text;
    const std::size_t dash = tag.rfind('-');
    tag = dash == std::string_view::npos ? std::string_view() : tag.substr(0, dash);
  }
  if (const std::string* text = find_locale(texts, "en")) return *text;
  return texts.empty() ? std::string() : texts.front().second;
}

// Before anything was caught there is nothing to fill in.
std::string without_places(std::string words) {
  for (std::size_t at = words.find("{{"); at != std::string::npos; at = words.find("{{")) {
    const std::size_t end = words.find("}}", at);
    if (end == std::string::npos) break;
    const bool ends = words.substr(end + 2, 1) == ".";  // the ellipsis is a full stop as well
    words.replace(at, end + (ends ? 3 : 2) - at, "…");
  }
  return words;
}

// May a member see it on the rules page?
bool is_shown(const Rule& rule) { return !rule.server_only && rule.mode != Mode::kDraft; }

std::string title_of(const Rule& rule, std::string_view locale) {
  std::string title = nearest_text(rule.title, locale);
  return title.empty() ? rule.id : title;
}

std::string value_of(const Rule& rule, const model::Finding& finding, std::string_view name,
                     std::string_view locale) {
  if (name == "rule") return title_of(rule, locale);
  for (const model::Parameter& parameter : finding.parameters) {
    if (parameter.name == name) return parameter.value;
  }
  if (name == "field" && !finding.spans.empty()) {
    return std::string(model::enum_text(finding.spans.front().field));
  }
  return {};
}

}  // namespace

std::string explain(const RuleSet& rules, const model::Finding& finding, std::string_view locale) {
  const Rule* rule = rules.find(finding.rule);
  if (rule == nullptr) return {};
  const std::string text = nearest_text(rule->explain, locale);
  std::string out;
  std::size_t plain = 0;
  for (std::size_t at = text.find("{{"); at != std::string::npos; at = text.find("{{", plain)) {
    const std::size_t end = text.find("}}", at);
    if (end == std::string::npos) break;
    out.append(text, plain, at - plain);
    out += value_of(*rule, finding, std::string_view(text).substr(at + 2, end - at - 2), locale);
    plain = end + 2;
  }
  return out.append(text, plain);
}

const std::string* replacement(const model::Finding& finding) {
  for (const model::Effect& effect : finding.effects) {
    if (effect.kind == "replace") return &effect.value;
  }
  return nullptr;
}

std::string mended(const model::Finding& finding, model::TextField field, std::string_view text) {
  const std::string* with = replacement(finding);
  if (with == nullptr) return std::string(text);
  std::vector<model::Span> spans;
  for (const model::Span& span : finding.spans) {
    const bool sound = span.field == field && span.start < span.end && span.end <= text.size();
    if (sound) spans.push_back(span);
  }
  base::sort(spans.begin(), spans.end(), [](const model::Span& a, const model::Span& b) {
    return std::pair(a.start, a.end) < std::pair(b.start, b.end);
  });
  std::string out;
  std::size_t plain = 0;
  for (const model::Span& span : spans) {
    if (span.start < plain) continue;  // the words before took it along
    out.append(text, plain, span.start - plain);
    out += *with;
    plain = span.end;
    const bool joins = out.empty() || out.back() == ' ';
    if (with->empty() && joins && plain < text.size() && text[plain] == ' ') ++plain;
  }
  return out.append(text, plain);
}

std::string title_of(const RuleSet& rules, std::string_view id, std::string_view locale) {
  const Rule* rule = rules.find(id);
  return rule != nullptr && is_shown(*rule) ? title_of(*rule, locale) : std::string(id);
}

std::vector<RuleCard> cards(const RuleSet& rules, std::string_view locale) {
  std::vector<RuleCard> out;
  for (const Rule& rule : rules.rules) {
    if (!is_shown(rule)) continue;
    out.push_back({rule.id, title_of(rule, locale),
                   without_places(nearest_text(rule.explain, locale)), rule.action,
                   rule.mode == Mode::kLive});
  }
  return out;
}

}  // namespace hearth::rules

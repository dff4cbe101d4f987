// SPDX-License-Identifier: MIT
// Conditions at the top of AutoModerator rules: searches over fields, numbers, flags. A field that
// only posts have (title, domain, url, …) keeps the rule from comments, and the other way round, as
// on Reddit.
#include <algorithm>

#include "server/importers/automoderator_rule.h"

namespace hearth::importers::automoderator {
namespace {

// Fields of submissions and the like that have no text here.
bool is_foreign_field(std::string_view field) {
  return is_one_of(field, {"flair_text", "flair_css_class", "flair_template_id",
                           "poll_option_count", "crosspost_id", "crosspost_title", "media_author",
                           "media_author_url", "media_title", "media_description"});
}

bool is_post_field(std::string_view field) {
  return is_one_of(field, {"title", "domain", "url", "crosspost_url", "poll_option_text"}) ||
         is_foreign_field(field);
}

Method default_method(const std::vector<std::string>& fields) {
  if (fields.size() != 1) return Method::kWord;
  if (fields[0] == "url" || fields[0] == "crosspost_url") return Method::kIncludes;
  return Method::kWord;
}

// What one search asks of a text here.
struct Asked {
  std::vector<std::string> in;  // our fields
  bool host = false;
  bool address = false;
  bool foreign = false;
};

Asked asked_of(const std::vector<std::string>& fields, const YamlNode& value,
               RuleInProgress& rule) {
  Asked out;
  const auto add = [&out](const char* field) {
    if (std::find(out.in.begin(), out.in.end(), field) == out.in.end()) out.in.emplace_back(field);
  };
  for (const std::string& field : fields) {
    if (field == "title" || field == "body") {
      add(field.c_str());
    } else if (field == "poll_option_text") {
      rule.nearest(value, "The options of a poll are judged with the body here.");
      add("body");
    } else if (field == "domain") {
      out.host = true;
    } else if (field == "url" || field == "crosspost_url") {
      out.address = true;
    } else {
      out.foreign = true;
    }
  }
  return out;
}

// A link's host or address that holds what is looked for is found in the body as well, because
// links stand there. That it begins or ends so, or is nothing else, the body does not say.
bool body_finds_links(const Search& search) {
  if (search.method != Method::kWord && search.method != Method::kIncludes) return false;
  return !search.key.regex ||
         std::none_of(search.words.begin(), search.words.end(), [](const std::string& pattern) {
           return pattern.find_first_of("^$") != std::string::npos ||
                  pattern.find("\\A") != std::string::npos ||
                  pattern.find("\\Z") != std::string::npos;
         });
}

// "self.bikes" is Reddit's name for the domain of posts without a link, also as a pattern.
bool names_own_posts(const Search& search) {
  return std::any_of(search.words.begin(), search.words.end(), [&](std::string_view word) {
    if (search.key.regex) word.remove_prefix(std::min(word.find_first_not_of("^("), word.size()));
    if (!word.starts_with("self")) return false;
    word.remove_prefix(4);
    return word.empty() || word.front() == '.' || (search.key.regex && word.front() == '\\');
  });
}

base::Json all_of(base::Json one, base::Json other) {
  base::JsonArray parts;
  parts.push_back(std::move(one));
  parts.push_back(std::move(other));
  return object("all", base::Json{std::move(parts)});
}

bool only_addresses(const SearchKey& key) {
  return !key.fields.empty() &&
         std::all_of(key.fields.begin(), key.fields.end(), [](const std::string& field) {
           return field == "url" || field == "crosspost_url";
         });
}

bool is_search(const SearchKey& key) {
  return !key.fields.empty() &&
         std::all_of(key.fields.begin(), key.fields.end(), [](const std::string& field) {
           return field == "body" || field == "id" || is_post_field(field);
         });
}

// Reddit leaves addresses out where a post has none, and never runs a rule of which no search is
// left.
bool searches_addresses_only(const RuleInProgress& rule) {
  const auto& entries = rule.document.node.entries;
  return std::all_of(entries.begin(), entries.end(), [](const YamlEntry& entry) {
    const SearchKey key = read_search_key(entry.key);
    return !is_search(key) || only_addresses(key);
  });
}

// Where some of the joined fields exist here, the others never hold anything.
bool convert_foreign(const SearchKey& key, const YamlNode& value, const Asked& asked,
                     RuleInProgress& rule) {
  if (!asked.foreign) return false;
  std::string names;
  for (const std::string& field : key.fields) {
    if (!is_foreign_field(field) && field != "id") continue;
    names.append(names.empty() ? "" : ", ").append(field);
  }
  if (asked.in.empty() && !asked.host && !asked.address) {
    rule.lose_condition(value, "Texts have no \"" + names + "\" here.");
    return true;
  }
  rule.nearest(value, "Texts have no \"" + names + "\" here; the other fields are searched.");
  return false;
}

void convert_fields(const SearchKey& key, const YamlNode& value, RuleInProgress& rule) {
  rule.has_check = true;
  if (std::all_of(key.fields.begin(), key.fields.end(), is_post_field)) rule.on_comments = false;
  Asked asked = asked_of(key.fields, value, rule);
  if (convert_foreign(key, value, asked, rule)) return;
  Search search{key, key.method.value_or(default_method(key.fields)), value, words_of(value, rule)};
  bool own = asked.host && names_own_posts(search);
  const bool in_body = std::find(asked.in.begin(), asked.in.end(), "body") != asked.in.end();
  if (in_body && body_finds_links(search)) asked.host = asked.address = false;
  if (search.words.empty() && !rule.broken) {
    return rule.remark(value, "There is nothing to look for, so the check is left out.");
  }
  base::JsonArray parts;
  const auto add = [&parts](base::Json condition) {
    if (!condition.is_null()) parts.push_back(std::move(condition));
  };
  if (!asked.in.empty()) add(text_condition(search, Where::kText, asked.in, rule));
  // Only posts have links of their own.
  const auto of_posts = [&rule](base::Json condition) {
    if (condition.is_null() || !rule.on_comments) return condition;
    return all_of(std::move(condition), object("content", object("is_reply", base::Json{false})));
  };
  if (asked.host && !key.method && !key.regex) {
    add(of_posts(domain_condition(search, rule)));
    own = false;  // is in it
  } else if (asked.host) {
    add(of_posts(text_condition(search, Where::kHost, {"body"}, rule)));
  }
  if (asked.address) add(of_posts(text_condition(search, Where::kAddress, {"body"}, rule)));
  if (own && !rule.broken) {
    rule.nearest(value, "A post of the community itself is one without a link here.");
    add(of_posts(object("content", object("links", base::Json{"0"}))));
  }
  if (!parts.empty()) {
    base::Json condition = any_of(std::move(parts));
    rule.when.push_back(key.negated ? object("not", std::move(condition)) : std::move(condition));
  } else if (!key.negated && !rule.lost_condition && !rule.broken) {
    rule.lose_condition(value, "No text can be so, on Reddit neither.");
  }
  if (key.negated && only_addresses(key) && searches_addresses_only(rule)) {
    rule.when.push_back(object("content", object("links", base::Json{">0"})));
  }
}

bool convert_number(const std::string& key, const YamlNode& value, RuleInProgress& rule) {
  const bool longer = key == "body_longer_than";
  if (!longer && key != "body_shorter_than" && key != "reports") return false;
  rule.has_check = true;
  if (value.text.empty() || value.text.size() > 9 ||
      value.text.find_first_not_of("0123456789") != std::string::npos) {
    rule.mistake(value, "This must be a whole number.");
  } else if (key == "reports") {
    rule.when.push_back(object("context", object("reports", base::Json{">=" + value.text})));
    rule.on_reports = true;
  } else {
    base::Json content;
    content.set("in", texts({"body"}));
    content.set("length_inside", base::Json{(longer ? ">" : "<") + value.text});
    rule.when.push_back(object("content", std::move(content)));
    if (rule.ignores_quotes) {
      rule.nearest(value, "The length counts quotes as well.");
    }
  }
  return true;
}

bool convert_flag(const std::string& key, const YamlNode& value, RuleInProgress& rule) {
  if (key == "is_edited") {
    rule.has_check = true;
    rule.when.push_back(object("content", object("is_edit", base::Json{flag_of(value, rule)})));
    return true;
  }
  if (key == "is_poll") {
    rule.has_check = true;
    rule.on_comments = false;
    base::Json poll = object("context", object("kind", texts({"poll"})));
    const bool wanted = flag_of(value, rule);
    rule.when.push_back(wanted ? std::move(poll) : object("not", std::move(poll)));
    return true;
  }
  if (key != "is_top_level") return false;
  rule.has_check = true;
  rule.on_posts = false;
  base::Json below = object("context", object("parent_kind", texts({"reply"})));
  const bool wanted = flag_of(value, rule);
  rule.when.push_back(wanted ? object("not", std::move(below)) : std::move(below));
  return true;
}

// What posts of Reddit can be and ours cannot: true asks for what never is, false for what always
// is.
bool convert_foreign_flag(const std::string& key, const YamlNode& value, RuleInProgress& rule) {
  if (!is_one_of(key, {"is_original_content", "is_gallery", "is_meta_discussion", "is_meme",
                       "past_archive_date", "is_nsfw"})) {
    return false;
  }
  rule.has_check = true;
  rule.on_comments = false;
  const std::string text = "There is nothing like \"" + key + "\" here";
  if (flag_of(value, rule)) {
    rule.lose_condition(value, text + ".");
  } else {
    rule.nearest(value, text + ": no post is that, so the rule asks all of them.");
  }
  return true;
}

bool convert_group(const std::string& key, const YamlNode& value, RuleInProgress& rule) {
  if (key == "author" || key == "~author") {
    if (key == "author") {
      convert_author(value, rule);
    } else if (value.is_map()) {
      rule.mistake(value, "\"~author\" takes a name or a list of names.");
    } else {
      YamlNode names;
      names.kind = YamlNode::Kind::kMap;
      names.line = value.line;
      names.entries.push_back({"~name", value});
      convert_author(names, rule);
    }
    return true;
  }
  if (key == "standard") {
    convert_standard(value, rule);
    return true;
  }
  if (key == "parent_submission") {
    rule.has_check = true;
    rule.on_posts = false;
    rule.lose_condition(value,
                        "A rule here cannot ask for, or act on, the post a comment is under.");
    return true;
  }
  if (!is_one_of(key, {"crosspost_author", "crosspost_subreddit", "subreddit", "discussion_type",
                       "event_label"})) {
    return false;
  }
  rule.has_check = true;
  if (key.starts_with("crosspost") || key == "discussion_type") rule.on_comments = false;
  rule.lose_condition(value, "There is nothing like \"" + key + "\" here.");
  return true;
}

}  // namespace

bool convert_condition(const std::string& key, const YamlNode& value, RuleInProgress& rule) {
  if (convert_group(key, value, rule) || convert_number(key, value, rule) ||
      convert_flag(key, value, rule) || convert_foreign_flag(key, value, rule)) {
    return true;
  }
  const SearchKey search = read_search_key(key);
  if (!is_search(search)) return false;
  if (!search.unknown_modifier.empty()) {
    rule.mistake(value, "A search has no modifier \"" + search.unknown_modifier + "\".");
  } else {
    convert_fields(search, value, rule);
  }
  return true;
}

}  // namespace hearth::importers::automoderator

// SPDX-License-Identifier: MIT
// Python's regular expressions, and words that begin or end something, as patterns of our engine.
// Reddit's patterns know every script's letters and let "." run over lines; ours are told to.
#include <algorithm>

#include "server/importers/automoderator_rule.h"
#include "shared/rules/regex/program.h"
#include "shared/rules/regex/syntax.h"

namespace hearth::importers::automoderator {
namespace {

constexpr std::string_view kWordClass = "\\pL\\pN_";
constexpr std::string_view kOutsideWord = "[^\\pL\\pN_]";

bool is_word_byte(unsigned char c) {
  return c >= 0x80 || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z');
}

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

std::string quoted(std::string_view literal) {
  std::string out;
  for (const char c : literal) {
    if (std::string_view("\\.+*?()|[]{}^$").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

// What one character of a pattern may stand for inside a host or an address.
std::string_view any_character(Where where) {
  switch (where) {
    case Where::kText: return ".";
    case Where::kHost: return R"re([^\s<>)"/:?#])re";
    case Where::kAddress: return R"re([^\s<>)"])re";
  }
  return ".";
}

// Copies a pattern, spelling what Python spells otherwise.
class Translation {
 public:
  Translation(std::string_view pattern, Where where) : pattern_(pattern), where_(where) {}

  std::string run() {
    while (at_ < pattern_.size()) {
      const char c = pattern_[at_];
      if (c == '\\' && at_ + 1 < pattern_.size()) {
        escape();
      } else if (c == '[' && !in_class_) {
        open_class();
      } else if (c == ']' && in_class_) {
        in_class_ = false;
        copy(1);
      } else if (c == '.' && !in_class_) {
        out_ += any_character(where_);
        ++at_;
      } else if (pattern_.substr(at_).starts_with("(?#") && !in_class_) {
        at_ = std::min(pattern_.find(')', at_), pattern_.size() - 1) + 1;  // a comment
      } else if (pattern_.substr(at_).starts_with("{,") && !in_class_) {
        out_ += "{0,";
        at_ += 2;
      } else {
        copy(1);
      }
    }
    return std::move(out_);
  }

 private:
  void copy(std::size_t bytes) {
    out_ += pattern_.substr(at_, bytes);
    at_ += bytes;
  }

  // A "]" that comes first, after a "^" too, stands for itself; so does "[" inside.
  void open_class() {
    in_class_ = true;
    copy(1);
    if (at_ < pattern_.size() && pattern_[at_] == '^') copy(1);
    if (at_ < pattern_.size() && pattern_[at_] == ']') {
      out_ += "\\]";
      ++at_;
    }
  }

  void escape() {
    const char c = pattern_[at_ + 1];
    if (c == 'w') {
      out_ += in_class_ ? std::string(kWordClass) : "[" + std::string(kWordClass) + "]";
    } else if (c == 'W' && !in_class_) {
      out_ += kOutsideWord;
    } else if (c == 'Z') {
      out_ += "\\z";
    } else if (static_cast<unsigned char>(c) >= 0x80) {
      at_ += 1;  // stands for itself
      return;
    } else if ((c == 'u' || c == 'U') && !in_class_) {
      return unicode(c == 'u' ? 4 : 8);
    } else {
      return copy(2);
    }
    at_ += 2;
  }

  void unicode(std::size_t digits) {
    const std::string_view number = pattern_.substr(at_ + 2, digits);
    out_ += "\\x{";
    out_ += number;
    out_ += "}";
    at_ += 2 + number.size();
  }

  std::string_view pattern_;
  Where where_;
  std::size_t at_ = 0;
  bool in_class_ = false;
  std::string out_;
};

// A pattern without the anchors at its ends, which mean the ends of the field.
struct Anchored {
  std::string inner;
  bool begin = false;
  bool end = false;
  bool word_begin = false;
  bool word_end = false;
};

bool ends_unescaped(std::string_view text, std::string_view what) {
  if (!text.ends_with(what)) return false;
  std::size_t slashes = 0;
  const std::string_view before = text.substr(0, text.size() - what.size());
  while (slashes < before.size() && before[before.size() - 1 - slashes] == '\\') ++slashes;
  return slashes % 2 == 0;
}

// True where no "|" stands outside of all groups, so that an end of the text is one of the pattern.
bool is_one_branch(std::string_view pattern) {
  int depth = 0;
  bool in_class = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\') {
      ++i;
    } else if (in_class) {
      in_class = c != ']';
    } else if (c == '[') {
      in_class = true;
    } else if (c == '(' || c == ')') {
      depth += c == '(' ? 1 : -1;
    } else if (c == '|' && depth == 0) {
      return false;
    }
  }
  return true;
}

Anchored without_anchors(std::string_view pattern, bool word_edges) {
  Anchored out;
  if (is_one_branch(pattern)) {
    if (pattern.starts_with('^')) {
      out.begin = true;
      pattern.remove_prefix(1);
    } else if (word_edges && pattern.starts_with("\\b")) {
      out.word_begin = true;
      pattern.remove_prefix(2);
    }
    if (ends_unescaped(pattern, "$")) {
      out.end = true;
      pattern.remove_suffix(1);
    } else if (word_edges && ends_unescaped(pattern, "\\b")) {
      out.word_end = true;
      pattern.remove_suffix(2);
    }
  }
  out.inner = pattern;
  return out;
}

// Our "\b" knows Latin letters only, so a word's edge is a character that belongs to no word. A
// pattern that may begin with a sign needs "\b" as well: "x[tag]".
std::string word_edge(bool begins, std::string_view pattern) {
  while (pattern.starts_with('(') || pattern.starts_with("?:")) {
    pattern.remove_prefix(pattern[0] == '(' ? 1 : 2);
  }
  const char edge = pattern.empty() ? ' ' : begins ? pattern.front() : pattern.back();
  const bool sure = is_word_byte(static_cast<unsigned char>(edge));
  std::string out = begins ? "(?:\\A|" : "(?:\\z|";
  out += kOutsideWord;
  if (!sure) out += "|\\b";
  return out + ")";
}

std::string in_text(const Anchored& anchored, Method method) {
  const std::string group = "(?:" + anchored.inner + ")";
  std::string begin;
  std::string end;
  if (method == Method::kWord || anchored.word_begin) begin = word_edge(true, anchored.inner);
  if (method == Method::kWord || anchored.word_end) end = word_edge(false, anchored.inner);
  if (method == Method::kFullText) {
    begin = "\\A" + std::string(kOutsideWord) + "*";
    end = std::string(kOutsideWord) + "*\\z";
  }
  const bool from_start = method == Method::kStarts || method == Method::kExact;
  const bool to_end = method == Method::kEnds || method == Method::kExact;
  if (from_start || anchored.begin) begin = "\\A";
  if (to_end || anchored.end) end = "\\z";
  return "(?s)" + begin + group + end;
}

// Hosts and addresses stand somewhere in the body, so their ends are its blanks and signs.
std::string in_links(const Anchored& anchored, Method method, Where where) {
  const std::string any(any_character(where));
  const std::string group = "(?:" + anchored.inner + ")";
  const bool from_start = method == Method::kStarts || method == Method::kExact || anchored.begin;
  const bool to_end = method == Method::kEnds || method == Method::kExact || anchored.end;
  const std::string end =
      to_end ? (where == Where::kHost ? R"re((?:\z|[\s<>)"/:?#]))re" : R"re((?:\z|[\s<>)"]))re")
      : method == Method::kWord ? R"((?:\z|[^\pL\pN_]|\b))"
                                : "";
  if (where == Where::kHost) {
    std::string begin = "(?i:https?)://(?:www\\.)?";
    if (!from_start) begin += method == Method::kWord ? "(?:" + any + "*[^\\pL\\pN_])?" : any + "*";
    return begin + group + end;
  }
  // An address that names its own scheme begins where the pattern does.
  if (from_start || anchored.inner.find("http") != std::string::npos ||
      anchored.inner.find("://") != std::string::npos) {
    return R"re((?:\A|[\s<("]))re" + group + end;
  }
  const std::string ahead =
      method == Method::kWord ? "(?:" + any + "*" + std::string(kOutsideWord) + ")?" : any + "*";
  return "(?i:https?)://" + ahead + group + end;
}

}  // namespace

std::string pattern_of(const std::string& word, const SearchKey& key, Method method, Where where) {
  Anchored anchored;
  if (key.regex) {
    anchored = without_anchors(word, !is_ascii(word));
    anchored.inner = Translation(anchored.inner, where).run();
  } else {
    anchored.inner = quoted(word);
  }
  return where == Where::kText ? in_text(anchored, method) : in_links(anchored, method, where);
}

std::string problem_of(const std::string& pattern, bool case_sensitive) {
  using rules::regex::Case;
  const auto parsed =
      rules::regex::parse(pattern, case_sensitive ? Case::kSensitive : Case::kFolded);
  if (!parsed.problem.empty()) return parsed.problem;
  return rules::regex::assemble(parsed.root).problem;
}

}  // namespace hearth::importers::automoderator

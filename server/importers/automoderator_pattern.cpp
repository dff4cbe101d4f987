// SPDX-License-Identifier: MIT
// Python's regular expressions, and words that begin or end something, as patterns of our engine.
// Reddit's patterns know every script's letters and let "." run over lines; ours are told to.
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

#include "server/importers/automoderator_rule.h"
#include "shared/base/limits.h"
#include "shared/rules/regex/program.h"
#include "shared/rules/regex/ranges.h"
#include "shared/rules/regex/syntax.h"

namespace hearth::importers::automoderator {
namespace {

constexpr std::string_view kWordClass = "\\pL\\pN_";
constexpr std::string_view kOutsideWord = "[^\\pL\\pN_]";
constexpr char32_t kSurrogatesBegin = 0xD800;
constexpr char32_t kSurrogatesEnd = 0xE000;

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
    } else if (const auto point = point_at(at_)) {
      return in_class_ ? class_points(*point) : unicode(*point);
    } else {
      return copy(2);
    }
    at_ += 2;
  }

  struct Point {
    char32_t value = 0;
    std::size_t bytes = 0;  // of the pattern
  };

  // "\u2705" and "\U0001F600".
  [[nodiscard]] std::optional<Point> point_at(std::size_t at) const {
    if (at + 1 >= pattern_.size() || pattern_[at] != '\\') return std::nullopt;
    const std::size_t digits = pattern_[at + 1] == 'u' ? 4 : pattern_[at + 1] == 'U' ? 8 : 0;
    const std::string_view number = pattern_.substr(std::min(at + 2, pattern_.size()), digits);
    std::uint32_t value = 0;
    const auto read = std::from_chars(number.data(), number.data() + number.size(), value, 16);
    if (digits == 0 || number.size() != digits || read.ptr != number.data() + number.size()) {
      return std::nullopt;
    }
    return Point{value, 2 + digits};
  }

  void put(char32_t point) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    out_ += "\\x{";
    for (int shift = 20; shift >= 0; shift -= 4) out_ += kDigits[point >> shift & 0xFU];
    out_ += "}";
  }

  void unicode(const Point& point) {
    put(point.value);
    at_ += point.bytes;
  }

  // Halves of characters never stand in a text alone, so classes do without them.
  void class_points(const Point& first) {
    Point last = first;
    at_ += first.bytes;
    if (at_ < pattern_.size() && pattern_[at_] == '-') {
      if (const auto second = point_at(at_ + 1)) {
        last = *second;
        at_ += 1 + last.bytes;
      }
    }
    const auto half = [](char32_t point) {
      return point >= kSurrogatesBegin && point < kSurrogatesEnd;
    };
    const char32_t low = half(first.value) ? kSurrogatesEnd : first.value;
    const char32_t high = half(last.value) ? kSurrogatesBegin - 1 : last.value;
    if (low > high && (half(first.value) || half(last.value))) return;
    put(low);
    if (high == low) return;
    out_ += '-';
    put(high);
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

// What stands at an end of what a pattern finds.
struct EndSign {
  bool of_word = false;   // may be a letter, a digit or "_"
  bool of_other = false;  // may be something else
  bool none = false;      // the pattern may find nothing there
};

bool meets(const rules::regex::RangeSet& one, const rules::regex::RangeSet& other) {
  for (const auto& a : one.ranges()) {
    for (const auto& b : other.ranges()) {
      if (a.low <= b.high && b.low <= a.high) return true;
    }
  }
  return false;
}

const rules::regex::RangeSet& word_signs() {
  static const rules::regex::RangeSet kSigns = [] {
    rules::regex::RangeSet set;
    for (const char* category : {"L", "N"}) {
      static_cast<void>(rules::regex::add_category(category, set));
    }
    set.add('_', '_');
    set.settle();
    return set;
  }();
  return kSigns;
}

EndSign end_sign(const rules::regex::Node& node, bool begin) {
  using rules::regex::NodeKind;
  EndSign out;
  switch (node.kind) {
    case NodeKind::kClass: {
      rules::regex::RangeSet others = word_signs();
      others.negate();
      return {meets(node.set, word_signs()), meets(node.set, others), false};
    }
    case NodeKind::kConcat:
      out.none = true;
      for (std::size_t i = 0; i < node.children.size() && out.none; ++i) {
        const EndSign child =
            end_sign(node.children[begin ? i : node.children.size() - 1 - i], begin);
        out = {out.of_word || child.of_word, out.of_other || child.of_other, child.none};
      }
      return out;
    case NodeKind::kAlternate:
      for (const auto& branch : node.children) {
        const EndSign child = end_sign(branch, begin);
        out = {out.of_word || child.of_word, out.of_other || child.of_other,
               out.none || child.none};
      }
      return out;
    case NodeKind::kRepeat:
      out = end_sign(node.children.front(), begin);
      out.none = out.none || node.min == 0;
      return out;
    default: out.none = true; return out;
  }
}

// Where a word of Reddit's begins or ends: "(?:^|\W|\b)". Our "\b" knows Latin letters only, so
// beside what can only be of a word stands what belongs to none, and beside other signs anything.
enum class Edge : std::uint8_t { kNone, kWord, kEither };

Edge edge_of(bool begins, std::string_view pattern) {
  const auto parsed =
      rules::regex::parse("(?s)" + std::string(pattern), rules::regex::Case::kSensitive);
  const EndSign sign =
      parsed.problem.empty() ? end_sign(parsed.root, begins) : EndSign{true, true, true};
  if (!sign.of_word && !sign.none) return Edge::kNone;
  return sign.of_other || sign.none ? Edge::kEither : Edge::kWord;
}

std::string word_edge(bool begins, std::string_view pattern) {
  const Edge edge = edge_of(begins, pattern);
  if (edge == Edge::kNone) return {};
  std::string out = begins ? "(?:\\A|" : "(?:\\z|";
  out += kOutsideWord;
  if (edge == Edge::kEither) out += "|\\b";
  return out + ")";
}

// What stands in a link between its scheme and what is looked for.
std::string ahead_in_link(const Anchored& anchored, Method method, Where where) {
  const std::string any = std::string(any_character(where)) + "*";
  const Edge edge = method == Method::kWord ? edge_of(true, anchored.inner) : Edge::kNone;
  if (edge == Edge::kNone) return any;
  // What parts words inside of it.
  std::string out = "(?:" + any;
  out += where == Where::kHost ? R"re((?:[^\pL\pN_\s<>)"/:?#])re" : R"re((?:[^\pL\pN_\s<>)"])re";
  out += edge == Edge::kEither ? "|\\b))?" : "))?";
  return out;
}

std::string ranges_text(const rules::regex::RangeSet& set) {
  std::string out = "[";
  const auto put = [&out](char32_t point) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    out += "\\x{";
    for (int shift = 20; shift >= 0; shift -= 4) {
      if (shift <= 4 || point >> shift != 0) out += kDigits[point >> shift & 0xFU];
    }
    out += "}";
  };
  for (const auto& range : set.ranges()) {
    put(range.low);
    if (range.high == range.low) continue;
    out += '-';
    put(range.high);
  }
  return out + "]";
}

rules::regex::RangeSet both(const rules::regex::RangeSet& one,
                            const rules::regex::RangeSet& other) {
  rules::regex::RangeSet out;
  for (const auto& a : one.ranges()) {
    for (const auto& b : other.ranges()) {
      if (a.low <= b.high && b.low <= a.high) {
        out.add(std::max(a.low, b.low), std::min(a.high, b.high));
      }
    }
  }
  out.settle();
  return out;
}

// One sign of a class that has both letters and others, as "[\u0400-\u04FF]" has: a letter stands
// for itself alone, another sign anywhere. Empty where it is no such pattern, or a long one.
std::string lone_sign(const Anchored& anchored) {
  constexpr std::size_t kBytesMax = base::limits::kTermBytesMax - 60;
  const auto parsed = rules::regex::parse(anchored.inner, rules::regex::Case::kSensitive);
  const bool lone = parsed.problem.empty() && parsed.root.kind == rules::regex::NodeKind::kClass;
  if (!lone || anchored.begin || anchored.end) return {};
  rules::regex::RangeSet others = word_signs();
  others.negate();
  const std::string anywhere = ranges_text(both(parsed.root.set, others));
  if (anywhere == "[]" || anywhere.size() + anchored.inner.size() > kBytesMax) return {};
  const std::string outside(kOutsideWord);
  return "(?s)(?:(?:\\A|" + outside + ")" + anchored.inner + "(?:\\z|" + outside + ")|" + anywhere +
         ")";
}

std::string in_text(const Anchored& anchored, Method method) {
  if (method == Method::kWord) {
    std::string lone = lone_sign(anchored);
    if (!lone.empty()) return lone;
  }
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
  const bool whole = method == Method::kExact || method == Method::kFullText;
  const bool from_start = method == Method::kStarts || whole || anchored.begin;
  const bool to_end = method == Method::kEnds || whole || anchored.end;
  const std::string end =
      to_end ? (where == Where::kHost ? R"re((?:\z|[\s<>)"/:?#]))re" : R"re((?:\z|[\s<>)"]))re")
      : method == Method::kWord ? R"((?:\z|[^\pL\pN_]|\b))"
                                : "";
  if (where == Where::kHost) {
    std::string begin = "(?i:https?)://(?:www\\.)?";
    if (!from_start) begin += ahead_in_link(anchored, method, where);
    return begin + group + end;
  }
  // An address that names its own scheme begins where the pattern does.
  if (anchored.inner.find("http") != std::string::npos ||
      anchored.inner.find("://") != std::string::npos) {
    return R"re((?:\A|[\s<("]))re" + group + end;
  }
  // Every address begins with its scheme, so what begins otherwise is none.
  if (from_start && !anchored.inner.starts_with(any)) return {};
  return "(?i:https?)://" + ahead_in_link(anchored, method, where) + group + end;
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

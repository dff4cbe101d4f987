// SPDX-License-Identifier: MIT
#include "shared/rules/regex/syntax.h"

#include <algorithm>
#include <optional>

#include "shared/text/utf8.h"

namespace hearth::rules::regex {
namespace {

constexpr int kDepthMax = 100;
constexpr std::int32_t kRepeatMax = 1'000;  // as RE2

struct Flags {
  bool fold = false;     // i
  bool lines = false;    // m: ^ and $ at line breaks too
  bool dot_all = false;  // s
  bool lazy = false;     // U: greedy and lazy change places
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alnum(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

class Parser {
 public:
  Parser(std::string_view pattern, Case casing) : text_(pattern) {
    flags_.fold = casing == Case::kFolded;
  }

  Parsed run() {
    Parsed out;
    out.root = alternation();
    if (!failed() && at_ < text_.size()) fail("There is a \")\" without its \"(\".");
    out.problem = std::move(problem_);
    out.place = place_;
    return out;
  }

 private:
  [[nodiscard]] bool failed() const { return !problem_.empty(); }
  void fail(std::string_view problem) {
    if (failed()) return;
    problem_ = problem;
    place_ = at_;
  }
  [[nodiscard]] bool more() const { return at_ < text_.size() && !failed(); }
  [[nodiscard]] bool looking_at(std::string_view words) const {
    return text_.substr(at_).starts_with(words);
  }
  bool accept(std::string_view words) {
    if (!looking_at(words)) return false;
    at_ += words.size();
    return true;
  }
  char32_t next_point() {
    const text::Decoded decoded = text::decode_at(text_, at_);
    if (decoded.point == text::kReplacement && decoded.bytes == 1)
      fail("The pattern is not valid UTF-8.");
    at_ += decoded.bytes;
    return decoded.point;
  }

  Node class_node(RangeSet set) const {
    Node node;
    node.kind = NodeKind::kClass;
    set.settle();
    if (flags_.fold) set.fold_case();
    node.set = std::move(set);
    return node;
  }
  Node literal(char32_t point) const {
    RangeSet set;
    set.add(point, point);
    return class_node(std::move(set));
  }
  static Node assertion(Assertion what) {
    Node node;
    node.kind = NodeKind::kAssert;
    node.assertion = what;
    return node;
  }

  Node alternation() {
    const Flags outer = flags_;
    Node node;
    if (++depth_ > kDepthMax) fail("The pattern is nested too deeply.");
    node.kind = NodeKind::kAlternate;
    node.children.push_back(concatenation());
    while (more() && accept("|")) node.children.push_back(concatenation());
    --depth_;
    flags_ = outer;
    if (node.children.size() == 1) return std::move(node.children.front());
    return node;
  }

  Node concatenation() {
    Node node;
    node.kind = NodeKind::kConcat;
    bool repeated = false;  // the last item already carries an operator
    while (more() && text_[at_] != '|' && text_[at_] != ')') {
      const std::optional<Node> operated = operator_on(node, repeated);
      if (operated) continue;
      repeated = false;
      if (accept("\\Q")) {
        while (more() && !accept("\\E")) node.children.push_back(literal(next_point()));
        continue;
      }
      if (at_ + 2 < text_.size() && looking_at("(?") && set_flags()) continue;
      node.children.push_back(atom());
    }
    if (node.children.empty()) node.kind = NodeKind::kEmpty;
    if (node.children.size() == 1) {
      Node only = std::move(node.children.front());
      return only;
    }
    return node;
  }

  // Reads *, +, ?, {n,m} and puts the last item under it. Nothing where there is no operator here.
  std::optional<Node> operator_on(Node& items, bool& repeated) {
    std::int32_t min = 0;
    std::int32_t max = -1;
    const std::size_t before = at_;
    if (accept("*")) {
    } else if (accept("+")) {
      min = 1;
    } else if (accept("?")) {
      max = 1;
    } else if (!counted(min, max)) {
      return std::nullopt;
    }
    if (items.children.empty()) {
      at_ = before;
      fail("There is nothing before this repetition to repeat.");
      return Node{};
    }
    if (repeated) {
      at_ = before;
      fail("A repetition cannot be repeated again; put a group around it.");
      return Node{};
    }
    const bool question = accept("?");
    Node repeat;
    repeat.kind = NodeKind::kRepeat;
    repeat.min = min;
    repeat.max = max;
    repeat.greedy = question == flags_.lazy;
    repeat.children.push_back(std::move(items.children.back()));
    items.children.back() = std::move(repeat);
    repeated = true;
    return Node{};
  }

  // {n}, {n,} and {n,m}; anything else in braces is plain text.
  bool counted(std::int32_t& min, std::int32_t& max) {
    if (!looking_at("{")) return false;
    std::size_t at = at_ + 1;
    const auto number = [&]() -> std::int32_t {
      if (at >= text_.size() || !is_digit(text_[at])) return -1;
      std::int32_t value = 0;
      for (; at < text_.size() && is_digit(text_[at]); ++at) {
        value = std::min(value * 10 + (text_[at] - '0'), kRepeatMax + 1);
      }
      return value;
    };
    const std::int32_t low = number();
    if (low < 0) return false;
    std::int32_t high = low;
    if (at < text_.size() && text_[at] == ',') {
      ++at;
      high = at < text_.size() && text_[at] == '}' ? -1 : number();
      if (high < 0 && (at >= text_.size() || text_[at] != '}')) return false;
    }
    if (at >= text_.size() || text_[at] != '}') return false;
    if (low > kRepeatMax || high > kRepeatMax) {
      fail("A repetition may count to 1000 at most.");
    } else if (high >= 0 && high < low) {
      fail("The greater number of a repetition comes second.");
    }
    at_ = at + 1;
    min = low;
    max = high;
    return true;
  }

  // (?i), (?s-m), … for the rest of the group. False where this opens a group instead.
  bool set_flags() {
    std::size_t at = at_ + 2;
    Flags flags = flags_;
    if (!read_flags(at, flags) || at >= text_.size() || text_[at] != ')') return false;
    flags_ = flags;
    at_ = at + 1;
    return true;
  }

  bool read_flags(std::size_t& at, Flags& flags) const {
    bool value = true;
    bool any = false;
    for (; at < text_.size(); ++at) {
      switch (text_[at]) {
        case 'i':
          flags.fold = value;
          any = true;
          break;
        case 'm':
          flags.lines = value;
          any = true;
          break;
        case 's':
          flags.dot_all = value;
          any = true;
          break;
        case 'U':
          flags.lazy = value;
          any = true;
          break;
        case '-':
          if (!value) return false;
          value = false;
          any = false;
          break;
        default: return any || (value && text_[at] == ':');
      }
    }
    return false;
  }

  Node atom() {
    switch (text_[at_]) {
      case '(': return group();
      case '[': return bracket();
      case '\\': return escape();
      case '.': {
        ++at_;
        RangeSet set;
        if (!flags_.dot_all) set.add('\n', '\n');
        set.settle();
        set.negate();
        Node node;
        node.kind = NodeKind::kClass;
        node.set = std::move(set);
        return node;
      }
      case '^':
        ++at_;
        return assertion(flags_.lines ? Assertion::kLineBegin : Assertion::kTextBegin);
      case '$': ++at_; return assertion(flags_.lines ? Assertion::kLineEnd : Assertion::kTextEnd);
      default: return literal(next_point());
    }
  }

  Node group() {
    const Flags outer = flags_;
    const std::size_t begin = at_;
    ++at_;
    if (looking_at("?")) open_special(begin);
    if (failed()) return {};
    Node node = alternation_with(flags_);
    flags_ = outer;
    if (!failed() && !accept(")")) {
      at_ = begin;
      fail("A \"(\" is not closed.");
    }
    return node;
  }

  // alternation() restores the flags it began with, so the group's own are set before.
  Node alternation_with(Flags flags) {
    flags_ = flags;
    return alternation();
  }

  void open_special(std::size_t begin) {
    for (const std::string_view look : {"?=", "?!", "?<=", "?<!"}) {
      if (looking_at(look)) {
        return fail("Look-ahead and look-behind are not possible here: matching must stay linear.");
      }
    }
    if (accept("?P<") || accept("?<")) {
      const std::size_t end = text_.find('>', at_);
      const std::string_view name =
          end == std::string_view::npos ? std::string_view() : text_.substr(at_, end - at_);
      const bool valid = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return c == '_' || is_alnum(static_cast<unsigned char>(c));
      });
      if (!valid) return fail("A group's name has letters, digits and \"_\".");
      at_ = end + 1;
      return;
    }
    std::size_t at = at_ + 1;
    Flags flags = flags_;
    if (read_flags(at, flags) && at < text_.size() && text_[at] == ':') {
      flags_ = flags;
      at_ = at + 1;
      return;
    }
    at_ = begin;
    fail("This kind of group is not known. Known are (…), (?:…), (?P<name>…) and (?flags:…).");
  }

  Node bracket() {
    const std::size_t begin = at_;
    ++at_;
    const bool negated = accept("^");
    RangeSet set;
    for (bool first = true; more() && (first || !looking_at("]")); first = false) {
      if (looking_at("[:") && posix_class(set)) continue;
      if (looking_at("\\") && class_escape(set)) continue;
      if (failed()) return {};
      const char32_t low = class_point();
      char32_t high = low;
      if (at_ + 1 < text_.size() && text_[at_] == '-' && text_[at_ + 1] != ']') {
        ++at_;
        high = class_point();
      }
      if (high < low) fail("The greater end of a range comes second.");
      set.add(low, high);
    }
    if (!failed() && !accept("]")) {
      at_ = begin;
      fail("A \"[\" is not closed.");
    }
    set.settle();
    if (flags_.fold) set.fold_case();
    if (negated) set.negate();
    Node node;
    node.kind = NodeKind::kClass;
    node.set = std::move(set);
    return node;
  }

  bool posix_class(RangeSet& set) {
    const std::size_t end = text_.find(":]", at_ + 2);
    if (end == std::string_view::npos) return false;
    std::string_view name = text_.substr(at_ + 2, end - at_ - 2);
    const bool negated = name.starts_with('^');
    if (negated) name.remove_prefix(1);
    RangeSet named;
    if (!add_posix_class(name, named)) {
      fail(
          "There is no such class. Known are [:alpha:], [:digit:], [:alnum:], [:space:], [:punct:] "
          "and others.");
      return false;
    }
    add_to(set, std::move(named), negated);
    at_ = end + 2;
    return true;
  }

  // What is negated inside a class is folded before, so that case never makes "not a" match "A".
  void add_to(RangeSet& set, RangeSet named, bool negated) const {
    named.settle();
    if (negated) {
      if (flags_.fold) named.fold_case();
      named.negate();
    }
    set.add(named);
  }

  // \d, \pL and so on; false where the escape is one character.
  bool class_escape(RangeSet& set) {
    if (at_ + 1 >= text_.size()) return false;
    const char c = text_[at_ + 1];
    if (c == 'p' || c == 'P') return category(set);
    RangeSet named;
    if (!add_perl_class(c, named)) return false;
    add_to(set, std::move(named), c < 'a');
    at_ += 2;
    return true;
  }

  bool category(RangeSet& set) {
    bool negated = text_[at_ + 1] == 'P';
    std::size_t begin = at_ + 2;
    std::size_t end = begin + 1;
    std::size_t next = end;
    if (begin < text_.size() && text_[begin] == '{') {
      end = text_.find('}', ++begin);
      next = end == std::string_view::npos ? end : end + 1;
    }
    RangeSet named;
    if (end == std::string_view::npos || end > text_.size()) {
      fail("A category is written as \\pL or \\p{Lu}.");
      return false;
    }
    std::string_view name = text_.substr(begin, end - begin);
    if (name.starts_with('^')) {
      negated = !negated;
      name.remove_prefix(1);
    }
    if (!add_category(name, named)) {
      fail(
          "There is no such category. General categories such as L, Lu, Nd, P or Sc are known; "
          "scripts are not.");
      return false;
    }
    add_to(set, std::move(named), negated);
    at_ = next;
    return true;
  }

  char32_t class_point() {
    if (!more()) return 0;
    return text_[at_] == '\\' ? escaped_point() : next_point();
  }

  Node escape() {
    if (at_ + 1 >= text_.size()) {
      fail("The pattern ends in a single \"\\\".");
      return {};
    }
    switch (text_[at_ + 1]) {
      case 'b': at_ += 2; return assertion(Assertion::kWordEdge);
      case 'B': at_ += 2; return assertion(Assertion::kNoWordEdge);
      case 'A': at_ += 2; return assertion(Assertion::kTextBegin);
      case 'z': at_ += 2; return assertion(Assertion::kTextEnd);
      default: break;
    }
    RangeSet set;
    if (class_escape(set)) return class_node(std::move(set));
    if (failed()) return {};
    return literal(escaped_point());
  }

  // The one character an escape stands for.
  char32_t escaped_point() {
    const std::size_t begin = at_;
    ++at_;
    if (at_ >= text_.size()) {
      fail("The pattern ends in a single \"\\\".");
      return 0;
    }
    const char32_t c = next_point();
    switch (c) {
      case 'n': return '\n';
      case 't': return '\t';
      case 'r': return '\r';
      case 'f': return '\f';
      case 'v': return '\v';
      case 'a': return '\a';
      case 'x': return hexadecimal();
      default: break;
    }
    if (c >= '0' && c <= '7') {
      const bool two = at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '7';
      if (c == '0' || two) return octal(c - '0');
    }
    if (c < 0x80 && !is_alnum(c)) return c;
    at_ = begin;
    fail(c >= '1' && c <= '9' ? "Back-references are not possible here: matching must stay linear."
                              : "This escape is not known.");
    return 0;
  }

  char32_t octal(char32_t value) {
    for (int i = 0; i < 2 && at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '7'; ++i) {
      value = value * 8 + static_cast<char32_t>(text_[at_++] - '0');
    }
    return value;
  }

  char32_t hexadecimal() {
    const bool braces = accept("{");
    char32_t value = 0;
    std::size_t digits = 0;
    for (; at_ < text_.size() && (braces || digits < 2); ++digits, ++at_) {
      const char c = text_[at_];
      const int digit = is_digit(c)            ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) break;
      value = value * 16 + static_cast<char32_t>(digit);
      if (value > kLastPoint) break;
    }
    const bool closed = !braces || accept("}");
    if (value > kLastPoint || !closed || (braces ? digits == 0 : digits != 2)) {
      fail("A code point is written as \\x41 or \\x{1F600}.");
    }
    return value;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Flags flags_;
  int depth_ = 0;
  std::string problem_;
  std::size_t place_ = 0;
};

}  // namespace

Parsed parse(std::string_view pattern, Case casing) { return Parser(pattern, casing).run(); }

}  // namespace hearth::rules::regex

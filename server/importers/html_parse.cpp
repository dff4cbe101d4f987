// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "server/importers/html.h"

namespace hearth::importers {
namespace {

constexpr std::size_t kDepthMax = 48;
constexpr std::size_t kEntityLengthMax = 32;

struct Entity {
  std::string_view name;
  std::string_view text;
};

// The references people's posts contain; the rest of HTML's two thousand stays readable as written.
constexpr auto kEntities = std::to_array<Entity>({
    {"amp", "&"},         {"lt", "<"},          {"gt", ">"},          {"quot", "\""},
    {"apos", "'"},        {"nbsp", "\u00A0"},   {"shy", ""},          {"copy", "\u00A9"},
    {"reg", "\u00AE"},    {"trade", "\u2122"},  {"hellip", "\u2026"}, {"mdash", "\u2014"},
    {"ndash", "\u2013"},  {"lsquo", "\u2018"},  {"rsquo", "\u2019"},  {"ldquo", "\u201C"},
    {"rdquo", "\u201D"},  {"laquo", "\u00AB"},  {"raquo", "\u00BB"},  {"bull", "\u2022"},
    {"middot", "\u00B7"}, {"deg", "\u00B0"},    {"plusmn", "\u00B1"}, {"times", "\u00D7"},
    {"divide", "\u00F7"}, {"frac12", "\u00BD"}, {"frac14", "\u00BC"}, {"frac34", "\u00BE"},
    {"sup2", "\u00B2"},   {"sup3", "\u00B3"},   {"euro", "\u20AC"},   {"pound", "\u00A3"},
    {"cent", "\u00A2"},   {"yen", "\u00A5"},    {"sect", "\u00A7"},   {"para", "\u00B6"},
    {"micro", "\u00B5"},  {"iexcl", "\u00A1"},  {"iquest", "\u00BF"}, {"larr", "\u2190"},
    {"rarr", "\u2192"},   {"uarr", "\u2191"},   {"darr", "\u2193"},   {"harr", "\u2194"},
    {"ne", "\u2260"},     {"le", "\u2264"},     {"ge", "\u2265"},     {"infin", "\u221E"},
    {"asymp", "\u2248"},  {"minus", "\u2212"},  {"auml", "\u00E4"},   {"ouml", "\u00F6"},
    {"uuml", "\u00FC"},   {"Auml", "\u00C4"},   {"Ouml", "\u00D6"},   {"Uuml", "\u00DC"},
    {"szlig", "\u00DF"},  {"eacute", "\u00E9"}, {"egrave", "\u00E8"}, {"agrave", "\u00E0"},
    {"aacute", "\u00E1"}, {"ccedil", "\u00E7"}, {"ntilde", "\u00F1"}, {"ecirc", "\u00EA"},
    {"aring", "\u00E5"},  {"oslash", "\u00F8"}, {"aelig", "\u00E6"},  {"alpha", "\u03B1"},
    {"beta", "\u03B2"},   {"pi", "\u03C0"},     {"omega", "\u03C9"},  {"Omega", "\u03A9"},
    {"thinsp", "\u2009"}, {"ensp", "\u2002"},   {"emsp", "\u2003"},   {"zwj", "\u200D"},
    {"zwnj", "\u200C"},   {"dagger", "\u2020"}, {"check", "\u2713"},
});

void append_utf8(std::string& out, std::uint32_t point) {
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0 | (point >> 6));
    out += static_cast<char>(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0 | (point >> 12));
    out += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (point >> 18));
    out += static_cast<char>(0x80 | ((point >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  }
}

// "#8217" or "#x2019"; false where it is no character.
bool decode_number(std::string_view name, std::string& out) {
  const bool hexadecimal = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
  const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
  if (digits.empty()) return false;
  std::uint32_t point = 0;
  for (const char c : digits) {
    std::uint32_t digit = 99;
    if (c >= '0' && c <= '9') digit = static_cast<std::uint32_t>(c - '0');
    if (hexadecimal && c >= 'a' && c <= 'f') digit = static_cast<std::uint32_t>(c - 'a' + 10);
    if (hexadecimal && c >= 'A' && c <= 'F') digit = static_cast<std::uint32_t>(c - 'A' + 10);
    if (digit == 99) return false;
    point = point * (hexadecimal ? 16 : 10) + digit;
    if (point > 0x10FFFF) return false;
  }
  if (point == 0 || (point >= 0xD800 && point <= 0xDFFF)) return false;
  append_utf8(out, point);
  return true;
}

bool decode_one(std::string_view name, std::string& out) {
  if (!name.empty() && name[0] == '#') return decode_number(name, out);
  for (const Entity& entity : kEntities) {
    if (entity.name != name) continue;
    out += entity.text;
    return true;
  }
  return false;
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_one_of(std::string_view tag, std::initializer_list<std::string_view> tags) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

bool is_void(std::string_view tag) {
  return is_one_of(tag, {"br", "hr", "img", "input", "meta", "link", "wbr", "col", "source"});
}

// Elements whose start ends an open paragraph.
bool ends_paragraph(std::string_view tag) {
  return is_one_of(tag, {"p",  "div", "blockquote", "pre", "ul", "ol",      "li",      "table",
                         "tr", "td",  "th",         "h1",  "h2", "h3",      "h4",      "h5",
                         "h6", "hr",  "dl",         "dt",  "dd", "section", "article", "figure"});
}

class Parser {
 public:
  explicit Parser(std::string_view html) : html_(html) { open_.push_back(HtmlNode{}); }

  HtmlNode run() {
    while (at_ < html_.size()) {
      if (html_[at_] != '<' || !take_markup()) take_text();
    }
    while (open_.size() > 1) close_top();
    return std::move(open_.front());
  }

 private:
  void add_text(std::string_view raw) {
    if (raw.empty()) return;
    HtmlNode node;
    node.text = decode_entities(raw);
    open_.back().children.push_back(std::move(node));
  }

  // Up to the next '<'; a '<' that begins no markup is text itself.
  void take_text() {
    const std::size_t next = html_.find('<', at_ + 1);
    const std::size_t end = next == std::string_view::npos ? html_.size() : next;
    add_text(html_.substr(at_, end - at_));
    at_ = end;
  }

  // False where the '<' here begins nothing.
  bool take_markup() {
    const std::string_view rest = html_.substr(at_);
    if (rest.substr(0, 4) == "<!--") {
      const std::size_t end = html_.find("-->", at_ + 4);
      at_ = end == std::string_view::npos ? html_.size() : end + 3;
      return true;
    }
    const bool closing = rest.size() > 2 && rest[1] == '/' && is_letter(rest[2]);
    const bool declares = rest.size() > 1 && (rest[1] == '!' || rest[1] == '?');
    if (!closing && !declares && !(rest.size() > 1 && is_letter(rest[1]))) return false;
    const std::size_t end = tag_end();
    if (end == std::string_view::npos) return false;
    const std::string_view inside = html_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    if (declares) return true;
    if (closing) {
      close(name_of(inside.substr(1)));
    } else {
      open(inside);
    }
    return true;
  }

  // The '>' of the tag here, quotes respected.
  [[nodiscard]] std::size_t tag_end() const {
    char quote = 0;
    for (std::size_t i = at_; i < html_.size(); ++i) {
      const char c = html_[i];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '>') {
        return i;
      } else if ((c == '"' || c == '\'') && i > at_ && html_[i - 1] == '=') {
        quote = c;
      }
    }
    return std::string_view::npos;
  }

  static std::string name_of(std::string_view inside) {
    std::string name;
    for (const char c : inside) {
      if (is_space(c) || c == '/' || c == '>') break;
      name += lower(c);
    }
    return name;
  }

  void open(std::string_view inside) {
    HtmlNode node;
    node.tag = name_of(inside);
    read_attributes(inside.substr(node.tag.size()), node);
    if (node.tag == "script" || node.tag == "style") return skip_raw(node.tag);
    if (ends_paragraph(node.tag)) close_if_open("p", "li");
    if (node.tag == "li") close_if_open("li", "ul");
    if (is_one_of(node.tag, {"td", "th"})) close_cells();
    if (node.tag == "tr") close_if_open("tr", "table");
    if (is_one_of(node.tag, {"dt", "dd"})) {
      close_if_open("dt", "dl");
      close_if_open("dd", "dl");
    }
    if (is_void(node.tag)) {
      open_.back().children.push_back(std::move(node));
      return;
    }
    if (open_.size() > kDepthMax) return;  // unwrapped: its children join the parent
    open_.push_back(std::move(node));
  }

  void skip_raw(const std::string& tag) {
    const std::size_t end = html_.find("</" + tag, at_);
    if (end == std::string_view::npos) {
      at_ = html_.size();
      return;
    }
    const std::size_t after = html_.find('>', end);
    at_ = after == std::string_view::npos ? html_.size() : after + 1;
  }

  void read_attributes(std::string_view text, HtmlNode& node) {
    std::size_t i = 0;
    while (i < text.size()) {
      while (i < text.size() && (is_space(text[i]) || text[i] == '/')) ++i;
      std::string name;
      while (i < text.size() && !is_space(text[i]) && text[i] != '=' && text[i] != '/') {
        name += lower(text[i++]);
      }
      std::string_view value;
      if (i < text.size() && text[i] == '=') {
        ++i;
        const char quote = i < text.size() ? text[i] : '\0';
        const bool quoted = quote == '"' || quote == '\'';
        const std::size_t begin = i + (quoted ? 1 : 0);
        i = begin;
        while (i < text.size() && (quoted ? text[i] != quote : !is_space(text[i]))) ++i;
        value = text.substr(begin, i - begin);
        if (quoted && i < text.size()) ++i;
      }
      if (name == "href" || name == "src") node.href = decode_entities(value);
      if (name == "alt") node.alt = decode_entities(value);
      if (name.empty() && value.empty()) ++i;
    }
  }

  // Moves the innermost open element into its parent.
  void close_top() {
    HtmlNode node = std::move(open_.back());
    open_.pop_back();
    open_.back().children.push_back(std::move(node));
  }

  void close(std::string_view tag) {
    for (std::size_t depth = open_.size(); depth-- > 1;) {
      if (open_[depth].tag != tag) continue;
      while (open_.size() > depth) close_top();
      return;
    }
  }

  // Closes `tag` where it is open inside the nearest container of its kind.
  void close_if_open(std::string_view tag, std::string_view container) {
    for (std::size_t depth = open_.size(); depth-- > 1;) {
      const std::string& at = open_[depth].tag;
      if (at == tag) {
        while (open_.size() > depth) close_top();
        return;
      }
      const bool lists = container == "ul" && at == "ol";
      if (at == container || lists || is_one_of(at, {"blockquote", "td", "th"})) return;
    }
  }

  void close_cells() {
    for (std::size_t depth = open_.size(); depth-- > 1;) {
      if (is_one_of(open_[depth].tag, {"td", "th"})) {
        while (open_.size() > depth) close_top();
        return;
      }
      if (is_one_of(open_[depth].tag, {"tr", "table"})) return;
    }
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::vector<HtmlNode> open_;
};

}  // namespace

std::string decode_entities(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = text[i] == '&' ? text.find(';', i) : std::string_view::npos;
    if (end != std::string_view::npos && end - i <= kEntityLengthMax &&
        decode_one(text.substr(i + 1, end - i - 1), out)) {
      i = end + 1;
      continue;
    }
    out += text[i++];
  }
  return out;
}

HtmlNode parse_html(std::string_view html) { return Parser(html).run(); }

}  // namespace hearth::importers

// SPDX-License-Identifier: MIT
// HTML read by libgumbo, as browsers read it; here its tree becomes ours.
#include <gumbo.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>

#include "server/importers/html.h"

namespace hearth::importers {
namespace {

constexpr std::size_t kDepthMax = 48;
// Elements that are still open cost the parser a copy each in every paragraph; people nest a dozen.
constexpr std::size_t kOpenMax = 100;
constexpr std::size_t kBytesMax = 2'000'000;
constexpr auto kNowhere = std::string_view::npos;

bool is_one_of(std::string_view tag, std::initializer_list<std::string_view> tags) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Tags that never nest by themselves: they end the one before, or hold nothing.
bool is_flat(std::string_view tag) {
  return is_one_of(tag, {"p", "li", "br", "img", "hr", "td", "th", "tr", "dd", "dt", "input",
                         "meta", "link", "option", "wbr", "col", "source", "area"});
}

// The ">" of the tag that begins here, quotes respected.
std::size_t tag_end(std::string_view html) {
  char quote = 0;
  for (std::size_t i = 0; i < html.size(); ++i) {
    const char c = html[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '>') {
      return i;
    } else if ((c == '"' || c == '\'') && i > 0 && html[i - 1] == '=') {
      quote = c;
    }
  }
  return kNowhere;
}

// Takes out the tags of elements that are too deep; what is in them stays. A tag that does not end
// would take all that follows with it: it loses its attributes, or is no tag.
std::string bounded(std::string_view html) {
  html = html.substr(0, kBytesMax);
  std::string out;
  out.reserve(html.size());
  std::size_t open = 0;
  std::size_t dropped = 0;
  while (!html.empty()) {
    const std::size_t at = std::min(html.find('<'), html.size());
    out += html.substr(0, at);
    html.remove_prefix(at);
    if (html.size() < 2) break;
    const bool closing = html[1] == '/';
    std::string name;
    for (std::size_t i = closing ? 2 : 1; i < html.size() && name.size() < 16; ++i) {
      const char c = lower(html[i]);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) break;
      name += c;
    }
    const std::size_t first = html.find('>');
    if (first == kNowhere) {  // no tag ends from here on
      for (const char c : html) out += c == '<' ? std::string("&lt;") : std::string(1, c);
      return out;
    }
    if (name.empty()) {
      out += html.front();
      html.remove_prefix(1);
      continue;
    }
    const std::size_t whole = tag_end(html);
    const std::size_t end = whole == kNowhere ? first : whole;
    const std::string bare = (closing ? "</" : "<") + name + ">";
    const std::string_view tag = whole == kNowhere ? bare : html.substr(0, end + 1);
    if (is_flat(name)) {
      out += tag;
      html.remove_prefix(end + 1);
      continue;
    }
    const bool drop = closing ? dropped > 0 : open >= kOpenMax;
    if (drop) {
      dropped += closing ? std::size_t(0) - 1 : 1;
    } else {
      if (!closing) ++open;
      if (closing && open > 0) --open;
      out += tag;
    }
    html.remove_prefix(end + 1);
  }
  out += html;
  return out;
}

struct Destroy {
  void operator()(GumboOutput* output) const {
    gumbo_destroy_output(&kGumboDefaultOptions, output);
  }
};
using Parsed = std::unique_ptr<GumboOutput, Destroy>;

Parsed parse(const std::string& html) {
  GumboOptions options = kGumboDefaultOptions;
  options.fragment_context = GUMBO_TAG_BODY;
  options.max_errors = 0;
  return Parsed(gumbo_parse_with_options(&options, html.data(), html.size()));
}

std::string tag_of(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
  GumboStringPiece name = element.original_tag;
  if (name.data == nullptr || name.length < 2 || name.data[0] != '<') return "span";
  gumbo_tag_from_original_text(&name);
  std::string tag(name.data != nullptr ? name.data : "", name.data != nullptr ? name.length : 0);
  std::transform(tag.begin(), tag.end(), tag.begin(), lower);
  return tag;
}

std::string attribute(const GumboElement& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
  return found != nullptr ? found->value : "";
}

void add_children(const GumboVector& from, HtmlNode& into, std::size_t depth);

void add_element(const GumboElement& element, HtmlNode& into, std::size_t depth) {
  HtmlNode node;
  node.tag = tag_of(element);
  if (is_one_of(node.tag, {"script", "style", "template", "noscript"})) return;
  if (depth > kDepthMax) return add_children(element.children, into, depth);  // unwrapped
  node.href = attribute(element, node.tag == "a" ? "href" : "src");
  node.alt = attribute(element, "alt");
  if (is_one_of(node.tag, {"iframe", "embed", "video", "audio"}) && !node.href.empty()) {
    node.tag = "a";  // what is shown elsewhere is one step away
    return into.children.push_back(std::move(node));
  }
  const bool smiley = attribute(element, "class").find("emoji") != std::string::npos;
  if (node.tag == "img" && smiley && !node.alt.empty()) {
    HtmlNode text;
    text.text = std::move(node.alt);
    return into.children.push_back(std::move(text));
  }
  add_children(element.children, node, depth + 1);
  into.children.push_back(std::move(node));
}

void add_children(const GumboVector& from, HtmlNode& into, std::size_t depth) {
  for (unsigned i = 0; i < from.length; ++i) {
    const auto& node = *static_cast<const GumboNode*>(from.data[i]);
    switch (node.type) {
      case GUMBO_NODE_ELEMENT: add_element(node.v.element, into, depth); break;
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_CDATA:
      case GUMBO_NODE_WHITESPACE: {
        HtmlNode text;
        text.text = node.v.text.text;
        into.children.push_back(std::move(text));
        break;
      }
      default: break;
    }
  }
}

}  // namespace

HtmlNode parse_html(std::string_view html) {
  HtmlNode root;
  const std::string text = bounded(html);  // the tree points into it
  const Parsed parsed = parse(text);
  if (parsed != nullptr) add_children(parsed->root->v.element.children, root, 1);
  return root;
}

std::string decode_entities(std::string_view text) {
  if (text.find('&') == kNowhere) return std::string(text);
  std::string escaped;
  for (const char c : text) {
    if (c == '<') {
      escaped += "&lt;";
    } else {
      escaped += c;
    }
  }
  std::string out;
  for (const HtmlNode& node : parse_html(escaped).children) out += node.text;
  return out;
}

}  // namespace hearth::importers

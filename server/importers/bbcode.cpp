// SPDX-License-Identifier: MIT
#include "server/importers/bbcode.h"

#include <array>

#include "server/importers/foreign_text.h"
#include "server/importers/html.h"

namespace hearth::importers {
namespace {

constexpr auto kNowhere = std::string_view::npos;
constexpr std::size_t kMarkBytesMax = 2'000;

struct Mark {
  std::string_view name;
  std::string_view open;
  std::string_view close;
};
constexpr auto kMarks = std::to_array<Mark>({
    {"b", "<b>", "</b>"},
    {"i", "<i>", "</i>"},
    {"u", "", ""},
    {"s", "<del>", "</del>"},
    {"strike", "<del>", "</del>"},
    {"code", "<pre>", "</pre>"},
    {"list", "<ul>", "</ul>"},
    {"size", "", ""},
    {"color", "", ""},
    {"font", "", ""},
    {"center", "", ""},
    {"spoiler", "", ""},
    {"*", "<li>", "</li>"},
    {"/*", "", ""},
});

// "[url=x:uid]" in its parts: name and value.
struct Tag {
  std::string name;
  std::string_view value;
  bool closing = false;
};

Tag tag_of(std::string_view inside) {
  Tag tag;
  if (inside.substr(0, 1) == "/") {
    tag.closing = true;
    inside.remove_prefix(1);
  }
  const std::size_t equals = inside.find('=');
  std::string_view name = inside.substr(0, equals);
  name = name.substr(0, name.find_first_of(": "));
  tag.name = lower_case(name);
  if (equals == kNowhere) return tag;
  tag.value = inside.substr(equals + 1);
  for (const std::string_view quote : {"&quot;", "\""}) {
    if (tag.value.substr(0, quote.size()) != quote) continue;
    tag.value.remove_prefix(quote.size());
    tag.value = tag.value.substr(0, tag.value.find(quote));
    return tag;
  }
  // A uid of eight letters and digits behind the last colon.
  const std::size_t colon = tag.value.rfind(':');
  if (colon != kNowhere && tag.value.size() - colon <= 9 &&
      tag.value.find("//", colon) == kNowhere) {
    tag.value = tag.value.substr(0, colon);
  }
  return tag;
}

std::string attribute_text(std::string_view value) {
  std::string out;
  for (const char c : value) out += c == '"' ? std::string("&quot;") : std::string(1, c);
  return out;
}

// Writes what the tag means; false where it is none of ours.
bool write(const Tag& tag, std::string_view rest, std::string& out, std::size_t& used) {
  for (const Mark& mark : kMarks) {
    if (mark.name != tag.name) continue;
    out += tag.closing ? mark.close : mark.open;
    return true;
  }
  if (tag.name == "quote") {
    out += tag.closing ? "</blockquote>" : "<blockquote>";
    if (!tag.closing && !tag.value.empty()) {
      out += "<p><b>" + std::string(tag.value.substr(0, tag.value.find(" post_id"))) + ":</b></p>";
    }
    return true;
  }
  if (tag.name == "img" || (tag.name == "url" && tag.value.empty())) {
    if (tag.closing) {
      out += tag.name == "url" ? "</a>" : "";
      return true;
    }
    const std::size_t end = rest.find("[/" + tag.name);
    if (end == kNowhere || end > kMarkBytesMax) return false;
    const std::string address = attribute_text(trimmed(rest.substr(0, end)));
    if (tag.name == "img") {
      out += "<img src=\"" + address + "\">";
      used = end;
    } else {
      out += "<a href=\"" + address + "\">";
    }
    return true;
  }
  if (tag.name == "url" || tag.name == "email") {
    out += tag.closing ? "</a>"
                       : "<a href=\"" + std::string(tag.name == "email" ? "mailto:" : "") +
                             attribute_text(tag.value) + "\">";
    return true;
  }
  return false;
}

}  // namespace

std::string html_of_bbcode(std::string_view html) {
  std::string out;
  while (!html.empty()) {
    const std::size_t open = std::min(html.find('['), html.size());
    out += html.substr(0, open);
    html.remove_prefix(open);
    if (html.empty()) break;
    const std::size_t close = html.substr(0, kMarkBytesMax).find(']');
    std::size_t used = 0;
    if (close == kNowhere ||
        !write(tag_of(html.substr(1, close - 1)), html.substr(close + 1), out, used)) {
      out += '[';
      html.remove_prefix(1);
      continue;
    }
    html.remove_prefix(close + 1 + used);
  }
  return out;
}

std::string escaped_html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string typed_text(std::string_view content) {
  if (content.substr(0, 2) != "<t" && content.substr(0, 2) != "<r") return std::string(content);
  std::string out;
  while (!content.empty()) {
    const std::size_t open = std::min(content.find('<'), content.size());
    out += content.substr(0, open);
    content.remove_prefix(open);
    const std::size_t close = content.find('>');
    content.remove_prefix(close == kNowhere ? content.size() : close + 1);
  }
  return std::string(trimmed(decode_entities(out)));
}

}  // namespace hearth::importers

// SPDX-License-Identifier: MIT
// Writing the tree as Markdown: blocks become lines, containers put a prefix before each of them.
#include <algorithm>
#include <string>
#include <utility>

#include "server/importers/html.h"

namespace hearth::importers {
namespace {

using Lines = std::vector<std::string>;

// Longer raised text is small print, not an exponent.
constexpr std::size_t kRaisedMax = 12;

bool is_one_of(std::string_view tag, std::initializer_list<std::string_view> tags) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

bool is_block(const HtmlNode& node) {
  return is_one_of(node.tag,
                   {"p",      "div",    "blockquote", "pre",     "ul",      "ol",     "li",
                    "table",  "thead",  "tbody",      "tfoot",   "tr",      "td",     "th",
                    "h1",     "h2",     "h3",         "h4",      "h5",      "h6",     "hr",
                    "dl",     "dt",     "dd",         "section", "article", "figure", "figcaption",
                    "header", "footer", "main",       "center",  "details", "summary"});
}

bool has_block(const HtmlNode& node) {
  return std::any_of(node.children.begin(), node.children.end(),
                     [](const HtmlNode& child) { return is_block(child) || has_block(child); });
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::string plain_text(const HtmlNode& node) {
  if (node.tag == "br") return "\n";
  std::string text = node.text;
  if (node.tag == "img") text += node.alt;
  for (const HtmlNode& child : node.children) text += plain_text(child);
  return text;
}

std::string collapsed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!is_space(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::size_t longest_run(std::string_view text, char of) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == of ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

// A backslash before every character that would be read as markup where it stands.
std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const char before = i > 0 ? text[i - 1] : ' ';
    const char after = i + 1 < text.size() ? text[i + 1] : ' ';
    bool escape = false;
    switch (c) {
      case '\\':
      case '`': escape = true; break;
      case '*': escape = !(is_space(before) && is_space(after)); break;
      case '_': escape = !(is_word(before) && is_word(after)); break;
      case '[': escape = after == '^'; break;
      case ']':
        escape = after == '(' || after == '[' || after == ':' || i + 1 == text.size();
        break;
      case '<': escape = !is_space(after); break;
      case '&': escape = is_word(after) || after == '#'; break;
      case '~': escape = before == '~' || after == '~'; break;
      default: break;
    }
    if (escape) out += '\\';
    out += c;
  }
  return out;
}

// The same for what is markup only at the beginning of a line.
std::string escaped_start(std::string line) {
  if (line.empty()) return line;
  const char first = line[0];
  const char second = line.size() > 1 ? line[1] : ' ';
  const bool rule = line.find_first_not_of("-=* ") == std::string::npos;
  if (first == '#' || first == '>' || first == '|' || first == '~' ||
      ((first == '-' || first == '+' || first == '=') && (second == ' ' || rule))) {
    return "\\" + line;
  }
  std::size_t digits = 0;
  while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
  if (digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')')) {
    const bool item = digits + 1 == line.size() || line[digits + 1] == ' ';
    if (item) line.insert(digits, 1, '\\');
  }
  return line;
}

// Marks around text; spaces at its edges stay outside, where Markdown wants them.
std::string wrapped(const std::string& inner, std::string_view mark) {
  const std::size_t begin = inner.find_first_not_of(" \n");
  if (begin == std::string::npos) return inner;
  const std::size_t end = inner.find_last_not_of(" \n") + 1;
  return inner.substr(0, begin) + std::string(mark) + inner.substr(begin, end - begin) +
         std::string(mark) + inner.substr(end);
}

std::string code_span(const std::string& text) {
  if (text.empty()) return {};
  const std::string fence(longest_run(text, '`') + 1, '`');
  const bool padded = text.front() == '`' || text.back() == '`';
  return fence + (padded ? " " : "") + text + (padded ? " " : "") + fence;
}

std::string address(const std::string& href) {
  const bool plain = href.find_first_of(" ()<>\n") == std::string::npos;
  if (plain) return href;
  std::string out = "<";
  for (const char c : href) {
    if (c == ' ') {
      out += "%20";
    } else if (c == '<') {
      out += "%3C";
    } else if (c == '>') {
      out += "%3E";
    } else if (c != '\n') {
      out += c;
    }
  }
  return out + ">";
}

std::string link_to(const std::string& text, const std::string& href) {
  if (href.empty()) return text;
  const std::string label = collapsed(text);
  const bool is_address = href.rfind("http://", 0) == 0 || href.rfind("https://", 0) == 0;
  const bool plain = href.find_first_of(" <>\n") == std::string::npos;
  if (is_address && plain && (label.empty() || label == escaped(href))) return "<" + href + ">";
  return "[" + (label.empty() ? escaped(href) : label) + "](" + address(href) + ")";
}

std::string inline_of(const HtmlNode& node, bool in_link);

std::string inline_children(const HtmlNode& node, bool in_link) {
  std::string out;
  for (const HtmlNode& child : node.children) {
    const std::string piece = inline_of(child, in_link);
    // Blocks inside inline elements are kept apart by a space at least.
    if (is_block(child) && !out.empty() && !is_space(out.back())) out += ' ';
    out += piece;
  }
  return out;
}

std::string raised(const std::string& text) {
  if (text.empty() || text.size() > kRaisedMax) return text;
  return text.find(' ') == std::string::npos ? "^" + text : "^(" + text + ")";
}

std::string inline_of(const HtmlNode& node, bool in_link) {
  const std::string& tag = node.tag;
  if (tag.empty()) {
    std::string text;
    for (const char c : node.text) {
      if (!is_space(c)) {
        text += c;
      } else if (text.empty() || text.back() != ' ') {
        text += ' ';
      }
    }
    return escaped(text);
  }
  if (tag == "br") return "  \n";
  if (tag == "img") {
    const std::string name = node.alt.empty() ? "image" : collapsed(node.alt);
    return in_link ? escaped(name) : link_to(escaped(name), node.href);
  }
  if (is_one_of(tag, {"code", "kbd", "tt", "samp"})) return code_span(collapsed(plain_text(node)));
  const std::string inner = inline_children(node, in_link || tag == "a");
  if (is_one_of(tag, {"em", "i", "cite", "var"})) return wrapped(inner, "*");
  if (is_one_of(tag, {"strong", "b"})) return wrapped(inner, "**");
  if (is_one_of(tag, {"del", "s", "strike"})) return wrapped(inner, "~~");
  if (tag == "sup") return raised(inner);
  if (tag == "a" && !in_link) return link_to(inner, node.href);
  return inner;
}

// Text of a block as lines: broken at hard breaks only, edges trimmed.
Lines lines_of(const std::string& text) {
  Lines lines;
  std::string line;
  const auto finish = [&lines, &line](bool breaks) {
    const std::size_t begin = line.find_first_not_of(' ');
    std::string trimmed = begin == std::string::npos ? std::string() : line.substr(begin);
    while (!trimmed.empty() && trimmed.back() == ' ') trimmed.pop_back();
    if (!trimmed.empty()) {
      lines.push_back(escaped_start(std::move(trimmed)) + (breaks ? "  " : ""));
    }
    line.clear();
  };
  for (const char c : text) {
    if (c == '\n') {
      finish(true);
    } else if (c != ' ' || line.empty() || line.back() != ' ') {
      line += c;
    }
  }
  finish(false);
  while (!lines.empty() && lines.back().size() > 1 && lines.back().back() == ' ') {
    lines.back().pop_back();
  }
  return lines;
}

Lines blocks_of(const HtmlNode& parent);

void append_block(Lines& out, const Lines& block) {
  if (block.empty()) return;
  if (!out.empty()) out.emplace_back();
  out.insert(out.end(), block.begin(), block.end());
}

Lines prefixed(Lines lines, std::string_view first, std::string_view rest) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view prefix = i == 0 ? first : rest;
    lines[i] = lines[i].empty() && prefix.find('>') == std::string_view::npos
                   ? std::string()
                   : std::string(prefix) + lines[i];
    // Trailing blanks would be a hard break on an empty quoted line.
    if (lines[i].size() == prefix.size() && !lines[i].empty()) lines[i].pop_back();
  }
  return lines;
}

Lines code_block(const HtmlNode& node) {
  std::string text = plain_text(node);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  const std::string fence(std::max<std::size_t>(3, longest_run(text, '`') + 1), '`');
  Lines lines{fence};
  std::string line;
  for (const char c : text) {
    if (c == '\n') {
      lines.push_back(std::exchange(line, {}));
    } else if (c != '\r') {
      line += c;
    }
  }
  lines.push_back(std::move(line));
  lines.push_back(fence);
  return lines;
}

Lines list(const HtmlNode& node) {
  Lines out;
  std::size_t number = 0;
  bool loose = false;
  for (const HtmlNode& child : node.children) {
    if (child.tag.empty() && collapsed(child.text).empty()) continue;
    ++number;
    HtmlNode alone;
    if (child.tag != "li") alone.children.push_back(child);
    Lines item = blocks_of(child.tag == "li" ? child : alone);
    if (item.empty()) continue;
    const std::string mark = node.tag == "ol" ? std::to_string(number) + ". " : "- ";
    const bool long_item = std::find(item.begin(), item.end(), std::string()) != item.end();
    if (!out.empty() && (loose || long_item)) out.emplace_back();
    loose = long_item;
    const Lines marked = prefixed(std::move(item), mark, std::string(mark.size(), ' '));
    out.insert(out.end(), marked.begin(), marked.end());
  }
  return out;
}

void collect_rows(const HtmlNode& node, Lines& out) {
  for (const HtmlNode& child : node.children) {
    if (child.tag != "tr") {
      if (is_one_of(child.tag, {"thead", "tbody", "tfoot"}))
        collect_rows(child, out);
      else
        append_block(out, lines_of(inline_of(child, false)));
      continue;
    }
    std::string row;
    for (const HtmlNode& cell : child.children) {
      std::string text = collapsed(inline_children(cell, false));
      if (text.empty() && cell.tag.empty()) continue;
      if (cell.tag == "th") text = wrapped(text, "**");
      if (!row.empty()) row += " | ";
      row += text;
    }
    if (!row.empty()) out.push_back("- " + row);
  }
}

Lines block_of(const HtmlNode& node) {
  const std::string& tag = node.tag;
  if (tag == "blockquote") return prefixed(blocks_of(node), "> ", "> ");
  if (tag == "pre") return code_block(node);
  if (tag == "ul" || tag == "ol") return list(node);
  if (tag == "hr") return {"---"};
  if (tag == "table") {
    Lines rows;
    collect_rows(node, rows);
    return rows;
  }
  if (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6') {
    const std::string text = collapsed(inline_children(node, false));
    if (text.empty()) return {};
    return {std::string(static_cast<std::size_t>(tag[1] - '0'), '#') + " " + text};
  }
  if (tag == "dt") return lines_of(wrapped(inline_children(node, false), "**"));
  if (tag == "li") return prefixed(blocks_of(node), "- ", "  ");
  return blocks_of(node);
}

// Blocks of a container; runs of inline pieces between them are paragraphs of their own.
Lines blocks_of(const HtmlNode& parent) {
  Lines out;
  std::string run;
  const auto finish = [&out, &run] { append_block(out, lines_of(std::exchange(run, {}))); };
  for (const HtmlNode& child : parent.children) {
    // An inline element around blocks, e.g. a link around a picture in a paragraph, is unwrapped.
    const bool unwrap = !is_block(child) && has_block(child);
    if (!is_block(child) && !unwrap) {
      run += inline_of(child, false);
      continue;
    }
    finish();
    const bool tight_list = (child.tag == "ul" || child.tag == "ol") && parent.tag == "li";
    const Lines block = unwrap ? blocks_of(child) : block_of(child);
    if (tight_list) {
      out.insert(out.end(), block.begin(), block.end());
    } else {
      append_block(out, block);
    }
  }
  finish();
  return out;
}

}  // namespace

std::string markdown_of_html(std::string_view html) {
  std::string out;
  for (const std::string& line : blocks_of(parse_html(html))) {
    out += line;
    out += '\n';
  }
  while (!out.empty() && out.back() == '\n') out.pop_back();
  return out;
}

std::string markdown_of_typed_html(std::string_view html) {
  std::string out;
  bool code = false;
  for (std::size_t i = 0; i < html.size(); ++i) {
    const std::string_view here = html.substr(i);
    if (here.substr(0, 4) == "<pre") code = true;
    if (here.substr(0, 6) == "</pre>") code = false;
    if (here[0] == '\r') continue;
    if (here[0] != '\n' || code) {
      out += here[0];
      continue;
    }
    std::size_t count = 0;
    while (i + count < html.size() && (html[i + count] == '\n' || html[i + count] == '\r')) ++count;
    const std::string_view run = html.substr(i, count);
    const bool lines = std::count(run.begin(), run.end(), '\n') == 1;
    const bool tag = !out.empty() && out.back() == '>';
    out += lines ? (tag ? "\n" : "<br>\n") : "<p>\n";
    i += count - 1;
  }
  return markdown_of_html(out);
}

std::string text_of_html(std::string_view html) { return collapsed(plain_text(parse_html(html))); }

}  // namespace hearth::importers

// SPDX-License-Identifier: MIT
// One record parsed by expat; mended first where expat refuses it.
#include <expat.h>

#include <memory>

#include "server/importers/foreign_text.h"
#include "server/importers/html.h"
#include "server/importers/xml_records.h"

namespace hearth::importers {
namespace {

constexpr std::size_t kDepthMax = 64;
constexpr std::size_t kElementsMax = 500'000;

struct Free {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

struct Building {
  XML_Parser parser = nullptr;
  std::vector<XmlElement> open{};
  XmlElement root{};
  std::size_t elements = 0;
  const char* refused = nullptr;

  void refuse(const char* why) {
    refused = why;
    XML_StopParser(parser, XML_FALSE);
  }
};

void on_start(void* user, const XML_Char* name, const XML_Char** attributes) {
  auto& building = *static_cast<Building*>(user);
  if (building.open.size() == kDepthMax) return building.refuse("elements nest deeper than 64");
  if (++building.elements > kElementsMax) return building.refuse("more than 500,000 elements");
  XmlElement element;
  element.name = name;
  for (; *attributes != nullptr; attributes += 2) {
    element.attributes.emplace_back(attributes[0], attributes[1]);
  }
  building.open.push_back(std::move(element));
}

void on_end(void* user, const XML_Char*) {
  auto& building = *static_cast<Building*>(user);
  if (building.open.empty()) return;
  XmlElement element = std::move(building.open.back());
  building.open.pop_back();
  if (building.open.empty()) {
    building.root = std::move(element);
  } else {
    building.open.back().children.push_back(std::move(element));
  }
}

void on_text(void* user, const XML_Char* text, int length) {
  auto& building = *static_cast<Building*>(user);
  if (!building.open.empty()) {
    building.open.back().text.append(text, static_cast<std::size_t>(length));
  }
}

void on_doctype(void* user, const XML_Char*, const XML_Char*, const XML_Char*, int) {
  static_cast<Building*>(user)->refuse("document types are not read");
}

base::Result<XmlElement> parse(std::string_view bytes) {
  Building building;
  const std::unique_ptr<std::remove_pointer_t<XML_Parser>, Free> parser(XML_ParserCreate("UTF-8"));
  HEARTH_ASSERT(parser != nullptr, "out of memory");
  building.parser = parser.get();
  XML_SetUserData(parser.get(), &building);
  XML_SetElementHandler(parser.get(), &on_start, &on_end);
  XML_SetCharacterDataHandler(parser.get(), &on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), &on_doctype);
  const XML_Status parsed =
      XML_Parse(parser.get(), bytes.data(), static_cast<int>(bytes.size()), XML_TRUE);
  if (parsed != XML_STATUS_ERROR) return std::move(building.root);
  std::string why = "line " + std::to_string(XML_GetCurrentLineNumber(parser.get())) + ": ";
  why += building.refused != nullptr ? building.refused
                                     : XML_ErrorString(XML_GetErrorCode(parser.get()));
  return base::Error{base::ErrorCode::kInvalidArgument, std::move(why)};
}

bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_white(char c) { return c == ' ' || c == '\n' || c == '\t'; }

// What XML knows by itself stays; HTML's names become their characters, a loose "&" its reference.
void mend_reference(std::string_view text, std::size_t& at, std::string& out) {
  constexpr std::size_t kLengthMax = 32;
  const std::size_t end = text.find_first_not_of(
      "#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", at + 1);
  if (end != std::string_view::npos && text[end] == ';' && end - at <= kLengthMax) {
    const std::string_view whole = text.substr(at, end - at + 1);
    const bool known = whole == "&amp;" || whole == "&lt;" || whole == "&gt;" ||
                       whole == "&quot;" || whole == "&apos;";
    const std::string character = known ? std::string() : decode_entities(whole);
    if (known || character != whole) {
      const bool markup = character == "<" || character == "&";
      out += known ? std::string(whole)
                   : (markup ? (character == "<" ? "&lt;" : "&amp;") : mended_text(character));
      at = end + 1;
      return;
    }
  }
  out += "&amp;";
  ++at;
}

// A tag whose values may stand without quotes.
void mend_tag(std::string_view tag, std::string& out) {
  for (std::size_t i = 0; i < tag.size();) {
    const char c = tag[i];
    if (c == '"' || c == '\'') {
      const std::size_t end = std::min(tag.find(c, i + 1), tag.size() - 1);
      for (std::size_t at = i; at <= end;) {
        if (tag[at] == '&') {
          mend_reference(tag, at, out);
        } else if (tag[at] == '<') {
          out += "&lt;";
          ++at;
        } else {
          out += tag[at++];
        }
      }
      i = end + 1;
      continue;
    }
    out += c;
    ++i;
    if (c != '=') continue;
    while (i < tag.size() && is_white(tag[i])) ++i;
    if (i >= tag.size() || tag[i] == '"' || tag[i] == '\'') continue;
    out += '"';
    while (i < tag.size() && !is_white(tag[i]) && tag[i] != '>' && tag[i] != '"' &&
           !(tag[i] == '/' && i + 1 < tag.size() && tag[i + 1] == '>')) {
      out += tag[i] == '<' ? std::string("&lt;") : std::string(1, tag[i]);
      ++i;
    }
    out += '"';
  }
}

std::string mended(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '&') {
      mend_reference(text, at, out);
      continue;
    }
    if (text[at] != '<') {
      out += text[at++];
      continue;
    }
    const std::string_view here = text.substr(at);
    const bool cdata = here.substr(0, 9) == "<![CDATA[";
    if (cdata || here.substr(0, 4) == "<!--") {
      const std::size_t end = here.find(cdata ? "]]>" : "-->");
      const std::size_t count = end == std::string_view::npos ? here.size() : end + 3;
      if (cdata) out += here.substr(0, count);
      at += count;
      continue;
    }
    const bool tag = here.size() > 1 && (is_name_start(here[1]) || here[1] == '/');
    const std::size_t end = tag ? here.find('>') : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += "&lt;";
      ++at;
      continue;
    }
    mend_tag(here.substr(0, end + 1), out);
    at += end + 1;
  }
  return out;
}

}  // namespace

base::Result<XmlElement> parse_xml_element(std::string_view bytes, std::string_view encoding) {
  const std::string text = text_in(bytes, encoding);
  auto element = parse(text);
  if (element.ok()) return element;
  auto second = parse(mended(text));
  return second.ok() ? std::move(second) : std::move(element);
}

}  // namespace hearth::importers

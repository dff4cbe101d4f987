// SPDX-License-Identifier: MIT
#include "server/twin/writer.h"

#include <algorithm>
#include <array>

#include "server/http/message.h"
#include "shared/base/assert.h"
#include "shared/text/entities.h"
#include "shared/text/markdown.h"
#include "shared/text/utf8.h"

namespace hearth::twin {
namespace {

constexpr std::array<std::string_view, 6> kVoid{"br", "hr", "link", "meta", "img", "input"};

bool is_address(Name name) { return name.text() == "href" || name.text() == "src"; }

// Of this server, of this page, or one that text/markdown.h lets through: no javascript:, no data:.
bool may_follow(std::string_view address) {
  if (address.starts_with('#')) return true;
  if (address.starts_with('/') || address.starts_with('?')) return !address.starts_with("//");
  return text::is_safe_link(address);
}

// Signs XML 1.0 has no way to say.
bool is_speakable(char32_t point) {
  if (point < 0x20) return point == '\t' || point == '\n' || point == '\r';
  return point != 0xFFFE && point != 0xFFFF;
}

void append_escaped(std::string& out, std::string_view words) {
  for (std::size_t at = 0; at < words.size();) {
    if (const std::string_view reference = text::html_reference(words[at]); !reference.empty()) {
      out += reference;
      ++at;
      continue;
    }
    const text::Decoded sign = text::decode_at(words, at);
    if (is_speakable(sign.point)) text::append_utf8(out, sign.point);
    at += sign.bytes;
  }
}

}  // namespace

Writer::Writer(Kind kind) : kind_(kind) {
  if (kind == Kind::kHtml) out_ = "<!DOCTYPE html>\n";
  if (kind == Kind::kXml) out_ = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
}

void Writer::begin(Name element, Attributes attributes) {
  out_ += '<';
  out_ += element.text();
  for (const Attribute& attribute : attributes) {
    if (!attribute.present) continue;
    out_ += ' ';
    out_ += attribute.name.text();
    out_ += "=\"";
    const bool refused = is_address(attribute.name) && !may_follow(attribute.value);
    append_escaped(out_, refused ? std::string_view("#") : attribute.value);
    out_ += '"';
  }
}

Writer& Writer::open(Name element, Attributes attributes) {
  begin(element, attributes);
  out_ += '>';
  open_.push_back(element.text());
  return *this;
}

Writer& Writer::close() {
  HEARTH_ASSERT(!open_.empty(), "close() without an open element");
  out_ += "</";
  out_ += open_.back();
  out_ += '>';
  open_.pop_back();
  return *this;
}

Writer& Writer::text(std::string_view words) {
  append_escaped(out_, words);
  return *this;
}

Writer& Writer::element(Name name, Attributes attributes, std::string_view words) {
  return open(name, attributes).text(words).close();
}

Writer& Writer::leaf(Name element, Attributes attributes) {
  HEARTH_ASSERT(
      kind_ == Kind::kXml || std::find(kVoid.begin(), kVoid.end(), element.text()) != kVoid.end(),
      "an element that may have content needs open() and close()");
  begin(element, attributes);
  out_ += "/>";
  return *this;
}

Writer& Writer::data(std::string_view media_type, std::string_view json) {
  open("script", {{"type", media_type}});
  // Outside of strings JSON has none of these signs.
  for (const char c : json) {
    switch (c) {
      case '<': out_ += "\\u003c"; break;
      case '>': out_ += "\\u003e"; break;
      case '&': out_ += "\\u0026"; break;
      default: out_ += c;
    }
  }
  return close();
}

Writer& Writer::raw_style(std::string_view css) {
  HEARTH_ASSERT(css.find_first_of("<&") == css.npos, "a style sheet needs no such sign");
  open("style");
  out_ += css;
  return close();
}

Writer& Writer::line() {
  out_ += '\n';
  return *this;
}

std::string Writer::take() {
  while (!open_.empty()) close();
  return std::move(out_);
}

std::string date_of(std::int64_t at_ms) { return http::iso_date(at_ms / 1'000); }

}  // namespace hearth::twin

// SPDX-License-Identifier: MIT
// The one place where pages, feeds and sitemaps become text. It can only write elements and
// attributes whose names are literals of ours, and escaped text between them: what people wrote
// cannot become markup here, whoever calls it. What comes out is XML that HTML parsers read alike.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/json.h"

namespace hearth::twin {

/// The name of an element or an attribute: a literal of letters, digits, '-' and ':'.
class Name {
 public:
  consteval Name(const char* literal) : text_(literal) {  // NOLINT: meant to be implicit
    for (const char c : text_) {
      const bool fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        (c >= '0' && c <= '9') || c == '-' || c == ':';
      if (!fine) not_a_name();
    }
  }
  [[nodiscard]] constexpr std::string_view text() const { return text_; }

 private:
  static void not_a_name() {}  // not constexpr: calling it is the compiler's error
  std::string_view text_;
};

/// A value is escaped; of `href` and `src` it must also be an address readers may follow, else the
/// attribute says "#". An absent one is left out.
struct Attribute {
  Name name;
  std::string_view value{};
  bool present = true;
};
using Attributes = std::initializer_list<Attribute>;

class Writer {
 public:
  enum class Kind : std::uint8_t { kHtml, kXml, kPart };
  /// Begins with the doctype, with the XML declaration, or (a part of HTML) with nothing.
  explicit Writer(Kind kind);

  Writer& open(Name element, Attributes attributes = {});
  /// Closes the innermost element that is open.
  Writer& close();
  /// Escaped. What is no UTF-8 becomes U+FFFD; signs XML does not know are left out.
  Writer& text(std::string_view words);
  /// An element with nothing but text in it.
  Writer& element(Name name, Attributes attributes, std::string_view words);
  Writer& element(Name name, std::string_view words) { return element(name, {}, words); }
  /// An element without content; in HTML one of those that never have any.
  Writer& leaf(Name element, Attributes attributes = {});
  /// A script element with data in it: JSON, whose '<', '>' and '&' are spelled out.
  Writer& data(std::string_view media_type, std::string_view json);
  /// A style element; only a literal can be in it, because its hash is in the page's policy.
  template <std::size_t length>
  Writer& style(const char (&literal)[length]) {
    return raw_style({literal, length - 1});
  }
  Writer& line();  // a line break between elements, for people who read the source

  [[nodiscard]] std::size_t depth() const { return open_.size(); }
  /// Closes what is open and gives everything.
  [[nodiscard]] std::string take();

 private:
  Writer& raw_style(std::string_view css);
  void begin(Name element, Attributes attributes);

  Kind kind_;
  std::string out_;
  std::vector<std::string_view> open_;
};

/// A moment as pages and feeds carry it: RFC 3339, by UTC.
[[nodiscard]] std::string date_of(std::int64_t at_ms);

}  // namespace hearth::twin

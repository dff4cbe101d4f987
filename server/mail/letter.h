// SPDX-License-Identifier: MIT
// A letter before it is bytes: what it says, apart from how it looks. Written twice from the same
// facts, as plain text and as HTML, each complete. Everything people wrote in it has been through
// plain_line(); HTML is escaped on the way out. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hearth::mail {

/// One line of a letter that leads somewhere.
struct Item {
  std::string title{};
  std::string about{};  // who, and how much is new
  std::string url{};
};

struct Section {
  std::string heading{};
  std::vector<Item> items{};
  std::string more{};  // "and 3 more conversations"; may be empty
};

struct Link {
  std::string label{};
  std::string url{};
};

struct Letter {
  std::string language = "en";
  bool right_to_left = false;
  std::string from_name{};  // the community's
  std::string subject{};
  std::string hello{};
  std::string intro{};
  std::vector<Section> sections{};
  Link button{};      // the one thing to do
  std::string end{};  // why it came
  Link stop{};        // may be empty: nothing to stop
};

/// One line of what somebody wrote: no control characters, no line breaks, nothing that turns the
/// direction of what follows it or that is not seen; blanks joined; cut to `bytes_max` with "…".
/// What is not UTF-8 becomes U+FFFD.
[[nodiscard]] std::string plain_line(std::string_view text, std::size_t bytes_max);

/// `text` with the five characters that mean something in HTML spelled out.
[[nodiscard]] std::string escape_html(std::string_view text);

[[nodiscard]] std::string text_of(const Letter& letter);
/// A whole page of HTML, readable from 320 px on, light and dark, without anything to load.
[[nodiscard]] std::string html_of(const Letter& letter);

}  // namespace hearth::mail

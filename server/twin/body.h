// SPDX-License-Identifier: MIT
// Markdown blocks as elements: paragraphs, headings, lists, quotes, code, tables, links.
#pragma once

#include <vector>

#include "server/twin/site.h"
#include "server/twin/writer.h"
#include "shared/page/page.h"

namespace hearth::twin {

struct BodyForm {
  /// The level of the body's own first headings; they stand below the page's.
  std::uint64_t heading = 3;
  /// Members mentioned, whose names become links; none for feeds.
  const std::vector<page::Person>* mentions = nullptr;
  const Addresses* addresses = nullptr;
};

void write_body(Writer& out, const std::vector<page::Block>& body, const BodyForm& form);

/// The body as HTML by itself, as feeds carry it; pictures of the community's own as their words.
[[nodiscard]] std::string html_of(const std::vector<page::Block>& body);

/// The words alone, for descriptions: blocks joined by blanks, at most `bytes_max`.
[[nodiscard]] std::string words_of(const std::vector<page::Block>& body, std::size_t bytes_max);

}  // namespace hearth::twin

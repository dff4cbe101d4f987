// SPDX-License-Identifier: MIT
// What a reader sees of Markdown source, and where each byte of it stands in the source: without
// emphasis marks, link addresses, escapes and entities, and the other way round where a direction
// override shows it so. Rules judge this text, and point into the source. Nearer to what is laid
// out than a full layout would have to be (markdown.h): a mark that is none stays, which hides
// nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/text/segments.h"

namespace hearth::text {

class Shown {
 public:
  /// Of Markdown. @cost O(bytes); little more than a pass over them where nothing is marked up.
  [[nodiscard]] static Shown of_markdown(std::string_view source);
  /// Of plain text, such as a title: only direction overrides change it.
  [[nodiscard]] static Shown of_plain(std::string_view source);

  /// Whether the source is shown as it stands; `words` is empty then.
  [[nodiscard]] bool same() const { return same_; }

  /// What is seen, then on lines of their own what only links hold and what overrides show.
  [[nodiscard]] std::string_view words(std::string_view source) const {
    return same_ ? source : std::string_view(words_);
  }
  /// The part of it that is seen.
  [[nodiscard]] std::string_view seen(std::string_view source) const {
    return same_ ? source : std::string_view(words_).substr(0, seen_);
  }
  /// Where bytes [begin, end) of words() stand in the source.
  [[nodiscard]] Extent place(Extent of) const;

 private:
  friend class ShownMaker;
  // A stretch of words_: copied byte by byte, or one thing that stands for `length` bytes.
  struct Piece {
    std::uint32_t at = 0;
    std::uint32_t source = 0;
    std::uint32_t length = 0;
    bool copied = true;
  };
  [[nodiscard]] Extent source_of(std::uint32_t at) const;

  bool same_ = true;
  std::string words_;
  std::size_t seen_ = 0;
  std::vector<Piece> pieces_;
};

}  // namespace hearth::text

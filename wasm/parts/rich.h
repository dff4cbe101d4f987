// SPDX-License-Identifier: MIT
// Posts' Markdown on screen: laid out once per revision, kept in a small cache, drawn as rich text.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "wasm/ui/rich_text.h"
#include "wasm/ui/ui.h"

namespace hearth::text {
struct Block;
}

namespace hearth::parts {

/// A text taken apart into blocks the interface layer draws. Owns what its views point into.
class RichSource {
 public:
  explicit RichSource(std::string_view markdown);
  RichSource(const RichSource&) = delete;
  RichSource& operator=(const RichSource&) = delete;

  [[nodiscard]] std::span<const ui::Block> blocks() const { return blocks_; }
  [[nodiscard]] std::span<const std::string_view> links() const { return links_; }
  /// The BCP 47 tag of what it is written in; empty where that cannot be told.
  [[nodiscard]] std::string_view language() const { return language_; }

  unsigned last_used = 0;

 private:
  struct Part {
    std::string text;
    std::vector<ui::Span> spans;
    std::vector<ui::CellStart> cells;
  };
  void add(const text::Block& source);

  std::string_view language_;
  std::vector<Part> parts_;  // as many as reserved: blocks point into them
  std::vector<std::string> hrefs_;
  std::vector<ui::Block> blocks_;
  std::vector<std::string_view> links_;
};

/// Bounded: what was not drawn for longest goes first.
class RichCache {
 public:
  static constexpr std::size_t kEntriesMax = 300;

  /// The text of one revision of one post; `key` tells revisions apart.
  const RichSource& get(std::uint64_t key, std::string_view markdown);

 private:
  std::unordered_map<std::uint64_t, RichSource> entries_;
  unsigned clock_ = 0;
};

/// Markdown taken apart, from the cache kept in `ui`; `key` tells revisions apart.
[[nodiscard]] const RichSource& rich_source(ui::Ui& ui, std::uint64_t key,
                                            std::string_view markdown);

}  // namespace hearth::parts

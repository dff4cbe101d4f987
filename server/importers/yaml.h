// SPDX-License-Identifier: MIT
// YAML as plain trees with line numbers, read by yaml-cpp behind bounds. The one file that knows
// (and catches the exceptions of) that library is yaml.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearth::importers {

struct YamlEntry;

struct YamlNode {
  enum class Kind : std::uint8_t { kNull, kScalar, kSequence, kMap };
  Kind kind = Kind::kNull;
  std::string text;                // kScalar
  bool quoted = false;             // "yes" in quotes is a word, not a flag
  std::vector<YamlNode> items;     // kSequence
  std::vector<YamlEntry> entries;  // kMap, in order of the file
  std::uint32_t line = 0;          // from 1

  [[nodiscard]] bool is_scalar() const { return kind == Kind::kScalar; }
  [[nodiscard]] bool is_map() const { return kind == Kind::kMap; }
  /// The entry, or nullptr.
  [[nodiscard]] const YamlNode* find(std::string_view key) const;
};

/// Not a pair: one of an incomplete type has no destructor yet.
struct YamlEntry {
  std::string key;
  YamlNode value;
};

/// One "---" document; `problem` says in a sentence why it has no node.
struct YamlDocument {
  std::uint32_t number = 0;  // from 1, as separated by "---"
  std::uint32_t line = 0;    // where it begins
  YamlNode node;
  std::string problem;
  std::uint32_t problem_line = 0;
  bool mended = false;  // it is no YAML as it stands; tabs and odd blanks were taken for blanks
};

/// Every document is read by itself, so that one mistake does not hide the others. Empty ones are
/// left out. A line of three or more hyphens ends a document, also with a comment behind it.
/// Aliases are written out; what grows beyond `nodes_max` is a problem.
/// @cost O(bytes + nodes).
[[nodiscard]] std::vector<YamlDocument> read_yaml(std::string_view bytes, std::size_t nodes_max);

}  // namespace hearth::importers

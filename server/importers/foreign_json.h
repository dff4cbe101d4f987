// SPDX-License-Identifier: MIT
// JSON of other systems: as ours (shared/base/json.h), but tolerant. Numbers with a fraction and
// numbers too large for us stay texts as they were written; a key given twice keeps its last value;
// bytes that are no UTF-8 are mended. Large documents are read item by item.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/json.h"
#include "shared/base/result.h"

namespace hearth::importers {

/// One item: a post, or a thread with all its posts.
inline constexpr std::size_t kJsonItemBytesMax = 64 * 1024 * 1024;

/// @errors kTooDeep (512 levels), kTooLarge (4,000,000 values), kBadJson with place and reason.
[[nodiscard]] base::Result<base::Json> parse_foreign_json(std::string_view bytes);

// ---- Fields, whatever their type ----

/// A text, or a number or boolean as text; empty for everything else and what is not there.
[[nodiscard]] std::string text_at(const base::Json& object, std::string_view key);
[[nodiscard]] std::string text_of(const base::Json& value);
/// "a.b.c": the value below; nullptr where there is none.
[[nodiscard]] const base::Json* value_at(const base::Json& object, std::string_view path);
/// An empty list where it is none.
[[nodiscard]] const base::JsonArray& list_at(const base::Json& object, std::string_view path);
[[nodiscard]] bool flag_at(const base::Json& object, std::string_view key);
[[nodiscard]] std::int64_t number_at(const base::Json& object, std::string_view key);

// ---- Documents ----

struct JsonReading {
  std::string file{};
  // Paths of lists that are read item by item: "comments", "chats.list.messages"; the list a
  // document may be itself is always. What is on the way to none of them comes as one value.
  std::vector<std::string_view> lists{};
  /// Every item with the path of its list, and every other value with its own path.
  std::function<base::Status(std::string_view path, const base::Json& value, std::uint64_t line)>
      each{};
  std::function<base::Status(std::uint64_t line, std::string_view why)> bad{};
};

/// Reads one document, or several after each other. Where it is cut off, what was read before
/// counts.
/// @errors kNotFound; those of `each` and `bad`. @cost O(bytes); memory one item, 64 MB at most.
[[nodiscard]] base::Status read_json_items(const JsonReading& reading);

/// Reads JSON Lines: one value a line, with an empty path.
[[nodiscard]] base::Status read_json_lines(const JsonReading& reading);

/// Lines where the first line is a value of its own, else items of a document.
[[nodiscard]] base::Status read_json_either(const JsonReading& reading);

}  // namespace hearth::importers

// SPDX-License-Identifier: MIT
// Reads the parts of a rules file and says what is wrong with them: every message names the place
// (rules[3].when.all[0].text.any[2]) and the mend. Reading goes on after a mistake, so that one run
// lists all of them. No part of a member's module (reads_files.h).
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/json.h"
#include "shared/rules/rules.h"

namespace hearth::rules {

/// A path into the file; lives on the stack while the file is read, written out only for a message.
struct Place {
  const Place* up = nullptr;
  std::string_view key;  // empty: `index` counts
  std::size_t index = 0;

  [[nodiscard]] std::string text() const;
  [[nodiscard]] Place at(std::string_view name) const { return {this, name, 0}; }
  [[nodiscard]] Place at(std::size_t i) const { return {this, {}, i}; }
};

/// Collects problems and warnings, at most 100 of each. A message is a text, or gives one when it
/// is called.
class Notes {
 public:
  template <class Message>
  void problem(const Place& place, const Message& message) {
    add(problems, place, words_of(message));
  }
  template <class Message>
  void warning(const Place& place, const Message& message) {
    add(warnings, place, words_of(message));
  }

  std::vector<Problem> problems;
  std::vector<Problem> warnings;

 private:
  static std::string words_of(std::string_view message) { return std::string(message); }
  template <class Message>
  requires std::invocable<const Message&>
  static std::string words_of(const Message& message) { return message(); }
  static void add(std::vector<Problem>& to, const Place& place, std::string message);
};

/// What a bound counts, and so how its number is written.
enum class Unit : std::uint8_t { kCount, kDuration, kPercent };

/// "<3", ">=2d", "10..20", 5: a comparison with one number; durations in milliseconds.
struct Bound {
  enum class Op : std::uint8_t {
    kEqual,
    kNotEqual,
    kLess,
    kLessEqual,
    kMore,
    kMoreEqual,
    kBetween
  };
  Op op = Op::kEqual;
  std::int64_t low = 0;
  std::int64_t high = 0;  // kBetween only

  [[nodiscard]] bool holds(std::int64_t value) const;

  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v(self.op, static_cast<std::uint64_t>(Op::kBetween));
    v(self.low);
    v(self.high);
  }
};

/// "90s", "10m", "2h", "2d", "1w" in milliseconds; nothing where it is no duration.
[[nodiscard]] std::optional<std::int64_t> parse_duration(std::string_view text);

/// Reads a bound as it is written in a rule; nothing where it is none.
[[nodiscard]] std::optional<Bound> parse_bound(std::string_view text, Unit unit);

/// The known word nearest to `word` (at most two letters apart), or empty.
[[nodiscard]] std::string_view nearest(std::string_view word,
                                       std::span<const std::string_view> known);

/// `"a", "b" or "c"` for messages.
[[nodiscard]] std::string listing(std::span<const std::string_view> words);

/// One object of the file with its known keys. Unknown keys are reported at once.
class Fields {
 public:
  Fields(Notes& notes, const base::Json& json, const Place& place,
         std::span<const std::string_view> keys);

  [[nodiscard]] bool is_object() const { return json_.object() != nullptr; }
  [[nodiscard]] const base::Json* find(std::string_view key) const { return json_.find(key); }
  [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }
  [[nodiscard]] const Place& place() const { return place_; }
  [[nodiscard]] Notes& notes() const { return notes_; }

  [[nodiscard]] std::int64_t integer(std::string_view key, std::int64_t fallback, std::int64_t min,
                                     std::int64_t max) const;
  /// true, false, 1 or 0.
  [[nodiscard]] bool flag(std::string_view key, bool fallback) const;
  [[nodiscard]] std::string text(std::string_view key, std::size_t bytes_max) const;
  /// A list of texts, or one text.
  [[nodiscard]] std::vector<std::string> texts(std::string_view key, std::size_t count_max,
                                               std::size_t bytes_max) const;
  /// Index into `choices`; nothing where the key is absent or its value is none of them.
  [[nodiscard]] std::optional<std::size_t> choice(std::string_view key,
                                                  std::span<const std::string_view> choices) const;
  [[nodiscard]] std::optional<Bound> bound(std::string_view key, Unit unit) const;
  [[nodiscard]] std::optional<std::int64_t> duration(std::string_view key,
                                                     std::int64_t max_ms) const;

 private:
  Notes& notes_;
  const base::Json& json_;
  const Place& place_;
};

}  // namespace hearth::rules

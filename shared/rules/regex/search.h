// SPDX-License-Identifier: MIT
// Runs a program over a text in linear time: a lazily built DFA says whether there is a match at
// all, and only then a priority simulation finds where (leftmost, then by the pattern's own
// preference, as RE2).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/rules/byte_index.h"
#include "shared/rules/regex/program.h"

namespace hearth::rules::regex {

struct Found {
  std::size_t begin = 0;
  std::size_t end = 0;

  friend bool operator==(const Found&, const Found&) = default;
};

/// Holds the DFA's states between searches; one per program and thread of use.
class Searcher {
 public:
  explicit Searcher(const Program& program);

  /// True where the program matches somewhere in `text`. @cost O(bytes), once its states are known.
  [[nodiscard]] bool matches(std::string_view text);

  /// First match that begins at or after `from`; assertions still see the text before it.
  /// @cost O(bytes * instructions).
  [[nodiscard]] std::optional<Found> find(std::string_view text, std::size_t from = 0);

 private:
  // States kept before the cache is emptied, and bound on its table: rows of classes of 4 bytes.
  static constexpr std::size_t kStatesMax = 200;
  static constexpr std::uint32_t kUnknown = 0xFFFFFFFF;

  enum class Before : std::uint8_t { kStart, kWord, kLine, kOther };
  struct State {
    std::vector<std::uint32_t> insts;  // sorted; assertions and characters still to come
    Before before = Before::kStart;
    bool match = false;  // a match ended before the last character read
  };
  struct Thread {
    std::uint32_t inst = 0;
    std::size_t begin = 0;
  };
  struct Around {
    Before before = Before::kStart;
    bool at_end = false;
    bool next_word = false;
    bool next_line = false;
  };

  [[nodiscard]] static bool holds(Assertion assertion, const Around& around);
  [[nodiscard]] Before kind_of(std::uint16_t cls) const;
  void close(std::uint32_t inst, const Around* around, std::vector<std::uint32_t>& out);
  [[nodiscard]] std::uint32_t state_of(std::vector<std::uint32_t> insts, Before before, bool match);
  [[nodiscard]] std::uint32_t step(std::uint32_t state, std::uint32_t cls);
  void reset();
  void follow(std::uint32_t inst, std::size_t begin, const Around& around,
              std::vector<Thread>& out);

  const Program& program_;
  std::uint32_t end_class_;  // stands for the end of the text
  std::uint16_t line_class_ = 0;
  std::vector<std::uint8_t> is_word_;  // per class
  std::vector<State> states_;
  std::vector<std::uint32_t> table_;
  ByteIndex known_;  // states by what they are
  std::vector<std::uint32_t> mark_;
  std::uint32_t generation_ = 0;
  std::vector<std::uint32_t> stack_;
};

}  // namespace hearth::rules::regex

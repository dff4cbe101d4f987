// SPDX-License-Identifier: MIT
// Every term of an index, and which terms a word of a query may stand for: itself, words of its
// stem, words that begin with it, that have one letter other, that hold it as a part.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/search/stems.h"
#include "server/search/terms.h"

namespace hearth::search {

using TermId = std::uint32_t;
inline constexpr TermId kNoTerm = 0xFFFFFFFF;

/// How near a term is to the word asked for, the nearest first.
enum class Nearness : std::uint8_t { kExact, kStem, kPrefix, kTypo, kPart };

/// A term, and the texts it stands in: for each the distance to the one before and how often.
struct Term {
  std::string text{};
  std::string postings{};
  std::uint32_t texts = 0;
  std::uint32_t last = 0;
};

struct Variant {
  TermId term = kNoTerm;
  Nearness nearness = Nearness::kExact;
};

/// What may be taken for a word.
struct Reach {
  bool prefix = false;
  bool near = true;   // stems, parts, typos
  bool wide = false;  // typos also of words that are common themselves, or have four letters
};

class Vocabulary {
 public:
  /// Its number, new or old. `language`: of the text it stands in.
  TermId add(const Token& token, Language language, Stems& stems);
  [[nodiscard]] TermId find(std::string_view term) const;
  [[nodiscard]] std::size_t size() const { return terms_.size(); }
  [[nodiscard]] const Term& operator[](TermId id) const { return terms_[id]; }
  [[nodiscard]] Term& term(TermId id) { return terms_[id]; }

  /// What it takes, about.
  [[nodiscard]] std::size_t bytes() const;

  /// Terms the word may stand for, each once, as its nearest; at most kVariantsMax.
  /// @cost O(terms), some ns each.
  [[nodiscard]] std::vector<Variant> variants(const Token& word, Reach reach, Stems& stems) const;

 private:
  struct Shape {
    std::uint32_t letters = 0;    // one bit for each letter that is in it
    std::uint16_t languages = 0;  // whose stem of it is in stems_
    std::uint8_t count = 0;       // of letters
    bool pair = false;
  };
  [[nodiscard]] std::size_t slot_of(std::string_view term) const;
  void grow();
  void add_stemmed(const Token& word, Stems& stems, std::vector<Variant>& into) const;
  void add_near(const Token& word, Reach reach, std::vector<Variant>& into) const;

  std::vector<Term> terms_;
  std::vector<Shape> shapes_;
  std::vector<TermId> table_;  // open addressing
  /// Hash of a language's stem, and the term; sorted up to sorted_.
  using Stemmed = std::pair<std::uint32_t, TermId>;
  std::vector<Stemmed> stemmed_;
  std::size_t sorted_ = 0;
  std::uint16_t languages_ = 0;  // seen
};

inline constexpr std::size_t kVariantsMax = 256;
/// A word of fewer letters has no typo; of fewer than that, no parts.
inline constexpr std::size_t kTypoLettersMin = 5;
inline constexpr std::size_t kTypoLettersWideMin = 4;
inline constexpr std::size_t kPartLettersMin = 4;

/// Whether one letter put in, left out, changed, or two neighbours swapped make one of the other.
[[nodiscard]] bool is_typo(std::u32string_view one, std::u32string_view other);

}  // namespace hearth::search

// SPDX-License-Identifier: MIT
// Finds the terms of all rules in one pass. The automaton runs over classes of letters, and each
// occurrence is then verified letter by letter with the term's own folds. A letter of another
// script that looks Latin has two classes, its own and that of its shape, so a text with such
// letters is read in both ways. A second stream joins single letters and split words ("c a s i n
// o", "ca.si-no"). Occurrences depend on at most reach() symbols around them, so a changed passage
// can be matched alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/rules/automaton.h"
#include "shared/rules/byte_index.h"
#include "shared/text/fold.h"

namespace hearth::rules {

/// What a term may be disguised by; bits.
enum Fold : std::uint8_t {
  kFoldCase = 1,
  kFoldAccents = 2,
  kFoldConfusables = 4,  // other scripts' look-alikes, fullwidth, circled and mathematical letters
  kFoldLeet = 8,         // digits and signs for letters, one hidden vowel (c*sino)
  kFoldRepeat = 16,      // casiiino
  kFoldSpaced = 32,      // c a s i n o, c.a.s.i.n.o, ca-sino
  kFoldReversed = 64,    // onisac
};
/// What "all" means. Words spelled backwards are words of their own too often ("tar", "rat"), so
/// that fold is had by name only.
inline constexpr std::uint8_t kFoldAll = 63;
inline constexpr std::uint8_t kFoldKnown = 127;

enum class TermMatch : std::uint8_t {
  kWord,  // whole words; a phrase is a word with blanks in it
  kSubstring,
  kPrefix,    // begins a word
  kSuffix,    // ends a word
  kExact,     // the whole field, blanks around it aside
  kFullText,  // the whole field, blanks and signs around it aside
};

struct TermSpec {
  std::string_view words;
  TermMatch match = TermMatch::kWord;
  std::uint8_t folds = kFoldAll;
  std::uint32_t owner = 0;  // whose term it is; given back with every hit
};

struct TermHit {
  std::uint32_t owner = 0;
  std::uint32_t begin = 0;  // bytes
  std::uint32_t end = 0;
  TermMatch match = TermMatch::kWord;

  friend auto operator<=>(const TermHit&, const TermHit&) = default;
};

/// In order of owner, then place; each occurrence once.
void settle(std::vector<TermHit>& hits, std::size_t first = 0);

/// Buffers a scan reuses; one per thread of use.
struct MatchScratch {
  struct Stream {
    std::vector<text::Symbol> symbols;
    std::vector<std::uint8_t> classes;  // runs of equal classes collapsed
    std::vector<std::uint32_t> first;   // per class: first symbol of the run; runs join
    std::vector<std::uint8_t> kinds;    // per symbol, what joining asks of it
    std::uint16_t flags = 0;            // of all symbols together
    void clear();
    [[nodiscard]] std::uint32_t last(std::size_t run) const {
      const std::size_t after = run + 1 < first.size() ? first[run + 1] : symbols.size();
      return static_cast<std::uint32_t>(after - 1);
    }
  };
  struct Piece {
    std::uint32_t piece = 0;   // number of the piece a joined letter belongs to
    std::uint32_t blanks = 0;  // joints with white space up to here
    std::uint32_t commas = 0;  // those of them that separate members of a list
    bool single = false;       // its piece is this letter alone
  };
  Stream plain;
  Stream joined;
  Stream token;
  std::vector<Piece> pieces;
};

class Matcher {
 public:
  /// False where nothing of the term is left to match (only blanks or invisible characters).
  bool add(const TermSpec& spec);

  /// Call once after the last add(). False where the terms together are too long.
  [[nodiscard]] bool build();

  /// Appends the occurrences in bytes [begin, end) of `text`, in no particular order, without
  /// duplicates. Where an end is none of a line or of the text, occurrences near it may be wrong.
  /// @cost O(bytes + candidates * term length).
  void scan(std::string_view text, std::size_t begin, std::size_t end, MatchScratch& scratch,
            std::vector<TermHit>& hits) const;

  [[nodiscard]] bool empty() const { return terms_.empty(); }
  /// The terms as they were added, where rules files are read.
  [[nodiscard]] std::vector<TermSpec> terms() const;
  /// No occurrence spans more symbols than this.
  [[nodiscard]] std::size_t reach() const { return reach_; }

 private:
  static constexpr std::size_t kTermLettersMax = 400;
  // An occurrence is at most this much longer than its term: keeps matching local and linear.
  static constexpr std::uint32_t window_max(std::uint32_t letters) { return 4 * letters + 16; }

  using Stream = MatchScratch::Stream;
  enum class StreamKind : std::uint8_t { kPlain, kJoined, kToken };

  // How a letter with a shape of another one is read.
  enum class Reading : std::uint8_t { kOwn, kShape };

  struct Term {
    std::uint32_t letters = 0;  // first of its letters in letters_
    std::uint32_t owner = 0;
    std::uint16_t count = 0;
    TermMatch match = TermMatch::kWord;
    std::uint8_t folds = 0;
  };
  // A term in one reading of its letters.
  struct Spelling {
    std::uint32_t term = 0;
    std::uint16_t first_run = 0;  // letters in the first and last run of equal classes
    std::uint16_t last_run = 0;
    std::uint32_t next = 0;  // next one with the same classes + 1, 0 = none
  };
  struct Source {
    std::size_t words_end = 0;  // in words_
    TermMatch match = TermMatch::kWord;
    std::uint8_t folds = 0;
    std::uint32_t owner = 0;
  };
  struct Window {
    const std::vector<text::Symbol>& symbols;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };
  struct Tally {
    std::uint32_t real = 0;
    std::uint32_t leet = 0;
  };

  [[nodiscard]] std::uint8_t class_of(const text::Symbol& symbol, Reading reading) const;
  void make_class(const text::Symbol& symbol);
  void add_letters(const std::vector<text::Symbol>& letters, const TermSpec& spec);
  void add_spelling(const std::vector<text::Symbol>& letters, Reading reading);
  void fill_plain(std::string_view text, std::size_t begin, std::size_t end, Stream& plain) const;
  void classify(Stream& stream, Reading reading) const;
  void scan_read(Reading reading, MatchScratch& scratch, std::vector<TermHit>& hits) const;
  void fill_joined(MatchScratch& scratch) const;
  void scan_tokens(Reading reading, MatchScratch& scratch, std::vector<TermHit>& hits) const;
  struct Token {
    const std::vector<text::Symbol>& symbols;
    std::size_t from = 0;
    std::size_t to = 0;
  };
  void scan_token(Reading reading, const Token& token, MatchScratch& scratch,
                  std::vector<TermHit>& hits) const;
  void scan_stream(StreamKind kind, const Stream& stream, const MatchScratch& scratch,
                   std::vector<TermHit>& hits) const;
  void try_term(StreamKind kind, const Spelling& spelling, const Window& run,
                std::uint32_t first_end, std::uint32_t last_begin, const MatchScratch& scratch,
                std::vector<TermHit>& hits) const;
  [[nodiscard]] bool whole_letters(const Term& term, const Window& window) const;
  [[nodiscard]] bool fits(StreamKind kind, const Term& term, const Window& window,
                          const MatchScratch& scratch) const;
  [[nodiscard]] bool bounded(const Term& term, const Window& window) const;
  [[nodiscard]] bool joint_fits(const Term& term, const Window& window,
                                const MatchScratch& scratch) const;
  [[nodiscard]] bool verify(const Term& term, const Window& window, Tally& tally) const;

  Automaton automaton_;
  std::vector<Automaton::Pattern> patterns_;
  std::vector<std::uint32_t> lengths_;         // classes per pattern
  std::vector<std::uint32_t> first_spelling_;  // per pattern: its first spelling + 1
  ByteIndex pattern_of_;
  std::vector<Term> terms_;
  std::vector<Spelling> spellings_;
  std::vector<text::Symbol> letters_;
  // For terms(): the words of all terms in a row, and what was asked of each.
  std::string words_;
  std::vector<Source> sources_;
  std::vector<std::uint8_t> foreign_classes_;  // by code point of the letter; 0: no term has it
  std::size_t foreign_letters_ = 0;
  std::size_t reach_ = 0;
  std::uint8_t folds_used_ = 0;
};

}  // namespace hearth::rules

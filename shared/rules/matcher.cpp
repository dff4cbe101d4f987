// SPDX-License-Identifier: MIT
#include "shared/rules/matcher.h"

#include <algorithm>
#include <array>
#include <bit>

#include "shared/base/cold.h"
#include "shared/base/sort.h"
#include "shared/rules/reads_files.h"

namespace hearth::rules {
namespace {

using text::Symbol;

// Class 0 separates. Latin letters readers confuse share a class: {i,l,1,!,|} and {b,g,q,6,8,9}.
constexpr std::array<std::uint8_t, 26> make_latin_classes() {
  std::array<std::uint8_t, 26> classes{};
  for (std::size_t i = 0; i < classes.size(); ++i) classes[i] = static_cast<std::uint8_t>(i + 1);
  classes['l' - 'a'] = classes['i' - 'a'];
  classes['q' - 'a'] = classes['g' - 'a'];
  classes['b' - 'a'] = classes['g' - 'a'];
  return classes;
}
constexpr std::array<std::uint8_t, 26> kLatinClasses = make_latin_classes();

constexpr std::uint8_t kSeparatorClass = 0;
constexpr std::uint8_t kOtherClass = 27;  // letters no term uses
constexpr std::uint8_t kFirstForeignClass = 28;
constexpr unsigned kNoClass = 256;
// A wider alphabet costs memory per state; letters beyond it share classes and are told apart
// later.
constexpr std::size_t kForeignClassesMax = 36;
constexpr std::size_t kTermLettersMax = 400;
// An occurrence is at most this much longer than its term: keeps matching local and linear.
constexpr std::uint32_t window_max(std::uint32_t letters) { return 4 * letters + 16; }

constexpr std::uint32_t vowel(std::size_t i) {
  constexpr std::array<char, 5> kVowels = {'a', 'e', 'i', 'o', 'u'};
  return static_cast<std::uint32_t>(kVowels[i] - 'a');
}
constexpr std::size_t kVowelCount = 5;

// What joining asks of a symbol, in a byte: the pass over words is over a tenth of the memory.
enum Kind : std::uint8_t { kSeparates = 1, kBlank = 2, kStandsAlone = 4, kApostrophe = 8 };
constexpr std::uint8_t kind_of(unsigned flags) {
  static_assert(text::kSeparator == 16 && text::kSpace == 32 && text::kApostrophe == 128 &&
                text::kUnspaced == 1024);
  return static_cast<std::uint8_t>((flags >> 4U & 11U) | (flags >> 8U & 4U));
}

bool is_word(const Symbol& s) { return s.is(text::kLatin | text::kForeign); }
bool is_ascii_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Does a letter of the text pass for a letter of the term, given what the term lets be folded?
bool same_letter(const Symbol& term, const Symbol& seen, std::uint8_t folds) {
  const auto allows = [folds](std::uint8_t fold) { return (folds & fold) != 0; };
  if (term.is(text::kSeparator)) {
    const bool any = term.is(text::kSpace) || term.point == '-';
    return seen.is(text::kSeparator) && (any || seen.point == term.point);
  }
  if (term.is(text::kLeet)) {  // digits and signs in a term mean themselves
    if (seen.point == term.point) return true;
    return term.is(text::kDigit) && seen.is(text::kDigit) && seen.key == term.key &&
           allows(kFoldConfusables);
  }
  const bool cased = allows(kFoldCase) || seen.point == term.point ||
                     !is_ascii_letter(seen.point) || !is_ascii_letter(term.point);
  if (!cased) return false;
  const bool marked =
      seen.is(text::kAccented) && seen.point == term.point && !term.is(text::kAccented);
  if (marked && !allows(kFoldAccents)) return false;
  if (seen.point == term.point || text::lower(seen.point) == text::lower(term.point)) {
    return allows(kFoldCase) || seen.point == term.point;
  }
  const bool alike = term.letters != 0 ? (term.letters & seen.letters) != 0
                                       : seen.is(text::kForeign) && seen.key == term.key;
  if (!alike) return false;
  if (seen.is(text::kLeet)) return allows(kFoldLeet);
  if (seen.is(text::kLookalike) || term.is(text::kLookalike)) return allows(kFoldConfusables);
  if (seen.is(text::kAccented) || term.is(text::kAccented)) return allows(kFoldAccents);
  // Both plain and different: I for l.
  return term.letters == 0 || allows(kFoldConfusables);
}

}  // namespace

void settle(std::vector<TermHit>& hits, std::size_t first) {
  const auto added = hits.begin() + static_cast<std::ptrdiff_t>(first);
  base::sort(added, hits.end());
  hits.erase(std::unique(added, hits.end()), hits.end());
}

void MatchScratch::Stream::clear() {
  symbols.clear();
  classes.clear();
  first.clear();
}

inline std::uint8_t Matcher::class_of(const Symbol& symbol) const {
  if (symbol.letters != 0) {
    return kLatinClasses[static_cast<std::size_t>(std::countr_zero(symbol.letters))];
  }
  if (symbol.is(text::kForeign)) {
    const std::uint8_t known =
        symbol.key < foreign_classes_.size() ? foreign_classes_[symbol.key] : std::uint8_t{0};
    return known == 0 ? kOtherClass : known;
  }
  return kSeparatorClass;
}

HEARTH_COLD std::uint8_t Matcher::class_for_term(const Symbol& symbol) {
  if (symbol.is(text::kForeign) && symbol.letters == 0) {
    if (symbol.key >= foreign_classes_.size()) foreign_classes_.resize(symbol.key + 1, 0);
    std::uint8_t& known = foreign_classes_[symbol.key];
    if (known == 0) {
      known = static_cast<std::uint8_t>(kFirstForeignClass + foreign_letters_ % kForeignClassesMax);
      ++foreign_letters_;
    }
  }
  return class_of(symbol);
}

HEARTH_COLD bool Matcher::add(const TermSpec& spec) {
  std::vector<Symbol> letters = text::fold(spec.words);
  while (!letters.empty() && letters.back().is(text::kSpace)) letters.pop_back();
  const auto first = std::find_if(letters.begin(), letters.end(),
                                  [](const Symbol& s) { return !s.is(text::kSpace); });
  letters.erase(letters.begin(), first);
  if (letters.empty() || letters.size() > kTermLettersMax) return false;

  Term term{.letters = static_cast<std::uint32_t>(letters_.size()),
            .count = static_cast<std::uint16_t>(letters.size()),
            .owner = spec.owner,
            .match = spec.match,
            .folds = spec.folds};
  std::string classes;
  for (const Symbol& letter : letters) {
    const auto next = static_cast<char>(class_for_term(letter));
    if (classes.empty() || classes.back() != next) {
      classes += next;
      term.last_run = 0;
    }
    if (classes.size() == 1) ++term.first_run;
    ++term.last_run;
  }
  const auto [pattern, added] = pattern_of_.add(classes);
  if (added) {
    patterns_.emplace_back(classes.begin(), classes.end());
    lengths_.push_back(static_cast<std::uint32_t>(classes.size()));
    first_term_.push_back(0);
  }
  term.next = first_term_[pattern];
  letters_.insert(letters_.end(), letters.begin(), letters.end());
  reach_ = std::max<std::size_t>(reach_, window_max(term.count));
  folds_used_ |= term.folds;
  terms_.push_back(term);
  if constexpr (kReadsFiles) {
    words_ += spec.words;
    words_end_.push_back(words_.size());
  }
  first_term_[pattern] = static_cast<std::uint32_t>(terms_.size());
  return true;
}

std::vector<TermSpec> Matcher::terms() const {
  std::vector<TermSpec> out;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < words_end_.size(); ++i) {
    const std::string_view words = std::string_view(words_).substr(begin, words_end_[i] - begin);
    out.push_back({words, terms_[i].match, terms_[i].folds, terms_[i].owner});
    begin = words_end_[i];
  }
  return out;
}

HEARTH_COLD bool Matcher::build() {
  const std::size_t foreign = std::min(foreign_letters_, kForeignClassesMax);
  const bool built =
      automaton_.build(patterns_, static_cast<std::uint32_t>(kFirstForeignClass + foreign));
  patterns_.clear();
  patterns_.shrink_to_fit();
  pattern_of_.clear();
  return built;
}

void Matcher::push(Stream& stream, const Symbol& symbol) const {
  const std::uint8_t next = class_of(symbol);
  const auto index = static_cast<std::uint32_t>(stream.symbols.size());
  stream.symbols.push_back(symbol);
  if (!stream.classes.empty() && stream.classes.back() == next) return;
  stream.classes.push_back(next);
  stream.first.push_back(index);
}

void Matcher::fill_plain(std::string_view text, std::size_t begin, std::size_t end,
                         Stream& plain) const {
  plain.clear();
  plain.symbols.reserve(end - begin);
  text::fold(text, begin, end, plain.symbols);
  const std::size_t n = plain.symbols.size();
  plain.classes.resize(n);
  plain.first.resize(n);
  plain.kinds.resize(n);
  // Every symbol is written where the next run would begin; only a new class moves that place on.
  const Symbol* symbols = plain.symbols.data();
  std::uint8_t* classes = plain.classes.data();
  std::uint32_t* first = plain.first.data();
  std::uint8_t* kinds = plain.kinds.data();
  std::size_t runs = 0;
  unsigned before = kNoClass;
  unsigned flags = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint8_t next = class_of(symbols[i]);
    flags |= symbols[i].flags;
    kinds[i] = kind_of(symbols[i].flags);
    classes[runs] = next;
    first[runs] = static_cast<std::uint32_t>(i);
    runs += next != before ? 1U : 0U;
    before = next;
  }
  plain.classes.resize(runs);
  plain.first.resize(runs);
  plain.flags = static_cast<std::uint16_t>(flags);
}

// Joins pieces of words: across one to three signs ("ca.si-no", not across an apostrophe), and
// across blanks where the pieces on both sides are single letters.
void Matcher::fill_joined(MatchScratch& scratch) const {
  constexpr std::size_t kJointMax = 3;
  const std::vector<Symbol>& symbols = scratch.plain.symbols;
  const std::vector<std::uint8_t>& kinds = scratch.plain.kinds;
  const auto joins = [&](std::size_t i) {
    return i < kinds.size() && (kinds[i] & (kSeparates | kStandsAlone)) == 0;
  };
  Stream& joined = scratch.joined;
  joined.clear();
  scratch.pieces.clear();
  std::uint32_t piece = 0;
  std::uint32_t blanks = 0;
  bool open = false;  // the piece at `i` continues a joined run
  for (std::size_t i = 0; i < symbols.size();) {
    if (!joins(i)) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (joins(end)) ++end;
    std::size_t next = end;
    bool blank = false;
    bool apostrophe = false;
    while (next < kinds.size() && next - end <= kJointMax && (kinds[next] & kSeparates) != 0) {
      blank |= (kinds[next] & kBlank) != 0;
      apostrophe |= (kinds[next] & kApostrophe) != 0;
      ++next;
    }
    const bool singles = end - i == 1 && joins(next) && !joins(next + 1);
    const bool continues =
        joins(next) && next - end <= kJointMax && !apostrophe && (!blank || singles);
    if (open || continues) {
      if (!open && !joined.symbols.empty()) {
        const Symbol border{.flags = text::kSeparator};
        push(joined, border);
        scratch.pieces.push_back({});
      }
      ++piece;
      for (std::size_t k = i; k < end; ++k) {
        push(joined, symbols[k]);
        scratch.pieces.push_back({piece, blanks, end - i == 1});
      }
      if (continues && blank) ++blanks;
    }
    open = continues;
    i = next;
  }
}

void Matcher::scan(std::string_view text, std::size_t begin, std::size_t end, MatchScratch& scratch,
                   std::vector<TermHit>& hits) const {
  if (terms_.empty()) return;
  const std::size_t before = hits.size();
  fill_plain(text, begin, end, scratch.plain);
  scan_stream(StreamKind::kPlain, scratch.plain, scratch, hits);
  if ((folds_used_ & kFoldSpaced) != 0) {
    fill_joined(scratch);
    scan_stream(StreamKind::kJoined, scratch.joined, scratch, hits);
  }
  const bool hides_vowels = (scratch.plain.flags & text::kWildcard) != 0;
  if ((folds_used_ & kFoldLeet) != 0 && hides_vowels) scan_tokens(scratch, hits);
  settle(hits, before);
}

// "c*sino": a token with one or two hidden vowels is tried with every vowel in their place.
HEARTH_COLD void Matcher::scan_tokens(MatchScratch& scratch, std::vector<TermHit>& hits) const {
  constexpr std::size_t kTokenMax = 20;
  const std::vector<Symbol>& symbols = scratch.plain.symbols;
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    if (!symbols[i].is(text::kWildcard)) continue;
    std::size_t from = i;
    while (from > 0 && i - from < kTokenMax && !symbols[from - 1].is(text::kSpace)) --from;
    std::size_t to = i;
    while (to < symbols.size() && to - i < kTokenMax && !symbols[to].is(text::kSpace)) ++to;
    if (to - from <= kTokenMax) scan_token(symbols, from, to, scratch, hits);
    i = to;
  }
}

HEARTH_COLD void Matcher::scan_token(const std::vector<Symbol>& symbols, std::size_t from,
                                     std::size_t to, MatchScratch& scratch,
                                     std::vector<TermHit>& hits) const {
  std::array<std::size_t, 2> hidden{};
  std::size_t count = 0;
  for (std::size_t i = from; i < to; ++i) {
    if (!symbols[i].is(text::kWildcard)) continue;
    if (count == hidden.size()) return;
    hidden[count++] = i;
  }
  if (to - from < count + 2) return;
  const std::size_t tries = count == 1 ? kVowelCount : kVowelCount * kVowelCount;
  for (std::size_t attempt = 0; attempt < tries; ++attempt) {
    scratch.token.clear();
    for (std::size_t i = from; i < to; ++i) {
      Symbol symbol = symbols[i];
      if (symbol.is(text::kWildcard)) {
        symbol.letters =
            1U << vowel(i == hidden[0] ? attempt % kVowelCount : attempt / kVowelCount);
        symbol.flags = text::kLeet;
      }
      push(scratch.token, symbol);
    }
    scan_stream(StreamKind::kToken, scratch.token, scratch, hits);
  }
}

void Matcher::scan_stream(StreamKind kind, const Stream& stream, const MatchScratch& scratch,
                          std::vector<TermHit>& hits) const {
  automaton_.scan(stream.classes, [&](std::uint32_t pattern, std::size_t end) {
    const std::size_t begin = end - lengths_[pattern];
    const Window run{stream.symbols, stream.first[begin], stream.last(end - 1)};
    const std::uint32_t first_end = stream.last(begin);
    for (std::uint32_t t = first_term_[pattern]; t != 0; t = terms_[t - 1].next) {
      try_term(kind, terms_[t - 1], run, first_end, stream.first[end - 1], scratch, hits);
    }
  });
}

// The runs at both ends may be longer than the term's: first they are taken whole ("ssscam"), then
// cut to what the term needs ("c++" before more signs, substrings inside a word).
void Matcher::try_term(StreamKind kind, const Term& term, const Window& run,
                       std::uint32_t first_end, std::uint32_t last_begin,
                       const MatchScratch& scratch, std::vector<TermHit>& hits) const {
  const auto attempt = [&](std::uint32_t first, std::uint32_t last) {
    const Window window{run.symbols, first, last};
    if (first > last || !fits(kind, term, window, scratch)) return false;
    hits.push_back({term.owner, run.symbols[first].begin, run.symbols[last].end, term.match});
    return true;
  };
  if (attempt(run.first, run.last)) return;
  if (first_end == run.last) {  // one run: every place in it
    const std::uint32_t width = term.count;
    for (std::uint32_t at = run.first;
         at + width <= run.last + 1 && width < run.last - run.first + 1; ++at) {
      if (attempt(at, at + width - 1)) return;
    }
    return;
  }
  const std::uint32_t cut_first =
      first_end - run.first + 1 >= term.first_run ? first_end - (term.first_run - 1U) : run.first;
  const std::uint32_t cut_last =
      run.last - last_begin + 1 >= term.last_run ? last_begin + (term.last_run - 1U) : run.last;
  if (cut_last != run.last && attempt(run.first, cut_last)) return;
  if (cut_first != run.first && attempt(cut_first, run.last)) return;
  if (cut_first != run.first && cut_last != run.last) attempt(cut_first, cut_last);
}

bool Matcher::fits(StreamKind kind, const Term& term, const Window& window,
                   const MatchScratch& scratch) const {
  const std::uint32_t length = window.last - window.first + 1;
  if (length > window_max(term.count)) return false;
  if (kind == StreamKind::kToken && (term.folds & kFoldLeet) == 0) return false;
  const bool placed =
      kind == StreamKind::kJoined ? joint_fits(term, window, scratch) : bounded(term, window);
  Tally tally;
  if (!placed || !verify(term, window, tally)) return false;
  // Digits and signs alone are no disguise, and short words need most of their letters.
  if (tally.real == 0 && tally.leet > 0) return false;
  if (term.count <= 3 && tally.leet > 1) return false;
  return tally.leet * 2 <= length + 1;
}

// Word ends: no letter beside it, nor digits with a letter behind ("ass1gn"). Scripts without
// blanks have no word ends to ask for, and terms that end in a digit must not stand beside another
// one.
bool Matcher::bounded(const Term& term, const Window& window) const {
  constexpr std::uint32_t kDigitsMax = 8;
  const std::uint32_t count = static_cast<std::uint32_t>(window.symbols.size());
  // `step` walks away from the word; below 0 it wraps around and lies beyond the end.
  const auto free_side = [&](std::uint32_t edge, std::uint32_t step) {
    std::uint32_t beside = edge + step;
    if (beside >= count) return true;
    const Symbol& own = window.symbols[edge];
    const Symbol& other = window.symbols[beside];
    if (own.is(text::kUnspaced) || other.is(text::kUnspaced) || own.is(text::kSeparator))
      return true;
    const bool digits_split = own.is(text::kDigit) || (term.folds & kFoldLeet) == 0;
    if (is_word(other) || (digits_split && other.is(text::kDigit))) return false;
    for (std::uint32_t n = 0;
         n < kDigitsMax && beside < count && window.symbols[beside].is(text::kDigit); ++n) {
      beside += step;
    }
    return beside >= count || !window.symbols[beside].is(text::kLatin | text::kForeign) ||
           !other.is(text::kDigit);
  };
  const bool left = free_side(window.first, ~std::uint32_t{0});
  const bool right = free_side(window.last, 1);
  switch (term.match) {
    case TermMatch::kSubstring: return true;
    case TermMatch::kPrefix: return left;
    case TermMatch::kSuffix: return right;
    default: return left && right;
  }
}

bool Matcher::joint_fits(const Term& term, const Window& window,
                         const MatchScratch& scratch) const {
  if ((term.folds & kFoldSpaced) == 0) return false;
  const MatchScratch::Piece& first = scratch.pieces[window.first];
  const MatchScratch::Piece& last = scratch.pieces[window.last];
  if (first.piece == last.piece) return false;  // no joint inside: the plain stream saw it
  // Three single letters may be initials; only a row of three or more spells a word.
  if (last.blanks != first.blanks && last.piece - first.piece < 2) return false;
  const auto border = [&](std::uint32_t i) { return scratch.pieces[i].piece == 0; };
  const bool left = window.first == 0 || border(window.first - 1);
  const bool right = window.last + 1 >= window.symbols.size() || border(window.last + 1);
  if (term.count < 4) return left && right;
  return (left || first.single) && (right || last.single);
}

// Runs all alignments at once: bit j of `state` says that the first j letters are matched. Each
// letter of the term takes one letter of the text, or with kFoldRepeat a row of them.
bool Matcher::verify(const Term& term, const Window& window, Tally& tally) const {
  constexpr std::size_t kWords = kTermLettersMax / 64 + 1;
  const std::uint32_t m = term.count;
  const std::size_t words = m / 64 + 1;
  const Symbol* letters = letters_.data() + term.letters;
  const bool repeats = (term.folds & kFoldRepeat) != 0;
  std::array<std::uint64_t, kWords> state{};
  state[0] = 1;
  for (std::uint32_t i = window.first; i <= window.last; ++i) {
    const Symbol& seen = window.symbols[i];
    std::array<std::uint64_t, kWords> next{};
    bool alive = false;
    for (std::size_t w = 0; w < words; ++w) {
      for (std::uint64_t bits = state[w]; bits != 0; bits &= bits - 1) {
        const auto j =
            static_cast<std::uint32_t>(w * 64) + static_cast<std::uint32_t>(std::countr_zero(bits));
        if (j < m && same_letter(letters[j], seen, term.folds)) {
          next[(j + 1) / 64] |= std::uint64_t{1} << (j + 1) % 64;
          alive = true;
        }
        const bool may_repeat = j > 0 && (repeats || letters[j - 1].is(text::kSpace));
        if (may_repeat && same_letter(letters[j - 1], seen, term.folds)) {
          next[j / 64] |= std::uint64_t{1} << j % 64;
          alive = true;
        }
      }
    }
    if (!alive) return false;
    state = next;
    if (seen.is(text::kLatin | text::kForeign | text::kSeparator))
      ++tally.real;
    else if (seen.is(text::kLeet))
      ++tally.leet;
  }
  // What the term itself spells with digits or signs is no disguise.
  for (std::uint32_t j = 0; j < m && tally.leet > 0; ++j) {
    if (letters[j].is(text::kLeet)) {
      --tally.leet;
      ++tally.real;
    }
  }
  return (state[m / 64] >> m % 64 & 1) != 0;
}

}  // namespace hearth::rules

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

inline std::uint8_t Matcher::class_of(const Symbol& symbol, Reading reading) const {
  const bool own = reading == Reading::kOwn && symbol.is(text::kForeign);
  if (symbol.letters != 0 && !own) {
    return kLatinClasses[static_cast<std::size_t>(std::countr_zero(symbol.letters))];
  }
  if (symbol.is(text::kForeign)) {
    const std::uint8_t known =
        symbol.key < foreign_classes_.size() ? foreign_classes_[symbol.key] : std::uint8_t{0};
    return known == 0 ? kOtherClass : known;
  }
  return kSeparatorClass;
}

HEARTH_COLD void Matcher::make_class(const Symbol& symbol) {
  if (!symbol.is(text::kForeign)) return;
  if (symbol.key >= foreign_classes_.size()) foreign_classes_.resize(symbol.key + 1, 0);
  std::uint8_t& known = foreign_classes_[symbol.key];
  if (known != 0) return;
  known = static_cast<std::uint8_t>(kFirstForeignClass + foreign_letters_ % kForeignClassesMax);
  ++foreign_letters_;
}

HEARTH_COLD bool Matcher::add(const TermSpec& spec) {
  std::vector<Symbol> letters = text::fold(spec.words);
  while (!letters.empty() && letters.back().is(text::kSpace)) letters.pop_back();
  const auto first = std::find_if(letters.begin(), letters.end(),
                                  [](const Symbol& s) { return !s.is(text::kSpace); });
  letters.erase(letters.begin(), first);
  if (letters.empty() || letters.size() > kTermLettersMax) return false;
  add_letters(letters, spec);
  if ((spec.folds & kFoldReversed) != 0) {
    std::reverse(letters.begin(), letters.end());
    add_letters(letters, spec);
  }
  folds_used_ |= spec.folds;
  if constexpr (kReadsFiles) {
    words_ += spec.words;
    sources_.push_back({words_.size(), spec.match, spec.folds, spec.owner});
  }
  return true;
}

HEARTH_COLD void Matcher::add_letters(const std::vector<Symbol>& letters, const TermSpec& spec) {
  const Term term{.letters = static_cast<std::uint32_t>(letters_.size()),
                  .owner = spec.owner,
                  .count = static_cast<std::uint16_t>(letters.size()),
                  .match = spec.match,
                  .folds = spec.folds};
  terms_.push_back(term);
  letters_.insert(letters_.end(), letters.begin(), letters.end());
  reach_ = std::max<std::size_t>(reach_, window_max(term.count));
  for (const Symbol& letter : letters) make_class(letter);
  add_spelling(letters, Reading::kOwn);
  const bool shaped = std::any_of(letters.begin(), letters.end(),
                                  [](const Symbol& s) { return s.is(text::kShaped); });
  if (shaped && (spec.folds & kFoldConfusables) != 0) add_spelling(letters, Reading::kShape);
}

// The last term, as the automaton looks for it.
HEARTH_COLD void Matcher::add_spelling(const std::vector<Symbol>& letters, Reading reading) {
  Spelling spelling{.term = static_cast<std::uint32_t>(terms_.size() - 1)};
  std::string classes;
  for (const Symbol& letter : letters) {
    const auto next = static_cast<char>(class_of(letter, reading));
    if (classes.empty() || classes.back() != next) {
      classes += next;
      spelling.last_run = 0;
    }
    if (classes.size() == 1) ++spelling.first_run;
    ++spelling.last_run;
  }
  const auto [pattern, added] = pattern_of_.add(classes);
  if (added) {
    patterns_.emplace_back(classes.begin(), classes.end());
    lengths_.push_back(static_cast<std::uint32_t>(classes.size()));
    first_spelling_.push_back(0);
  }
  spelling.next = first_spelling_[pattern];
  spellings_.push_back(spelling);
  first_spelling_[pattern] = static_cast<std::uint32_t>(spellings_.size());
}

std::vector<TermSpec> Matcher::terms() const {
  std::vector<TermSpec> out;
  std::size_t begin = 0;
  for (const Source& of : sources_) {
    const std::string_view words = std::string_view(words_).substr(begin, of.words_end - begin);
    out.push_back({words, of.match, of.folds, of.owner});
    begin = of.words_end;
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

void Matcher::fill_plain(std::string_view text, std::size_t begin, std::size_t end,
                         Stream& plain) const {
  plain.clear();
  plain.symbols.reserve(end - begin);
  text::fold(text, begin, end, plain.symbols);
}

// Every symbol is written where the next run would begin; only a new class moves that place on.
void Matcher::classify(Stream& stream, Reading reading) const {
  const std::size_t n = stream.symbols.size();
  stream.classes.resize(n);
  stream.first.resize(n);
  stream.kinds.resize(n);
  const Symbol* symbols = stream.symbols.data();
  std::uint8_t* classes = stream.classes.data();
  std::uint32_t* first = stream.first.data();
  std::uint8_t* kinds = stream.kinds.data();
  std::size_t runs = 0;
  unsigned before = kNoClass;
  unsigned flags = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint8_t next = class_of(symbols[i], reading);
    flags |= symbols[i].flags;
    kinds[i] = kind_of(symbols[i].flags);
    classes[runs] = next;
    first[runs] = static_cast<std::uint32_t>(i);
    runs += next != before ? 1U : 0U;
    before = next;
  }
  stream.classes.resize(runs);
  stream.first.resize(runs);
  stream.flags = static_cast<std::uint16_t>(flags);
}

// Signs that, with a blank, stand between the members of a list.
constexpr bool lists(char32_t point) {
  return point == ',' || point == ';' || point == 0x60C || point == 0x3001;
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
  std::uint32_t commas = 0;
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
    bool comma = false;
    while (next < kinds.size() && next - end <= kJointMax && (kinds[next] & kSeparates) != 0) {
      blank |= (kinds[next] & kBlank) != 0;
      apostrophe |= (kinds[next] & kApostrophe) != 0;
      comma |= lists(symbols[next].point);
      ++next;
    }
    const bool singles = end - i == 1 && joins(next) && !joins(next + 1);
    const bool continues =
        joins(next) && next - end <= kJointMax && !apostrophe && (!blank || singles);
    if (open || continues) {
      if (!open && !joined.symbols.empty()) {
        const Symbol border{.flags = text::kSeparator};
        joined.symbols.push_back(border);
        scratch.pieces.push_back({});
      }
      ++piece;
      for (std::size_t k = i; k < end; ++k) {
        joined.symbols.push_back(symbols[k]);
        scratch.pieces.push_back({piece, blanks, commas, end - i == 1});
      }
      if (continues && blank) ++blanks;
      if (continues && blank && comma) ++commas;
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
  scan_read(Reading::kOwn, scratch, hits);
  const bool shaped = (scratch.plain.flags & text::kShaped) != 0;
  if (shaped && (folds_used_ & kFoldConfusables) != 0) scan_read(Reading::kShape, scratch, hits);
  settle(hits, before);
}

void Matcher::scan_read(Reading reading, MatchScratch& scratch, std::vector<TermHit>& hits) const {
  classify(scratch.plain, reading);
  scan_stream(StreamKind::kPlain, scratch.plain, scratch, hits);
  if ((folds_used_ & kFoldSpaced) != 0) {
    if (reading == Reading::kOwn) fill_joined(scratch);
    classify(scratch.joined, reading);
    scan_stream(StreamKind::kJoined, scratch.joined, scratch, hits);
  }
  const bool hides_vowels = (scratch.plain.flags & text::kWildcard) != 0;
  if ((folds_used_ & kFoldLeet) != 0 && hides_vowels) scan_tokens(reading, scratch, hits);
}

// "c*sino": a token with one or two hidden vowels is tried with every vowel in their place.
HEARTH_COLD void Matcher::scan_tokens(Reading reading, MatchScratch& scratch,
                                      std::vector<TermHit>& hits) const {
  constexpr std::size_t kTokenMax = 20;
  const std::vector<Symbol>& symbols = scratch.plain.symbols;
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    if (!symbols[i].is(text::kWildcard)) continue;
    std::size_t from = i;
    while (from > 0 && i - from < kTokenMax && !symbols[from - 1].is(text::kSpace)) --from;
    std::size_t to = i;
    while (to < symbols.size() && to - i < kTokenMax && !symbols[to].is(text::kSpace)) ++to;
    if (to - from <= kTokenMax) scan_token(reading, {symbols, from, to}, scratch, hits);
    i = to;
  }
}

HEARTH_COLD void Matcher::scan_token(Reading reading, const Token& token, MatchScratch& scratch,
                                     std::vector<TermHit>& hits) const {
  std::array<std::size_t, 2> hidden{};
  std::size_t count = 0;
  for (std::size_t i = token.from; i < token.to; ++i) {
    if (!token.symbols[i].is(text::kWildcard)) continue;
    if (count == hidden.size()) return;
    hidden[count++] = i;
  }
  if (token.to - token.from < count + 2) return;
  const std::size_t tries = count == 1 ? kVowelCount : kVowelCount * kVowelCount;
  for (std::size_t attempt = 0; attempt < tries; ++attempt) {
    scratch.token.clear();
    for (std::size_t i = token.from; i < token.to; ++i) {
      Symbol symbol = token.symbols[i];
      if (symbol.is(text::kWildcard)) {
        symbol.letters =
            1U << vowel(i == hidden[0] ? attempt % kVowelCount : attempt / kVowelCount);
        symbol.flags = text::kLeet;
      }
      scratch.token.symbols.push_back(symbol);
    }
    classify(scratch.token, reading);
    scan_stream(StreamKind::kToken, scratch.token, scratch, hits);
  }
}

void Matcher::scan_stream(StreamKind kind, const Stream& stream, const MatchScratch& scratch,
                          std::vector<TermHit>& hits) const {
  automaton_.scan(stream.classes, [&](std::uint32_t pattern, std::size_t end) {
    const std::size_t begin = end - lengths_[pattern];
    const Window run{stream.symbols, stream.first[begin], stream.last(end - 1)};
    const std::uint32_t first_end = stream.last(begin);
    for (std::uint32_t s = first_spelling_[pattern]; s != 0; s = spellings_[s - 1].next) {
      try_term(kind, spellings_[s - 1], run, first_end, stream.first[end - 1], scratch, hits);
    }
  });
}

// The runs at both ends may be longer than the term's: first they are taken whole ("ssscam"), then
// cut to what the term needs ("c++" before more signs, substrings inside a word).
void Matcher::try_term(StreamKind kind, const Spelling& spelling, const Window& run,
                       std::uint32_t first_end, std::uint32_t last_begin,
                       const MatchScratch& scratch, std::vector<TermHit>& hits) const {
  const Term& term = terms_[spelling.term];
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
  const std::uint32_t cut_first = first_end - run.first + 1 >= spelling.first_run
                                      ? first_end - (spelling.first_run - 1U)
                                      : run.first;
  const std::uint32_t cut_last = run.last - last_begin + 1 >= spelling.last_run
                                     ? last_begin + (spelling.last_run - 1U)
                                     : run.last;
  if (cut_last != run.last && attempt(run.first, cut_last)) return;
  if (cut_first != run.first && attempt(cut_first, run.last)) return;
  if (cut_first != run.first && cut_last != run.last) attempt(cut_first, cut_last);
}

}  // namespace hearth::rules

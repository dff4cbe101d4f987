// SPDX-License-Identifier: MIT
#include "server/search/vocabulary.h"

#include <algorithm>
#include <bit>

#include "shared/base/hash.h"
#include "shared/text/utf8.h"

namespace hearth::search {
namespace {

// A typo is looked for where the word itself, with its stem, stands in no more texts.
constexpr std::uint32_t kRareTexts = 3;
constexpr std::size_t kUnsortedMax = 4'096;
// German, Dutch and Swedish write compounds as one word.
constexpr std::uint16_t kCompounding = 1U << 1 | 1U << 6 | 1U << 10;

std::uint32_t bit_of(char32_t letter) {
  // Letters of one script differ in their last bits.
  return 1U << (letter & 31U);
}

std::u32string points_of(std::string_view text) {
  std::u32string points;
  for (std::size_t at = 0; at < text.size();) {
    const text::Decoded next = text::decode_at(text, at);
    points += next.point;
    at += next.bytes;
  }
  return points;
}

std::uint32_t letters_of(std::string_view text) {
  std::uint32_t letters = 0;
  for (const char32_t point : points_of(text)) letters |= bit_of(point);
  return letters;
}

std::uint32_t stem_key(std::string_view stem, Language language) {
  return static_cast<std::uint32_t>(base::hash64(stem, language) >> 32);
}

}  // namespace

bool is_typo(std::u32string_view one, std::u32string_view other) {
  if (one.size() > other.size()) std::swap(one, other);
  if (other.size() - one.size() > 1) return false;
  std::size_t at = 0;
  while (at < one.size() && one[at] == other[at]) ++at;
  if (one.size() < other.size()) return one.substr(at) == other.substr(at + 1);
  if (at == one.size()) return false;
  if (one.substr(at + 1) == other.substr(at + 1)) return true;
  return at + 1 < one.size() && one[at] == other[at + 1] && one[at + 1] == other[at] &&
         one.substr(at + 2) == other.substr(at + 2);
}

std::size_t Vocabulary::slot_of(std::string_view term) const {
  std::size_t slot = base::hash64(term) & (table_.size() - 1);
  while (table_[slot] != kNoTerm && terms_[table_[slot]].text != term) {
    slot = (slot + 1) & (table_.size() - 1);
  }
  return slot;
}

void Vocabulary::grow() {
  table_.assign(std::max<std::size_t>(1'024, table_.size() * 2), kNoTerm);
  for (TermId id = 0; id < terms_.size(); ++id) table_[slot_of(terms_[id].text)] = id;
}

TermId Vocabulary::find(std::string_view term) const {
  return table_.empty() ? kNoTerm : table_[slot_of(term)];
}

TermId Vocabulary::add(const Token& token, Language language, Stems& stems) {
  if (terms_.size() * 2 >= table_.size()) grow();
  const std::size_t slot = slot_of(token.term);
  TermId id = table_[slot];
  if (id == kNoTerm) {
    id = static_cast<TermId>(terms_.size());
    table_[slot] = id;
    terms_.push_back({.text = token.term});
    shapes_.push_back({.letters = letters_of(token.term),
                       .count = static_cast<std::uint8_t>(token.letters),
                       .pair = token.pair});
  }
  const auto bit = static_cast<std::uint16_t>(1U << language);
  languages_ |= bit;
  if (!token.pair && (shapes_[id].languages & bit) == 0) {
    shapes_[id].languages |= bit;
    stemmed_.emplace_back(stem_key(stems.stem(token.term, language), language), id);
    if (stemmed_.size() - sorted_ > kUnsortedMax + sorted_ / 8) {
      std::sort(stemmed_.begin(), stemmed_.end());
      sorted_ = stemmed_.size();
    }
  }
  return id;
}

std::size_t Vocabulary::bytes() const {
  std::size_t bytes = terms_.capacity() * sizeof(Term) + shapes_.capacity() * sizeof(Shape) +
                      table_.size() * sizeof(TermId) + stemmed_.capacity() * sizeof(Stemmed);
  const std::size_t inside = std::string().capacity();
  for (const Term& term : terms_) {
    bytes += term.text.capacity() > inside ? term.text.capacity() : 0;
    bytes += term.postings.capacity() > inside ? term.postings.capacity() : 0;
  }
  return bytes;
}

void Vocabulary::add_stemmed(const Token& word, Stems& stems, std::vector<Variant>& into) const {
  for (std::size_t i = 0; i < kStemLanguageCount; ++i) {
    const auto language = static_cast<Language>(i);
    if ((languages_ >> i & 1U) == 0) continue;
    const std::string stem(stems.stem(word.term, language));
    const std::uint32_t key = stem_key(stem, language);
    const auto take = [&](const Stemmed& entry) {
      // Another stem may have the same hash.
      if (stems.stem(terms_[entry.second].text, language) != stem) return;
      into.push_back({.term = entry.second, .nearness = Nearness::kStem});
    };
    const auto sorted_end = stemmed_.begin() + static_cast<std::ptrdiff_t>(sorted_);
    for (auto at = std::lower_bound(stemmed_.begin(), sorted_end, Stemmed{key, 0});
         at != sorted_end && at->first == key; ++at) {
      take(*at);
    }
    for (auto at = sorted_end; at != stemmed_.end(); ++at) {
      if (at->first == key) take(*at);
    }
  }
}

// One pass over the shapes of all terms finds the few that may fit.
void Vocabulary::add_near(const Token& word, Reach reach, std::vector<Variant>& into) const {
  std::uint32_t known = 0;
  for (const Variant& variant : into) known += terms_[variant.term].texts;
  const bool typos = reach.near && !word.pair &&
                     (reach.wide ? word.letters >= kTypoLettersWideMin
                                 : word.letters >= kTypoLettersMin && known <= kRareTexts);
  const bool parts = reach.near && !word.pair && word.letters >= kPartLettersMin;
  if (!reach.prefix && !typos && !parts) return;
  const std::u32string points = points_of(word.term);
  const std::uint32_t letters = letters_of(word.term);
  for (TermId id = 0; id < shapes_.size(); ++id) {
    const Shape& shape = shapes_[id];
    if (typos && !shape.pair && std::popcount(shape.letters ^ letters) <= 2 &&
        shape.count + 1U >= word.letters && shape.count <= word.letters + 1U &&
        is_typo(points, points_of(terms_[id].text))) {
      into.push_back({.term = id, .nearness = Nearness::kTypo});
      continue;
    }
    if ((shape.letters & letters) != letters || shape.count <= word.letters) continue;
    const std::string& term = terms_[id].text;
    if (reach.prefix && term.starts_with(word.term)) {
      into.push_back({.term = id, .nearness = Nearness::kPrefix});
    } else if (parts && shape.count >= word.letters + 3U &&
               (known == 0 || (shape.languages & kCompounding) != 0) &&
               (term.ends_with(word.term) || term.starts_with(word.term) ||
                term.find(word.term, 3) != std::string::npos)) {
      into.push_back({.term = id, .nearness = Nearness::kPart});
    }
  }
}

std::vector<Variant> Vocabulary::variants(const Token& word, Reach reach, Stems& stems) const {
  std::vector<Variant> found;
  if (const TermId id = find(word.term); id != kNoTerm) {
    found.push_back({.term = id, .nearness = Nearness::kExact});
  }
  if (reach.near && !word.pair) add_stemmed(word, stems, found);
  add_near(word, reach, found);
  std::sort(found.begin(), found.end(), [](const Variant& a, const Variant& b) {
    return a.term != b.term ? a.term < b.term : a.nearness < b.nearness;
  });
  found.erase(std::unique(found.begin(), found.end(),
                          [](const Variant& a, const Variant& b) { return a.term == b.term; }),
              found.end());
  std::sort(found.begin(), found.end(), [this](const Variant& a, const Variant& b) {
    if (a.nearness != b.nearness) return a.nearness < b.nearness;
    return terms_[a.term].texts != terms_[b.term].texts
               ? terms_[a.term].texts > terms_[b.term].texts
               : a.term < b.term;
  });
  if (found.size() > kVariantsMax) found.resize(kVariantsMax);
  return found;
}

}  // namespace hearth::search

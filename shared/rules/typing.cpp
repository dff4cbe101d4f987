// SPDX-License-Identifier: MIT
#include "shared/rules/typing.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <iterator>

#include "shared/text/fold.h"
#include "shared/text/utf8.h"

namespace hearth::rules {
namespace {

// Symbols beside an occurrence that can decide whether it counts: hidden vowels look through a
// token of 20, everything else looks nearer.
constexpr std::size_t kContext = 32;
// Up to three signs may stand between two letters of an occurrence. Beyond that a long line is cut:
// what touches the zone ends before the cut, and so does all that decides about it.
constexpr std::size_t kSpread = 4;

bool is_start(std::string_view text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

bool counts(std::string_view text, std::size_t at) {
  return text::kind_of(text::decode_at(text, at).point) != text::PointKind::kMark;
}

// The byte `symbols` symbols before or after `at`; marks do not count, for they are part of a
// symbol.
std::size_t back(std::string_view text, std::size_t at, std::size_t symbols) {
  while (at > 0 && symbols > 0) {
    --at;
    while (at > 0 && !is_start(text, at)) --at;
    if (counts(text, at)) --symbols;
  }
  return at;
}

std::size_t forth(std::string_view text, std::size_t at, std::size_t symbols) {
  while (at < text.size() && !is_start(text, at)) ++at;
  while (at < text.size()) {
    if (counts(text, at)) {
      if (symbols == 0) break;
      --symbols;
    }
    at += text::decode_at(text, at).bytes;
  }
  return at;
}

std::size_t line_begin(std::string_view text, std::size_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return before == std::string_view::npos ? 0 : before + 1;
}

std::size_t line_end(std::string_view text, std::size_t at) {
  const std::size_t end = text.find('\n', at);
  return end == std::string_view::npos ? text.size() : end;
}

// What differs between two texts: [begin, old_end) became [begin, new_end).
struct Change {
  std::size_t begin = 0;
  std::size_t old_end = 0;
  std::size_t new_end = 0;
};

// Equality of `bytes` bytes, a multiple of eight, word by word: some C libraries compare by bytes.
bool same_words(const char* a, const char* b, std::size_t bytes) {
  std::uint64_t differs = 0;
  for (std::size_t i = 0; i < bytes; i += 8) {
    std::uint64_t x = 0;
    std::uint64_t y = 0;
    std::memcpy(&x, a + i, 8);
    std::memcpy(&y, b + i, 8);
    differs |= x ^ y;
  }
  return differs == 0;
}

Change difference(std::string_view before, std::string_view after) {
  // Whole blocks first: what was typed is small, and what stayed is long.
  constexpr std::size_t kBlock = 64;
  const std::size_t shorter = std::min(before.size(), after.size());
  std::size_t head = 0;
  while (head + kBlock <= shorter && same_words(&before[head], &after[head], kBlock))
    head += kBlock;
  while (head < shorter && before[head] == after[head]) ++head;
  std::size_t tail = 0;
  while (tail + kBlock <= shorter - head &&
         same_words(before.data() + before.size() - tail - kBlock,
                    after.data() + after.size() - tail - kBlock, kBlock)) {
    tail += kBlock;
  }
  while (tail < shorter - head &&
         before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
    ++tail;
  return {head, before.size() - tail, after.size() - tail};
}

// Keeps old hits outside [begin, old_end], moved along with the text, and takes new ones touching
// [begin, new_end].
void exchange(std::vector<TermHit>& held, const std::vector<TermHit>& fresh, const Change& zone) {
  std::erase_if(
      held, [&](const TermHit& hit) { return hit.end >= zone.begin && hit.begin <= zone.old_end; });
  for (TermHit& hit : held) {
    if (hit.begin <= zone.old_end) continue;
    hit.begin = static_cast<std::uint32_t>(hit.begin - zone.old_end + zone.new_end);
    hit.end = static_cast<std::uint32_t>(hit.end - zone.old_end + zone.new_end);
  }
  // What is held stays in order, and what is new is little.
  for (const TermHit& hit : fresh) {
    if (hit.end < zone.begin || hit.begin > zone.new_end) continue;
    held.insert(std::upper_bound(held.begin(), held.end(), hit), hit);
  }
}

}  // namespace

void TypingChecker::update_terms(Known& known, std::string_view text) {
  if (known.seen && known.text == text) return;
  if (!known.seen) {
    rules_->matcher.scan(text, 0, text.size(), scratch_.terms, known.hits);
  } else {
    const Change change = difference(known.text, text);
    // A term's fate may hang on its neighbours, so the zone is wider than what was typed; what lies
    // beyond the zone on both sides is equal in both texts.
    const Change zone{back(text, change.begin, kContext),
                      forth(known.text, change.old_end, kContext),
                      forth(text, change.new_end, kContext)};
    const std::size_t reach = rules_->matcher.reach();
    const std::size_t begin = std::max(line_begin(text, back(text, zone.begin, reach + kContext)),
                                       back(text, zone.begin, reach * kSpread + kContext));
    const std::size_t end = std::min(line_end(text, forth(text, zone.new_end, reach + kContext)),
                                     forth(text, zone.new_end, reach * kSpread + kContext));
    std::vector<TermHit> fresh;
    rules_->matcher.scan(text, begin, end, scratch_.terms, fresh);
    exchange(known.hits, fresh, zone);
  }
  known.seen = true;
  known.text = text;
}

void TypingChecker::update_patterns(Known& known, std::string_view text) {
  if (known.seen && known.text == text) return;
  if (!known.seen) {
    rules_->patterns.scan(text, 0, text.size(), scratch_.patterns, known.hits);
    settle(known.hits);
  } else {
    const Change change = difference(known.text, text);
    const Change lines{line_begin(text, change.begin), line_end(known.text, change.old_end),
                       line_end(text, change.new_end)};
    std::vector<TermHit> fresh;
    rules_->patterns.scan(text, lines.begin, lines.new_end, scratch_.patterns, fresh);
    exchange(known.hits, fresh, lines);
  }
  known.seen = true;
  known.text = text;
}

model::Verdict TypingChecker::check(const model::Draft& draft, const model::FactBundle& facts) {
  std::vector<FieldHits> all;
  const bool patterns = !rules_->patterns.empty();
  for (const model::TextField field : fields_of(draft)) {
    const std::string_view source = field_text(draft, field);
    KnownField& known = known_[static_cast<std::size_t>(field)];
    text::Shown shown = shown_of(draft, field);
    const std::string_view words = shown.words(source);
    update_terms(known.terms, words);
    if (patterns) update_patterns(known.patterns, source);
    if (source.empty()) continue;
    FieldHits& in_field = all.emplace_back();
    in_field.field = field;
    add_placed(shown, source, known.terms.hits, in_field.hits);
    const std::size_t terms = in_field.hits.size();
    if (patterns) {
      in_field.hits.insert(in_field.hits.end(), known.patterns.hits.begin(),
                           known.patterns.hits.end());
      rules_->patterns.scan_whole(source, scratch_.patterns, in_field.hits);
      if (!shown.same()) {
        update_patterns(known.shown_patterns, words);
        std::vector<TermHit> in_words = known.shown_patterns.hits;
        rules_->patterns.scan_whole(words, scratch_.patterns, in_words);
        add_placed(shown, source, in_words, in_field.hits);
      }
    }
    if (in_field.hits.size() > terms || !shown.same()) settle(in_field.hits);
    in_field.shown = std::move(shown);
  }
  return judge(*rules_, draft, facts, all);
}

model::Verdict TypingChecker::hint(const model::Draft& draft, const model::FactBundle& facts) {
  return only_hints(*rules_, check(draft, facts));
}

}  // namespace hearth::rules

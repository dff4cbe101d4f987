// SPDX-License-Identifier: MIT
#include "shared/rules/patterns.h"

#include <algorithm>

#include "shared/base/cold.h"
#include "shared/base/sort.h"
#include "shared/rules/reads_files.h"
#include "shared/rules/regex/literals.h"
#include "shared/text/fold.h"
#include "shared/text/utf8.h"

namespace hearth::rules {

HEARTH_COLD std::string PatternSet::add(const PatternSpec& spec) {
  const regex::Parsed parsed = regex::parse(spec.pattern, spec.casing);
  if (!parsed.problem.empty()) {
    return parsed.problem + " (at byte " + std::to_string(parsed.place + 1) + ")";
  }
  regex::Assembled assembled = regex::assemble(parsed.root);
  if (!assembled.problem.empty()) return assembled.problem;
  const bool added = add({std::move(assembled.program), spec.owner, spec.whole_text,
                          regex::required_literals(parsed.root)});
  return added ? "" : "All patterns together are too large.";
}

HEARTH_COLD bool PatternSet::add(Part part) {
  insts_ += part.program.insts.size();
  if (insts_ > kInstsTotalMax) return false;
  const auto index = static_cast<std::uint32_t>(patterns_.size());
  if (part.literals.empty() && !part.whole_text) unfiltered_.push_back(index);
  for (std::string& literal : part.literals) literals_.emplace_back(std::move(literal), index);
  patterns_.push_back({std::move(part.program), part.owner, part.whole_text});
  return true;
}

std::vector<PatternSet::Part> PatternSet::parts() const {
  std::vector<Part> out;
  out.reserve(patterns_.size());
  for (const Pattern& of : patterns_) out.push_back({of.program, of.owner, of.whole_text, {}});
  for (const auto& [literal, pattern] : literals_) out[pattern].literals.push_back(literal);
  return out;
}

HEARTH_COLD bool PatternSet::build() {
  base::sort(literals_.begin(), literals_.end());
  std::vector<Automaton::Pattern> strings;
  std::uint32_t classes = 1;
  for (std::size_t i = 0; i < literals_.size(); ++i) {
    const auto& [literal, pattern] = literals_[i];
    if (i == 0 || literals_[i - 1].first != literal) {
      Automaton::Pattern string;
      for (const char c : literal) {
        std::uint8_t& cls = byte_class_[static_cast<unsigned char>(c)];
        if (cls == 0) cls = static_cast<std::uint8_t>(classes++);
        string.push_back(cls);
      }
      strings.push_back(std::move(string));
      patterns_of_literal_.emplace_back();
    }
    patterns_of_literal_.back().push_back(pattern);
  }
  if constexpr (!kReadsFiles) literals_.clear();
  for (unsigned char c = 0; c < ascii_class_.size(); ++c) {
    ascii_class_[c] = byte_class_[c >= 'A' && c <= 'Z' ? c + 32U : c];
  }
  return automaton_.build(strings, classes);
}

void PatternSet::prepare(PatternScratch& scratch) const {
  if (scratch.searchers.size() != patterns_.size()) scratch.searchers.resize(patterns_.size());
}

// Folds the bytes' code points to lower case, as the literals are, and notes which lines need which
// patterns.
void PatternSet::find_literals(std::string_view text, std::size_t begin, std::size_t end,
                               PatternScratch& scratch) const {
  constexpr std::size_t kFoldedBytesMax = 4;  // of one character
  scratch.wanted.clear();
  scratch.bytes.resize(end - begin + kFoldedBytesMax);
  scratch.offsets.resize(end - begin + kFoldedBytesMax);
  std::size_t size = 0;
  std::string folded;
  for (std::size_t at = begin; at < end;) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      scratch.bytes[size] = ascii_class_[byte];
      scratch.offsets[size++] = static_cast<std::uint32_t>(at);
      ++at;
      continue;
    }
    const text::Decoded decoded = text::decode_at(text, at);
    folded.clear();
    text::append_utf8(folded, text::lower(decoded.point));
    // Some letters grow when they are folded.
    const std::size_t room = size + folded.size() + (end - at) + kFoldedBytesMax;
    if (room > scratch.bytes.size()) {
      scratch.bytes.resize(room);
      scratch.offsets.resize(room);
    }
    for (const char c : folded) {
      scratch.bytes[size] = byte_class_[static_cast<unsigned char>(c)];
      scratch.offsets[size++] = static_cast<std::uint32_t>(at);
    }
    at += decoded.bytes;
  }
  scratch.bytes.resize(size);
  automaton_.scan(scratch.bytes, [&](std::uint32_t literal, std::size_t literal_end) {
    for (const std::uint32_t pattern : patterns_of_literal_[literal]) {
      if (patterns_[pattern].whole_text) continue;
      scratch.wanted.emplace_back(scratch.offsets[literal_end - 1], pattern);
    }
  });
}

void PatternSet::run(std::uint32_t pattern, std::string_view text, std::size_t begin,
                     std::size_t end, PatternScratch& scratch, std::vector<TermHit>& hits) const {
  auto& searcher = scratch.searchers[pattern];
  if (searcher == nullptr) searcher = std::make_unique<regex::Searcher>(patterns_[pattern].program);
  const std::string_view line = text.substr(begin, end - begin);
  if (!searcher->matches(line)) return;
  std::size_t from = 0;
  for (std::size_t count = 0; count < kPlacesMax && from <= line.size(); ++count) {
    const auto found = searcher->find(line, from);
    if (!found) return;
    if (found->end > found->begin) {
      hits.push_back({.owner = patterns_[pattern].owner,
                      .begin = static_cast<std::uint32_t>(begin + found->begin),
                      .end = static_cast<std::uint32_t>(begin + found->end)});
    }
    const std::size_t step = found->end < line.size() ? text::decode_at(line, found->end).bytes : 1;
    from = found->end > found->begin ? found->end : found->end + step;
  }
}

void PatternSet::scan(std::string_view text, std::size_t begin, std::size_t end,
                      PatternScratch& scratch, std::vector<TermHit>& hits) const {
  if (patterns_.empty()) return;
  prepare(scratch);
  find_literals(text, begin, end, scratch);
  base::sort(scratch.wanted.begin(), scratch.wanted.end());
  std::size_t next = 0;
  std::vector<std::uint32_t> on_line;
  for (std::size_t line = begin; line <= end;) {
    std::size_t stop = text.find('\n', line);
    if (stop == std::string_view::npos || stop > end) stop = end;
    on_line = unfiltered_;
    for (; next < scratch.wanted.size() && scratch.wanted[next].first < stop; ++next) {
      on_line.push_back(scratch.wanted[next].second);
    }
    base::sort(on_line.begin(), on_line.end());
    on_line.erase(std::unique(on_line.begin(), on_line.end()), on_line.end());
    for (const std::uint32_t pattern : on_line) run(pattern, text, line, stop, scratch, hits);
    while (next < scratch.wanted.size() && scratch.wanted[next].first <= stop) ++next;
    line = stop + 1;
  }
}

void PatternSet::scan_whole(std::string_view text, PatternScratch& scratch,
                            std::vector<TermHit>& hits) const {
  prepare(scratch);
  for (std::uint32_t i = 0; i < patterns_.size(); ++i) {
    if (patterns_[i].whole_text) run(i, text, 0, text.size(), scratch, hits);
  }
}

}  // namespace hearth::rules

// SPDX-License-Identifier: MIT
#include "shared/rules/regex/search.h"

#include <algorithm>

#include "shared/base/cold.h"
#include "shared/base/sort.h"
#include "shared/text/utf8.h"

namespace hearth::rules::regex {
namespace {

struct Character {
  std::uint16_t cls = kInvalidClass;
  std::uint32_t bytes = 1;
};

Character read(const Program& program, std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {program.class_of(byte), 1};
  const text::Decoded decoded = text::decode_at(text, at);
  if (decoded.bytes == 1) return {kInvalidClass, 1};
  return {program.class_of(decoded.point), decoded.bytes};
}

}  // namespace

HEARTH_COLD Searcher::Searcher(const Program& program)
    : program_(program),
      end_class_(program.class_count),
      line_class_(program.class_of('\n')),
      is_word_(program.class_count + 1, 0),
      mark_(program.insts.size(), 0) {
  for (char32_t c = 0; c < 0x80; ++c) {
    const bool word =
        (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
    if (word) is_word_[program.class_of(c)] = 1;
  }
  reset();
}

HEARTH_COLD void Searcher::reset() {
  states_.clear();
  table_.clear();
  known_.clear();
  ++generation_;
  std::vector<std::uint32_t> insts;
  close(program_.start, nullptr, insts);
  static_cast<void>(state_of(std::move(insts), Before::kStart, false));
}

bool Searcher::holds(Assertion assertion, const Around& around) {
  const bool word_before = around.before == Before::kWord;
  switch (assertion) {
    case Assertion::kTextBegin: return around.before == Before::kStart;
    case Assertion::kTextEnd: return around.at_end;
    case Assertion::kLineBegin:
      return around.before == Before::kStart || around.before == Before::kLine;
    case Assertion::kLineEnd: return around.at_end || around.next_line;
    case Assertion::kWordEdge: return word_before != around.next_word;
    case Assertion::kNoWordEdge: return word_before == around.next_word;
  }
  return false;
}

Searcher::Before Searcher::kind_of(std::uint16_t cls) const {
  if (is_word_[cls] != 0) return Before::kWord;
  return cls == line_class_ ? Before::kLine : Before::kOther;
}

// Follows splits; assertions are followed where `around` is known and kept otherwise. What the mark
// of this generation already has is left out.
void Searcher::close(std::uint32_t inst, const Around* around, std::vector<std::uint32_t>& out) {
  stack_.push_back(inst);
  while (!stack_.empty()) {
    const std::uint32_t at = stack_.back();
    stack_.pop_back();
    if (mark_[at] == generation_) continue;
    mark_[at] = generation_;
    const Inst& next = program_.insts[at];
    if (next.op == Op::kSplit) {
      stack_.push_back(next.y);
      stack_.push_back(next.x);
    } else if (next.op == Op::kAssert && around != nullptr) {
      if (holds(static_cast<Assertion>(next.a), *around)) stack_.push_back(next.x);
    } else {
      out.push_back(at);
    }
  }
}

HEARTH_COLD std::uint32_t Searcher::state_of(std::vector<std::uint32_t> insts, Before before,
                                             bool match) {
  base::sort(insts.begin(), insts.end());
  std::string key;
  key.reserve(insts.size() * 2 + 2);
  for (const std::uint32_t inst : insts) {  // kInstsMax fits two bytes
    key += static_cast<char>(inst & 0xFF);
    key += static_cast<char>(inst >> 8);
  }
  key += static_cast<char>(before);
  key += match ? '\1' : '\0';
  const auto [state, added] = known_.add(key);
  if (added) {
    states_.push_back({std::move(insts), before, match});
    table_.resize(table_.size() + end_class_ + 1, kUnknown);
  }
  return state;
}

// Reads one more character (or the end): matches that end before it are noted in the new state.
std::uint32_t Searcher::step(std::uint32_t state, std::uint32_t cls) {
  const bool at_end = cls == end_class_;
  const auto next_class = static_cast<std::uint16_t>(cls);
  const Around around{.before = states_[state].before,
                      .at_end = at_end,
                      .next_word = !at_end && is_word_[next_class] != 0,
                      .next_line = !at_end && next_class == line_class_};
  std::vector<std::uint32_t> ready;
  ++generation_;
  for (const std::uint32_t inst : states_[state].insts) close(inst, &around, ready);
  bool match = false;
  std::vector<std::uint32_t> moved;
  ++generation_;
  for (const std::uint32_t at : ready) {
    const Inst& inst = program_.insts[at];
    if (inst.op == Op::kMatch) match = true;
    if (inst.op == Op::kChar && !at_end && program_.in_set(inst.a, next_class)) {
      close(inst.x, nullptr, moved);
    }
  }
  if (!at_end) close(program_.start, nullptr, moved);  // a match may begin anywhere
  return state_of(std::move(moved), at_end ? Before::kStart : kind_of(next_class), match);
}

bool Searcher::matches(std::string_view text) {
  std::uint32_t state = 0;
  for (std::size_t at = 0;;) {
    const bool at_end = at >= text.size();
    std::uint32_t cls = end_class_;
    if (!at_end) {
      const Character character = read(program_, text, at);
      cls = character.cls;
      at += character.bytes;
    }
    std::uint32_t next = table_[std::size_t{state} * (end_class_ + 1) + cls];
    if (next == kUnknown) {
      if (states_.size() >= kStatesMax) {
        State kept = std::move(states_[state]);
        reset();
        state = state_of(std::move(kept.insts), kept.before, kept.match);
      }
      next = step(state, cls);
      table_[std::size_t{state} * (end_class_ + 1) + cls] = next;
    }
    state = next;
    if (states_[state].match) return true;
    if (at_end) return false;
  }
}

// Adds the threads of `inst` in order of preference.
void Searcher::follow(std::uint32_t inst, std::size_t begin, const Around& around,
                      std::vector<Thread>& out) {
  stack_.push_back(inst);
  while (!stack_.empty()) {
    const std::uint32_t at = stack_.back();
    stack_.pop_back();
    if (mark_[at] == generation_) continue;
    mark_[at] = generation_;
    const Inst& next = program_.insts[at];
    if (next.op == Op::kSplit) {
      stack_.push_back(next.y);
      stack_.push_back(next.x);
    } else if (next.op == Op::kAssert) {
      if (holds(static_cast<Assertion>(next.a), around)) stack_.push_back(next.x);
    } else {
      out.push_back({at, begin});
    }
  }
}

std::optional<Found> Searcher::find(std::string_view text, std::size_t from) {
  std::optional<Found> found;
  std::vector<Thread> waiting;  // instructions to go on with at the next character, best first
  std::vector<Thread> threads;
  Before before = Before::kStart;
  for (std::size_t at = 0; at < from;) {
    const Character character = read(program_, text, at);
    at += character.bytes;
    if (at >= from) before = kind_of(character.cls);
  }
  for (std::size_t at = from;;) {
    const bool at_end = at >= text.size();
    const Character next = at_end ? Character{} : read(program_, text, at);
    const Around around{.before = before,
                        .at_end = at_end,
                        .next_word = !at_end && is_word_[next.cls] != 0,
                        .next_line = !at_end && next.cls == line_class_};
    ++generation_;
    threads.clear();
    for (const Thread& thread : waiting) follow(thread.inst, thread.begin, around, threads);
    if (!found) follow(program_.start, at, around, threads);
    waiting.clear();
    for (const Thread& thread : threads) {
      const Inst& inst = program_.insts[thread.inst];
      if (inst.op == Op::kMatch) {
        found = Found{thread.begin, at};
        break;  // what comes after is liked less
      }
      if (!at_end && program_.in_set(inst.a, next.cls)) waiting.push_back({inst.x, thread.begin});
    }
    if (at_end || (found && waiting.empty())) return found;
    before = kind_of(next.cls);
    at += next.bytes;
  }
}

}  // namespace hearth::rules::regex

// SPDX-License-Identifier: MIT
#include "shared/rules/pack.h"

#include <unordered_map>

#include "shared/base/hash.h"
#include "shared/base/rule_limits.h"
#include "shared/rules/packing.h"
#include "shared/rules/reads_files.h"
#include "shared/rules/rule_set.h"

namespace hearth::rules {
namespace {

using base::limits::kRulesPackedBytesMax;
using regex::Inst;
using regex::Op;
using regex::Range;
using regex::RangeSet;

constexpr std::size_t kFormatAt = kPackedHead.find('1');
constexpr std::size_t kSumBytes = 16;  // after the head: hex digits over all that follows

/// Terms of one condition that are looked for in the same way.
struct Terms {
  std::uint32_t owner = 0;
  TermMatch match = TermMatch::kWord;
  std::uint8_t folds = 0;
  std::vector<std::string> words;

  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v(self.owner);
    v(self.match, static_cast<std::uint64_t>(TermMatch::kFullText));
    v(self.folds, kFoldKnown);
    v(self.words);
  }
};

std::vector<Terms> terms_of(const Matcher& matcher) {
  std::vector<Terms> out;
  for (const TermSpec& spec : matcher.terms()) {
    const bool same = !out.empty() && out.back().owner == spec.owner &&
                      out.back().match == spec.match && out.back().folds == spec.folds;
    if (!same) out.push_back({spec.owner, spec.match, spec.folds, {}});
    out.back().words.emplace_back(spec.words);
  }
  return out;
}

bool add_terms(const std::vector<Terms>& all, Matcher& matcher) {
  for (const Terms& terms : all) {
    for (const std::string& words : terms.words) {
      if (!matcher.add({words, terms.match, terms.folds, terms.owner})) return false;
    }
  }
  return true;
}

// A set as what lies between its ranges and how long they are.
std::string packed_set(const RangeSet& set) {
  std::string out;
  Packer packer(out);
  packer.number(set.ranges().size());
  char32_t next = 0;
  for (const Range& range : set.ranges()) {
    packer.number(range.low - next);
    packer.number(range.high - range.low);
    next = range.high + 1;
  }
  return out;
}

void unpack_set(Unpacker& unpacker, RangeSet& set) {
  char32_t next = 0;
  for (std::size_t i = unpacker.count(regex::kLastPoint); i > 0; --i) {
    const auto low = static_cast<char32_t>(next + unpacker.number(regex::kLastPoint));
    const auto high = static_cast<char32_t>(low + unpacker.number(regex::kLastPoint));
    if (high > regex::kLastPoint) return unpacker.fail();
    set.add(low, high);
    next = high + 1;
  }
}

// Most instructions go on at the one before them: places are counted backwards from there.
void pack_code(Packer& packer, const regex::Program& program) {
  const std::size_t count = program.insts.size();
  packer.number(count);
  packer.number(program.start);
  for (std::size_t at = 0; at < count; ++at) {
    const Inst& inst = program.insts[at];
    packer.number(std::uint64_t{inst.a} * 4 + static_cast<std::uint64_t>(inst.op));
    if (inst.op == Op::kMatch) continue;
    packer.number((at + count - inst.x) % count);
    if (inst.op == Op::kSplit) packer.number((at + count - inst.y) % count);
  }
}

void unpack_code(Unpacker& unpacker, std::size_t sets, regex::Program& program) {
  const std::size_t count = unpacker.count(regex::kInstsMax);
  if (count == 0) return unpacker.fail();
  program.start = static_cast<std::uint32_t>(unpacker.number(count - 1));
  program.insts.resize(count);
  for (std::size_t at = 0; at < count; ++at) {
    Inst& inst = program.insts[at];
    const std::uint64_t first = unpacker.number(4 * regex::kInstsMax);
    inst.op = static_cast<Op>(first % 4);
    inst.a = static_cast<std::uint16_t>(first / 4);
    if (inst.op == Op::kChar && inst.a >= sets) unpacker.fail();
    const auto place = [&] {
      return static_cast<std::uint32_t>((at + count - unpacker.number(count - 1)) % count);
    };
    if (inst.op != Op::kMatch) inst.x = place();
    if (inst.op == Op::kSplit) inst.y = place();
  }
}

// Sets are told once for all patterns: \pL is long and often wanted.
void pack_patterns(Packer& packer, const PatternSet& patterns) {
  std::unordered_map<std::string, std::size_t> known;  // packed set -> number
  std::string all_sets;
  std::string all_patterns;
  Packer out(all_patterns);
  for (const PatternSet::Part& part : patterns.parts()) {
    out(part.owner);
    out(part.whole_text);
    out(part.literals);
    const std::vector<RangeSet> sets = part.program.sets();
    out.number(sets.size());
    for (const RangeSet& set : sets) {
      const auto [at, added] = known.try_emplace(packed_set(set), known.size());
      if (added) all_sets += at->first;
      out.number(at->second);
    }
    pack_code(out, part.program);
  }
  packer.number(known.size());
  packer.raw(all_sets);
  packer.number(patterns.size());
  packer.raw(all_patterns);
}

void unpack_patterns(Unpacker& unpacker, PatternSet& patterns) {
  std::vector<RangeSet> known(unpacker.count(kRulesPackedBytesMax));
  for (RangeSet& set : known) unpack_set(unpacker, set);
  for (std::size_t i = unpacker.count(kRulesPackedBytesMax); i > 0 && !unpacker.failed(); --i) {
    PatternSet::Part part;
    unpacker(part.owner);
    unpacker(part.whole_text);
    unpacker(part.literals);
    std::vector<RangeSet> sets(unpacker.count(regex::kInstsMax));
    for (RangeSet& set : sets) {
      const auto index = static_cast<std::size_t>(unpacker.number(kRulesPackedBytesMax));
      if (index >= known.size()) return unpacker.fail();
      set = known[index];
    }
    unpack_code(unpacker, sets.size(), part.program);
    if (!part.program.set_classes(sets) || !patterns.add(std::move(part))) unpacker.fail();
  }
}

}  // namespace

std::string pack(const RuleSet& rules) {
  std::string body;
  Packer packer(body);
  packer(rules.hash);
  packer(rules.rules);
  packer(terms_of(rules.matcher));
  pack_patterns(packer, rules.patterns);
  std::string out(kPackedHead);
  out += base::hex(base::hash64(body)) + body;
  if (out.size() > kRulesPackedBytesMax) out.clear();
  return out;
}

bool is_packed(std::string_view text) { return text.starts_with(kPackedHead.substr(0, kFormatAt)); }

std::shared_ptr<const RuleSet> unpack(std::string_view packed) {
  if (!packed.starts_with(kPackedHead) || packed.size() > kRulesPackedBytesMax) return nullptr;
  std::string_view body = packed.substr(kPackedHead.size());
  const std::string_view sum = body.substr(0, kSumBytes);
  body.remove_prefix(sum.size());
  if (sum != base::hex(base::hash64(body))) return nullptr;
  const auto set = std::make_shared<RuleSet>();
  std::vector<Terms> terms;
  Unpacker unpacker(body);
  unpacker(set->hash);
  unpacker(set->rules, base::limits::kRulesMax);
  unpacker(terms);
  unpack_patterns(unpacker, set->patterns);
  if constexpr (kReadsFiles) set->packed = packed;
  const bool sound = unpacker.done() && add_terms(terms, set->matcher);
  return sound && set->matcher.build() && set->patterns.build() ? set : nullptr;
}

const std::string& packed(const RuleSet& rules) { return rules.packed; }

}  // namespace hearth::rules

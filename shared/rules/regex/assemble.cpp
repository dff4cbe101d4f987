// SPDX-License-Identifier: MIT
// Trees become instructions.
#include <algorithm>

#include "shared/rules/regex/program.h"

namespace hearth::rules::regex {
namespace {

class Assembler {
 public:
  Assembled run(const Node& root) {
    collect(root);
    Assembled out;
    if (!program_.set_classes(sets_)) {
      out.problem = "The pattern tells too many characters apart.";
      return out;
    }
    const std::uint32_t match = add({Op::kMatch, 0, 0, 0});
    program_.start = emit(root, match);
    if (full_) {
      out.problem = "The pattern is too large once its repetitions are written out.";
      return out;
    }
    out.program = std::move(program_);
    return out;
  }

 private:
  void collect(const Node& node) {
    if (node.kind == NodeKind::kClass) {
      const auto found = std::find(sets_.begin(), sets_.end(), node.set);
      if (found == sets_.end()) sets_.push_back(node.set);
    }
    for (const Node& child : node.children) collect(child);
  }

  std::uint32_t add(Inst inst) {
    if (program_.insts.size() >= kInstsMax) {
      full_ = true;
      return 0;
    }
    program_.insts.push_back(inst);
    return static_cast<std::uint32_t>(program_.insts.size() - 1);
  }
  std::uint32_t split(std::uint32_t first, std::uint32_t second) {
    return add({Op::kSplit, 0, first, second});
  }

  // Writes the code of `node` that goes on at `next`, and gives its first instruction.
  std::uint32_t emit(const Node& node, std::uint32_t next) {
    if (full_) return 0;
    switch (node.kind) {
      case NodeKind::kEmpty: return next;
      case NodeKind::kClass: {
        const auto set = std::find(sets_.begin(), sets_.end(), node.set) - sets_.begin();
        return add({Op::kChar, static_cast<std::uint16_t>(set), next, 0});
      }
      case NodeKind::kAssert:
        return add({Op::kAssert, static_cast<std::uint16_t>(node.assertion), next, 0});
      case NodeKind::kConcat:
        for (std::size_t i = node.children.size(); i > 0; --i)
          next = emit(node.children[i - 1], next);
        return next;
      case NodeKind::kAlternate: {
        std::uint32_t rest = emit(node.children.back(), next);
        for (std::size_t i = node.children.size() - 1; i > 0; --i) {
          rest = split(emit(node.children[i - 1], next), rest);
        }
        return rest;
      }
      case NodeKind::kRepeat: return emit_repeat(node, next);
    }
    return next;
  }

  static bool may_be_empty(const Node& node) {
    const auto empty = [](const Node& child) { return may_be_empty(child); };
    switch (node.kind) {
      case NodeKind::kClass: return false;
      case NodeKind::kConcat: return std::all_of(node.children.begin(), node.children.end(), empty);
      case NodeKind::kAlternate:
        return std::any_of(node.children.begin(), node.children.end(), empty);
      case NodeKind::kRepeat: return node.min == 0 || empty(node.children.front());
      default: return true;
    }
  }

  std::uint32_t emit_repeat(const Node& node, std::uint32_t next) {
    const Node& body = node.children.front();
    const auto choice = [&](std::uint32_t inside, std::uint32_t after) {
      return node.greedy ? split(inside, after) : split(after, inside);
    };
    std::int32_t copies = node.min;
    if (node.max < 0) {
      // x+ is a loop behind x. x* begins at the loop; where x may be empty it is (x+)?, so that an
      // empty x cannot hide what comes after it. RE2 decides the same way, and preferences hang on
      // it.
      const std::uint32_t loop = split(0, 0);
      std::uint32_t inside = emit(body, loop);
      if (full_) return 0;
      Inst& inst = program_.insts[loop];
      inst.x = node.greedy ? inside : next;
      inst.y = node.greedy ? next : inside;
      if (copies == 0) inside = may_be_empty(body) ? choice(inside, next) : loop;
      next = inside;
      if (copies > 0) --copies;
    } else {
      const std::uint32_t after = next;
      for (std::int32_t i = node.min; i < node.max && !full_; ++i)
        next = choice(emit(body, next), after);
    }
    for (; copies > 0 && !full_; --copies) next = emit(body, next);
    return next;
  }

  Program program_;
  std::vector<RangeSet> sets_;
  bool full_ = false;
};

}  // namespace

Assembled assemble(const Node& root) { return Assembler().run(root); }

}  // namespace hearth::rules::regex

// SPDX-License-Identifier: MIT
// One condition of a rule and the table of all kinds. A kind is one file in kinds/ and one line in
// kinds.def: it reads its JSON once and then answers yes, no or unknown, never touching clock or
// network.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "shared/base/json.h"
#include "shared/rules/reader.h"

namespace hearth::rules {

class Compiling;
class Evaluation;
class Packer;
class Unpacker;
struct Evidence;
struct ConditionKind;

/// Kleene's three values, in an order where "and" is the smaller and "or" the greater one.
enum class Answer : std::uint8_t { kNo, kUnknown, kYes };

[[nodiscard]] constexpr Answer both(Answer a, Answer b) { return std::min(a, b); }
[[nodiscard]] constexpr Answer either(Answer a, Answer b) { return std::max(a, b); }
[[nodiscard]] constexpr Answer negated(Answer a) {
  return a == Answer::kYes ? Answer::kNo : a == Answer::kNo ? Answer::kYes : Answer::kUnknown;
}
[[nodiscard]] constexpr Answer answer(bool yes) { return yes ? Answer::kYes : Answer::kNo; }

struct Condition {
  const ConditionKind* kind = nullptr;
  std::vector<Condition> children;
  std::shared_ptr<const void> held;  // the kind's own parameters

  template <class T>
  [[nodiscard]] const T& as() const {
    return *static_cast<const T*>(held.get());
  }
};

struct ConditionKind {
  std::string_view id;                     // the key in JSON and packed; never changes its meaning
  std::string_view summary;                // one sentence for the rule editor
  std::span<const std::string_view> keys;  // of its object; empty for lists and nested conditions
  /// Reads `json` into `out`; mistakes go to the notes. Null where no files are read.
  void (*compile)(Compiling& compiling, const base::Json& json, const Place& place, Condition& out);
  /// Answers and, where it answers yes, adds what it saw to `evidence`.
  Answer (*evaluate)(Evaluation& evaluation, const Condition& condition, Evidence& evidence);
  /// Writes what compile() read and reads it again (packing.h); null for kinds that hold nothing
  /// but children.
  void (*pack)(Packer& packer, const Condition& condition) = nullptr;
  void (*unpack)(Unpacker& unpacker, Condition& condition) = nullptr;
};

/// All kinds in the order of kinds.def.
[[nodiscard]] std::span<const ConditionKind* const> all_condition_kinds();

/// The kind with that key, or nullptr.
[[nodiscard]] const ConditionKind* find_condition_kind(std::string_view id);

/// Asks the condition's kind.
[[nodiscard]] Answer evaluate(Evaluation& evaluation, const Condition& condition,
                              Evidence& evidence);

namespace kinds {
#define HEARTH_CONDITION(name) extern const ConditionKind name;
#include "shared/rules/kinds.def"
#undef HEARTH_CONDITION
}  // namespace kinds

}  // namespace hearth::rules

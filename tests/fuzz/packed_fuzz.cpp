// SPDX-License-Identifier: MIT
// Rules as members get them. A file of rules that compiles is packed and says the same unpacked;
// anything else is taken for packed rules that were damaged on the way.
#include "shared/rules/pack.h"
#include "shared/rules/rules.h"
#include "tests/fuzz/target.h"

using namespace hearth;

namespace {

model::Verdict verdict(const rules::RuleSet& set) {
  model::Draft draft;
  draft.title = "Free kiln, almost new";
  draft.body = "Write to me at the workshop; see https://example.org/kiln or call 555 01 99.";
  model::FactBundle facts;
  facts.server = true;
  return rules::check(set, draft, facts);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  if (size == 0) return 0;
  if (text[0] != '{') {
    const auto set = rules::unpack(std::string(rules::kPackedHead) + std::string(text));
    if (set != nullptr) (void)verdict(*set);
    return 0;
  }
  const rules::Compiled compiled = rules::compile(text);
  if (compiled.rules == nullptr) return 0;
  const std::string packed = rules::pack(*compiled.rules);
  if (packed.empty()) return 0;
  const auto set = rules::unpack(packed);
  HEARTH_ASSERT(set != nullptr, "packed rules are not read");
  HEARTH_ASSERT(model::encode(verdict(*set)) == model::encode(verdict(*compiled.rules)),
                "packed rules judge otherwise");
  return 0;
}

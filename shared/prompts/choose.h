// SPDX-License-Identifier: MIT
// Chooses at most one prompt for this moment: budget first, then what there is to say, then which
// of it. Silent on every doubt: no prompt is always a right answer. Pure; showing and answering are
// noted in the ledger by the caller.
#pragma once

#include <optional>
#include <vector>

#include "shared/prompts/budget.h"
#include "shared/prompts/kind.h"
#include "shared/prompts/ledger.h"

namespace hearth::prompts {

struct Prompt {
  const Kind* kind = nullptr;
  Finding finding;
};

/// What could be shown now, by static priority. Empty with the reason in `hush` where the budget
/// forbids. What was shown before about the same subject does not come again.
struct Options {
  std::vector<Prompt> prompts;
  Hush hush = Hush::kNone;
};

[[nodiscard]] Options options_for(const Scene& scene, const Moment& moment, const Ledger& ledger,
                                  std::uint64_t salt);

/// The first option by static priority, or nothing.
[[nodiscard]] std::optional<Prompt> choose_by_priority(const Scene& scene, const Moment& moment,
                                                       const Ledger& ledger, std::uint64_t salt);

/// "Shown because …" of a ledger entry in English; empty for a kind this version does not know.
[[nodiscard]] std::string reason_of(const Entry& entry);

}  // namespace hearth::prompts

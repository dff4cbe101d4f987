// SPDX-License-Identifier: MIT
#include "shared/prompts/choose.h"

#include <algorithm>

namespace hearth::prompts {
namespace {

bool was_shown(const Ledger& ledger, std::string_view kind, std::uint64_t subject) {
  if (subject == 0) return false;
  return std::any_of(ledger.entries.begin(), ledger.entries.end(), [&](const Entry& entry) {
    return entry.kind == kind && entry.subject == subject;
  });
}

}  // namespace

Options options_for(const Scene& scene, const Moment& moment, const Ledger& ledger,
                    std::uint64_t salt) {
  Options out;
  out.hush = hush_now(ledger, scene, moment);
  if (out.hush == Hush::kNone && in_holdout(scene.member, salt)) out.hush = Hush::kHoldout;
  if (out.hush != Hush::kNone) return out;
  for (const Kind* kind : all_prompt_kinds()) {
    if (hush_for(*kind, ledger, moment) != Hush::kNone) continue;
    for (Finding& finding : kind->find(scene, moment)) {
      if (was_shown(ledger, kind->id, finding.subject)) continue;
      out.prompts.push_back({.kind = kind, .finding = std::move(finding)});
      break;
    }
  }
  return out;
}

std::optional<Prompt> choose_by_priority(const Scene& scene, const Moment& moment,
                                         const Ledger& ledger, std::uint64_t salt) {
  Options options = options_for(scene, moment, ledger, salt);
  if (options.prompts.empty()) return std::nullopt;
  return std::move(options.prompts.front());
}

std::string reason_of(const Entry& entry) {
  const Kind* kind = prompt_kind(entry.kind);
  return kind == nullptr ? std::string() : fill(kind->reason, entry.parameters);
}

}  // namespace hearth::prompts

// SPDX-License-Identifier: MIT
// The rules engine as a member's browser has it, alone in a module: packed rules are taken, a draft
// is judged, what was found is explained and mended. `./dev bench size` compares it with a module
// that has everything but the engine (HEARTH_SIZE_FLOOR): JSON, the codec of drafts and verdicts,
// memory and strings, and Markdown, which the widget has anyway because it draws it.
#include <cstdlib>
#include <string>
#include <string_view>

#include "shared/model/facts.h"
#include "shared/model/verdict.h"
#include "shared/text/markdown.h"
#include "wasm/bindings.h"

#ifndef HEARTH_SIZE_FLOOR
#include "shared/rules/load.h"
#include "shared/rules/title.h"
#endif

HEARTH_IMPORT(host_answer) void host_answer(const char* p, int n);

namespace {

using hearth::model::Draft;
using hearth::model::Verdict;

std::string_view view(const char* p, int n) { return {p, static_cast<std::size_t>(n)}; }
void answer(std::string_view text) { host_answer(text.data(), static_cast<int>(text.size())); }

}  // namespace

HEARTH_EXPORT(hearth_alloc) void* hearth_alloc(int n) {
  return std::malloc(static_cast<std::size_t>(n));
}
HEARTH_EXPORT(hearth_free) void hearth_free(void* p) { std::free(p); }

#ifdef HEARTH_SIZE_FLOOR

HEARTH_EXPORT(hearth_judge) void hearth_judge(const char* p, int n) {
  const auto draft = hearth::model::decode_text<Draft>(view(p, n));
  const auto verdict = hearth::model::decode_text<Verdict>(view(p, n));
  if (draft.ok()) {
    answer(draft->title);
    answer(hearth::text::plain_text(draft->body, draft->body.size()));
    for (const std::string& name : hearth::text::mentioned(draft->body)) answer(name);
  }
  if (verdict.ok()) answer(hearth::model::encode(*verdict));
}

#else

namespace {

std::shared_ptr<const hearth::rules::RuleSet>& held() {
  static std::shared_ptr<const hearth::rules::RuleSet> rules = hearth::rules::no_rules();
  return rules;
}

}  // namespace

/// Takes packed rules; answers their hash, or nothing where they are damaged.
HEARTH_EXPORT(hearth_load) void hearth_load(const char* p, int n) {
  const auto loaded = hearth::rules::load(view(p, n));
  if (loaded != nullptr) held() = loaded;
  answer(loaded != nullptr ? hearth::rules::rules_hash(*held()) : std::string{});
}

/// Judges a draft: the verdict, then each finding's title, explanation and the text as mended.
HEARTH_EXPORT(hearth_judge) void hearth_judge(const char* p, int n) {
  const auto draft = hearth::model::decode_text<Draft>(view(p, n));
  if (!draft.ok()) return;
  const Verdict verdict = hearth::rules::hint(*held(), *draft, {});
  answer(hearth::model::encode(verdict));
  for (const auto& finding : verdict.findings) {
    answer(hearth::rules::title_of(*held(), finding.rule, draft->locale));
    answer(hearth::rules::explain(*held(), finding, draft->locale));
    answer(hearth::rules::mended(finding, hearth::model::TextField::kBody, draft->body));
  }
}

/// The rules page.
HEARTH_EXPORT(hearth_cards) void hearth_cards(const char* p, int n) {
  for (const auto& card : hearth::rules::cards(*held(), view(p, n))) answer(card.explanation);
}

#endif

// SPDX-License-Identifier: MIT
#include "shared/rules/evaluation.h"

#include <algorithm>

#include "shared/text/markdown.h"
#include "shared/text/simhash.h"

namespace hearth::rules {

using model::DraftOn;
using model::TextField;

void Evidence::set(std::string_view name, std::string value) {
  constexpr std::size_t kParametersMax = 16;
  const bool known = std::any_of(parameters.begin(), parameters.end(),
                                 [&](const model::Parameter& p) { return p.name == name; });
  if (!known && parameters.size() < kParametersMax) {
    parameters.push_back({std::string(name), std::move(value)});
  }
}

std::vector<TextField> fields_of(const model::Draft& draft) {
  const TextField body = draft.on == DraftOn::kProfileEdit ? TextField::kAbout
                         : draft.on == DraftOn::kReport    ? TextField::kNote
                                                           : TextField::kBody;
  return {TextField::kTitle, body, TextField::kName};
}

std::string_view field_text(const model::Draft& draft, TextField field) {
  switch (field) {
    case TextField::kTitle: return draft.title;
    case TextField::kName: return draft.name;
    default: return draft.body;
  }
}

Score& Evaluation::score(std::string_view bucket) {
  const auto known = std::find_if(scores.begin(), scores.end(),
                                  [&](const auto& score) { return score.first == bucket; });
  if (known != scores.end()) return known->second;
  return scores.emplace_back(bucket, Score{}).second;
}

std::span<const TermHit> Evaluation::hits(std::uint32_t owner, TextField field) const {
  for (const FieldHits& in_field : hits_) {
    if (in_field.field != field) continue;
    const auto range =
        std::equal_range(in_field.hits.begin(), in_field.hits.end(), TermHit{.owner = owner},
                         [](const TermHit& a, const TermHit& b) { return a.owner < b.owner; });
    const auto begin = static_cast<std::size_t>(range.first - in_field.hits.begin());
    const auto count = static_cast<std::size_t>(range.second - range.first);
    return std::span<const TermHit>(in_field.hits).subspan(begin, count);
  }
  return {};
}

bool Evaluation::selects(std::uint8_t mask, TextField field) const {
  if (mask != 0) return (mask & field_bit(field)) != 0;
  return field != TextField::kName || draft.on == DraftOn::kProfileEdit;
}

const text::Counts& Evaluation::counts(TextField field) {
  auto& held = lazy(field).counts;
  if (!held) held = text::count(field_text(draft, field));
  return *held;
}

const std::vector<text::Extent>& Evaluation::quotes(TextField field) {
  auto& held = lazy(field).quotes;
  if (!held) held = text::quotes(field_text(draft, field));
  return *held;
}

const std::vector<text::Extent>& Evaluation::code(TextField field) {
  auto& held = lazy(field).code;
  if (!held) held = text::code(field_text(draft, field));
  return *held;
}

const std::vector<text::LinkPiece>& Evaluation::links(TextField field) {
  auto& held = lazy(field).links;
  if (!held) held = text::links(field_text(draft, field));
  return *held;
}

std::int64_t Evaluation::mentions(TextField field) {
  auto& held = lazy(field).mentions;
  if (!held) held = static_cast<std::int64_t>(text::mentioned(field_text(draft, field)).size());
  return *held;
}

std::int64_t Evaluation::simhash() {
  if (!simhash_) simhash_ = text::simhash(draft.body);
  return *simhash_;
}

bool Evaluation::is_reply() const {
  return draft.on == DraftOn::kReplyCreate || draft.on == DraftOn::kReplyEdit;
}

bool Evaluation::is_edit() const {
  return draft.on == DraftOn::kPostEdit || draft.on == DraftOn::kReplyEdit;
}

}  // namespace hearth::rules

// SPDX-License-Identifier: MIT
#include "shared/rules/evaluation.h"

#include <algorithm>

#include "shared/text/fold.h"
#include "shared/text/markdown.h"
#include "shared/text/simhash.h"
#include "shared/text/utf8.h"

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
  const TextField body = draft.on == DraftOn::kProfileEdit ? TextField::kAbout : TextField::kBody;
  return {TextField::kTitle, body, TextField::kName};
}

std::string_view field_text(const model::Draft& draft, TextField field) {
  switch (field) {
    case TextField::kTitle: return draft.title;
    case TextField::kName: return draft.name;
    default: return draft.body;
  }
}

text::Shown shown_of(const model::Draft& draft, TextField field) {
  const std::string_view source = field_text(draft, field);
  return field == TextField::kBody ? text::Shown::of_markdown(source)
                                   : text::Shown::of_plain(source);
}

namespace {

// Nothing but blanks (exact) or no letters (full text) may stand outside the occurrence.
bool covers(std::string_view seen, const TermHit& hit) {
  if (hit.match != TermMatch::kExact && hit.match != TermMatch::kFullText) return true;
  if (hit.end > seen.size()) return false;
  const auto empty = [&](std::string_view rest) {
    for (std::size_t at = 0; at < rest.size();) {
      const text::Decoded decoded = text::decode_at(rest, at);
      const text::PointKind kind = text::kind_of(decoded.point);
      const bool blank = kind == text::PointKind::kSpace || kind == text::PointKind::kMark;
      const bool sign = kind == text::PointKind::kOther && hit.match == TermMatch::kFullText;
      if (!blank && !sign) return false;
      at += decoded.bytes;
    }
    return true;
  };
  return empty(seen.substr(0, hit.begin)) && empty(seen.substr(hit.end));
}

}  // namespace

void add_placed(const text::Shown& shown, std::string_view source,
                std::span<const TermHit> in_words, std::vector<TermHit>& out) {
  for (TermHit hit : in_words) {
    if (!covers(shown.seen(source), hit)) continue;
    const text::Extent place = shown.place({hit.begin, hit.end});
    hit.begin = place.begin;
    hit.end = place.end;
    out.push_back(hit);
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

const text::Shown& Evaluation::shown(TextField field) const {
  static const text::Shown kAsItStands{};
  for (const FieldHits& in_field : hits_) {
    if (in_field.field == field) return in_field.shown;
  }
  return kAsItStands;
}

const std::vector<text::Address>& Evaluation::addresses(TextField field) {
  auto& held = lazy(field).addresses;
  if (!held) held = text::addresses(shown(field).words(field_text(draft, field)));
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
  // A report is about a post as it stands; where nobody says of which kind, posts have a title.
  const bool reported = draft.on == DraftOn::kReport &&
                        (draft.kind.empty() ? draft.title.empty() : draft.kind == "reply");
  return reported || draft.on == DraftOn::kReplyCreate || draft.on == DraftOn::kReplyEdit;
}

bool Evaluation::is_edit() const {
  return draft.on == DraftOn::kPostEdit || draft.on == DraftOn::kReplyEdit;
}

}  // namespace hearth::rules

// SPDX-License-Identifier: MIT
// Everything the conditions of one check look at: the draft by fields, the terms found in it, the
// facts, and what earlier rules of the same check gave (labels, scores). Counts are computed when
// first asked for.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/model/facts.h"
#include "shared/model/verdict.h"
#include "shared/rules/matcher.h"
#include "shared/text/address.h"
#include "shared/text/segments.h"
#include "shared/text/shown.h"

namespace hearth::rules {

inline constexpr std::size_t kFieldCount = 5;  // model::TextField
[[nodiscard]] constexpr std::uint8_t field_bit(model::TextField field) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(field));
}

/// Occurrences of terms in one field, and what a reader sees of it.
struct FieldHits {
  model::TextField field = model::TextField::kBody;
  std::vector<TermHit> hits;  // sorted by owner, then place; places are the author's own bytes
  text::Shown shown;
};

/// What a rule saw, for the finding.
struct Evidence {
  std::vector<model::Span> spans;
  std::vector<model::Parameter> parameters;

  /// Keeps the first value of a name.
  void set(std::string_view name, std::string value);
};

/// Sum of one score bucket: `pending` comes from rules that could not decide.
struct Score {
  std::int64_t sum = 0;
  std::int64_t pending = 0;
};

/// The draft's own fields with text, in the order title, body (about, note), name.
[[nodiscard]] std::vector<model::TextField> fields_of(const model::Draft& draft);
[[nodiscard]] std::string_view field_text(const model::Draft& draft, model::TextField field);

/// What a reader sees of the field: a body is Markdown, everything else is plain.
[[nodiscard]] text::Shown shown_of(const model::Draft& draft, model::TextField field);

/// Appends occurrences in shown.words(), at their places in `source`. Those that have to be the
/// whole field are dropped where readers see more than them.
void add_placed(const text::Shown& shown, std::string_view source,
                std::span<const TermHit> in_words, std::vector<TermHit>& out);

class Evaluation {
 public:
  /// Keeps references: draft, facts and hits must outlive it.
  Evaluation(const model::Draft& of, const model::FactBundle& known,
             std::span<const FieldHits> hits)
      : draft(of), facts(known), fields(fields_of(of)), hits_(hits) {}

  const model::Draft& draft;
  const model::FactBundle& facts;
  const std::vector<model::TextField> fields;
  std::vector<std::pair<std::string, Score>> scores;  // by bucket
  std::vector<std::string> labels;                    // given by earlier rules of this check

  /// The score of a bucket, for adding to it.
  [[nodiscard]] Score& score(std::string_view bucket);

  /// The hits of an owner in a field.
  [[nodiscard]] std::span<const TermHit> hits(std::uint32_t owner, model::TextField field) const;

  /// Fields a mask selects; 0 selects all but the author's name, which counts in profiles only.
  [[nodiscard]] bool selects(std::uint8_t mask, model::TextField field) const;

  [[nodiscard]] const text::Counts& counts(model::TextField field);
  [[nodiscard]] const std::vector<text::Extent>& quotes(model::TextField field);
  [[nodiscard]] const std::vector<text::Extent>& code(model::TextField field);
  [[nodiscard]] const std::vector<text::LinkPiece>& links(model::TextField field);
  /// What a reader sees of the field.
  [[nodiscard]] const text::Shown& shown(model::TextField field) const;
  /// Addresses in shown().words(), those behind links with them.
  [[nodiscard]] const std::vector<text::Address>& addresses(model::TextField field);
  [[nodiscard]] std::int64_t mentions(model::TextField field);
  [[nodiscard]] std::int64_t simhash();

  [[nodiscard]] bool is_reply() const;
  [[nodiscard]] bool is_edit() const;

 private:
  struct Lazy {
    std::optional<text::Counts> counts;
    std::optional<std::vector<text::Extent>> quotes;
    std::optional<std::vector<text::Extent>> code;
    std::optional<std::vector<text::LinkPiece>> links;
    std::optional<std::vector<text::Address>> addresses;
    std::optional<std::int64_t> mentions;
  };
  Lazy& lazy(model::TextField field) { return lazy_[static_cast<std::size_t>(field)]; }

  std::span<const FieldHits> hits_;
  std::array<Lazy, kFieldCount> lazy_;
  std::optional<std::int64_t> simhash_;
};

}  // namespace hearth::rules

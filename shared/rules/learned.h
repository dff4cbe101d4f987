// SPDX-License-Identifier: MIT
// A community's learned score: how much a text resembles those its moderators took down. A server
// trains the model; scoring needs integers only, so browser and server agree to the last digit. A
// model is pinned by the hash of its bytes. It sees pieces of words (two to four letters, word ends
// included) as the fold sees them, so that disguised letters count as what they pass for.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/model/facts.h"

namespace hearth::rules {

/// Pieces of words are counted in 2^14 buckets: AUC 0.9991 on mail against 0.9987 with 2^12.
inline constexpr std::uint32_t kLearnedBucketBits = 14;
inline constexpr std::size_t kLearnedBuckets = std::size_t{1} << kLearnedBucketBits;

/// What rules may do by this score; whatever it says, it never takes a text away by itself.
enum class LearnedGate : std::uint8_t {
  kAdvisory,  // too few decisions or too little agreement: moderators may look at it, rules not
  kFlag,      // may ask a moderator to look
  kHold,      // may keep a text back from `hold_from` percent on
};

struct LearnedModel {
  std::string id;  // 32 hex digits: the first 128 bits of SHA-256 over its bytes
  LearnedGate gate = LearnedGate::kAdvisory;
  std::uint8_t hold_from = 101;
  std::int32_t bias = 0;
  std::array<std::int32_t, 100> steps{};  // least raw score of 1, 2, … 100 percent; ascending
  std::vector<std::int8_t> weights;       // one per bucket
};

/// @errors kTooShort, kTooLarge, kBadMessage: these bytes are no model.
[[nodiscard]] base::Result<LearnedModel> read_model(std::string_view bytes);

/// 16,806 bytes; sets `model.id` to what pins them.
[[nodiscard]] std::string write_model(LearnedModel& model);

/// One bucket a text fills, and how often.
struct LearnedFeature {
  std::uint32_t bucket = 0;
  std::uint32_t count = 0;
};

/// In order of the buckets. Looks at the first 16,000 bytes. @cost O(bytes log bytes).
[[nodiscard]] std::vector<LearnedFeature> features_of(std::string_view text);

/// Weight of a feature within its text: the square root of its count in 1/256, before the whole is
/// brought to length 1.
[[nodiscard]] std::uint32_t root_of_count(std::uint32_t count);

/// Length of the whole, in 1/256; at least 1.
[[nodiscard]] std::int64_t length_of(std::span<const LearnedFeature> features);

/// sum(weight * root) * 4096 / length + bias.
[[nodiscard]] std::int64_t raw_score(const LearnedModel& model,
                                     std::span<const LearnedFeature> features);

/// 0..100: of texts like this one, so many in a hundred were taken down.
[[nodiscard]] std::int64_t percent_of(const LearnedModel& model, std::int64_t raw);

/// The text the score is about.
[[nodiscard]] std::string learned_text(const model::Draft& draft);

/// The fact the "model" condition asks for.
[[nodiscard]] model::ModelScore score(const LearnedModel& model, const model::Draft& draft);

/// A word of the text with the sum of its pieces' weights.
struct LearnedWord {
  std::string word;  // as written
  std::int64_t weight = 0;
};

/// The words that spoke most for taking the text down, at most `count_max`; each one once.
[[nodiscard]] std::vector<LearnedWord> top_words(const LearnedModel& model, std::string_view text,
                                                 std::size_t count_max = 3);

}  // namespace hearth::rules

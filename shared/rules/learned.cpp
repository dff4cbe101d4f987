// SPDX-License-Identifier: MIT
#include "shared/rules/learned.h"

#include <algorithm>
#include <bit>

#include "shared/base/hash.h"
#include "shared/text/fold.h"
#include "shared/text/utf8.h"

namespace hearth::rules {
namespace {

using base::ErrorCode;
using text::Symbol;

// The bytes of a model: magic, gate, hold_from, bias, steps, weights; numbers least byte first.
constexpr std::string_view kMagic = "hearth-learned-1";
constexpr std::size_t kHeadBytes = kMagic.size() + 2;
constexpr std::size_t kModelBytes = kHeadBytes + 4 + 4 * 100 + kLearnedBuckets;
constexpr std::size_t kTextBytesMax = 16'000;
// Longer "words" are addresses and encoded files; they are cut.
constexpr std::size_t kWordMax = 40;
constexpr std::size_t kPieceMin = 2;
constexpr std::size_t kPieceMax = 4;
constexpr std::int64_t kRawUnit = 4'096;

void put(std::string& out, std::int32_t value) {
  const auto bits = static_cast<std::uint32_t>(value);
  for (unsigned shift = 0; shift < 32; shift += 8) out += static_cast<char>(bits >> shift & 0xFFU);
}

std::int32_t take(std::string_view bytes, std::size_t at) {
  std::uint32_t bits = 0;
  for (unsigned i = 0; i < 4; ++i) {
    bits |= std::uint32_t{static_cast<unsigned char>(bytes[at + i])} << 8 * i;
  }
  return static_cast<std::int32_t>(bits);
}

// What a reader takes the symbol for.
char32_t letter_of(const Symbol& symbol) {
  if (symbol.is(text::kLatin | text::kShaped) && symbol.letters != 0 && symbol.point >= 0x80) {
    return static_cast<char32_t>('a' + std::countr_zero(symbol.letters));
  }
  if (symbol.is(text::kForeign)) return symbol.key;
  if (symbol.is(text::kDigit)) return U'0' + symbol.key;
  return text::lower(symbol.point);
}

std::uint32_t bucket_of(std::span<const char32_t> piece) {
  std::uint32_t hash = 2'166'136'261U;  // FNV-1a over code points, then mixed (Murmur3)
  for (const char32_t letter : piece) {
    hash = (hash ^ static_cast<std::uint32_t>(letter)) * 16'777'619U;
  }
  hash = (hash ^ hash >> 16U) * 0x85EB'CA6BU;
  hash = (hash ^ hash >> 13U) * 0xC2B2'AE35U;
  return (hash ^ hash >> 16U) >> (32U - kLearnedBucketBits);
}

// Calls visit(bucket) for the pieces of one word; `word` has a blank at both ends. A word shorter
// than a piece is one piece.
template <class Visit>
void pieces_of(std::span<const char32_t> word, Visit visit) {
  for (std::size_t length = kPieceMin; length <= kPieceMax; ++length) {
    if (word.size() <= length) {
      visit(bucket_of(word));
      return;
    }
    for (std::size_t at = 0; at + length <= word.size(); ++at) {
      visit(bucket_of(word.subspan(at, length)));
    }
  }
}

// Calls visit(word, begin, end) with the letters between blanks and where they stand.
template <class Visit>
void words_of(std::string_view text, Visit visit) {
  const std::string_view clipped = text::clip(text, kTextBytesMax);
  const std::vector<Symbol> symbols = text::fold(clipped);
  std::vector<char32_t> word;
  for (std::size_t i = 0; i < symbols.size();) {
    if (symbols[i].is(text::kSpace)) {
      ++i;
      continue;
    }
    const std::uint32_t begin = symbols[i].begin;
    std::uint32_t end = begin;
    word.assign(1, U' ');
    for (; i < symbols.size() && !symbols[i].is(text::kSpace) && word.size() <= kWordMax; ++i) {
      word.push_back(letter_of(symbols[i]));
      end = symbols[i].end;
    }
    word.push_back(U' ');
    visit(std::span<const char32_t>(word), clipped.substr(begin, end - begin));
  }
}

// The greatest integer whose square is not above `value`.
std::uint64_t root(std::uint64_t value) {
  std::uint64_t result = 0;
  std::uint64_t bit = std::uint64_t{1} << 62U;
  while (bit > value) bit >>= 2U;
  for (; bit != 0; bit >>= 2U) {
    if (value >= result + bit) {
      value -= result + bit;
      result = (result >> 1U) + bit;
    } else {
      result >>= 1U;
    }
  }
  return result;
}

}  // namespace

base::Result<LearnedModel> read_model(std::string_view bytes) {
  if (bytes.size() < kModelBytes) return base::Error{ErrorCode::kTooShort, "this is no model file"};
  if (bytes.size() > kModelBytes) return base::Error{ErrorCode::kTooLarge, "this is no model file"};
  const base::Error bad{ErrorCode::kBadMessage, "this model file is damaged or of another kind"};
  if (!bytes.starts_with(kMagic)) return bad;
  LearnedModel model;
  const auto gate = static_cast<unsigned char>(bytes[kMagic.size()]);
  model.hold_from = static_cast<std::uint8_t>(bytes[kMagic.size() + 1]);
  if (gate > 2 || model.hold_from > 101) return bad;
  model.gate = static_cast<LearnedGate>(gate);
  model.bias = take(bytes, kHeadBytes);
  for (std::size_t i = 0; i < model.steps.size(); ++i) {
    model.steps[i] = take(bytes, kHeadBytes + 4 + 4 * i);
  }
  if (!std::is_sorted(model.steps.begin(), model.steps.end())) return bad;
  model.weights.reserve(kLearnedBuckets);
  for (const char weight : bytes.substr(bytes.size() - kLearnedBuckets)) {
    model.weights.push_back(static_cast<std::int8_t>(weight));
  }
  model.id = base::hex(base::sha256(bytes), 16);
  return model;
}

std::string write_model(LearnedModel& model) {
  std::string bytes(kMagic);
  bytes += static_cast<char>(model.gate);
  bytes += static_cast<char>(model.hold_from);
  put(bytes, model.bias);
  for (const std::int32_t step : model.steps) put(bytes, step);
  model.weights.resize(kLearnedBuckets, 0);
  for (const std::int8_t weight : model.weights) bytes += static_cast<char>(weight);
  model.id = base::hex(base::sha256(bytes), 16);
  return bytes;
}

std::vector<LearnedFeature> features_of(std::string_view text) {
  std::vector<std::uint32_t> buckets;
  words_of(text, [&](std::span<const char32_t> word, std::string_view) {
    pieces_of(word, [&](std::uint32_t bucket) { buckets.push_back(bucket); });
  });
  std::sort(buckets.begin(), buckets.end());
  std::vector<LearnedFeature> features;
  for (const std::uint32_t bucket : buckets) {
    if (features.empty() || features.back().bucket != bucket) features.push_back({bucket, 0});
    ++features.back().count;
  }
  return features;
}

std::uint32_t root_of_count(std::uint32_t count) {
  return static_cast<std::uint32_t>(root(std::uint64_t{count} << 16U));
}

std::int64_t length_of(std::span<const LearnedFeature> features) {
  std::uint64_t sum = 0;
  for (const LearnedFeature& feature : features) {
    const std::uint64_t own = root_of_count(feature.count);
    sum += own * own;
  }
  return std::max<std::int64_t>(static_cast<std::int64_t>(root(sum)), 1);
}

std::int64_t raw_score(const LearnedModel& model, std::span<const LearnedFeature> features) {
  std::int64_t sum = 0;
  for (const LearnedFeature& feature : features) {
    sum += std::int64_t{model.weights[feature.bucket]} * root_of_count(feature.count);
  }
  return sum * kRawUnit / length_of(features) + model.bias;
}

std::int64_t percent_of(const LearnedModel& model, std::int64_t raw) {
  const auto after = std::upper_bound(model.steps.begin(), model.steps.end(), raw);
  return after - model.steps.begin();
}

std::string learned_text(const model::Draft& draft) { return draft.title + "\n" + draft.body; }

model::ModelScore score(const LearnedModel& model, const model::Draft& draft) {
  return {model.id, percent_of(model, raw_score(model, features_of(learned_text(draft))))};
}

std::vector<LearnedWord> top_words(const LearnedModel& model, std::string_view text,
                                   std::size_t count_max) {
  std::vector<LearnedWord> words;
  words_of(text, [&](std::span<const char32_t> word, std::string_view written) {
    std::int64_t weight = 0;
    pieces_of(word, [&](std::uint32_t bucket) { weight += model.weights[bucket]; });
    if (weight > 0) words.push_back({std::string(written), weight});
  });
  std::sort(words.begin(), words.end(), [](const LearnedWord& a, const LearnedWord& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.word < b.word;
  });
  const auto same = [](const LearnedWord& a, const LearnedWord& b) { return a.word == b.word; };
  words.erase(std::unique(words.begin(), words.end(), same), words.end());
  if (words.size() > count_max) words.resize(count_max);
  return words;
}

}  // namespace hearth::rules

// SPDX-License-Identifier: MIT
#include "shared/prompts/beliefs.h"

#include <algorithm>
#include <cmath>

#include "shared/base/curves.h"
#include "shared/base/hash.h"

namespace hearth::prompts {
namespace {

constexpr double kGrid = 16'777'216;  // 2^24
constexpr double kBound = 127;        // so that a number fits 32 bits on the grid

double on_grid(double x) {
  const double steps = std::clamp(x, -kBound, kBound) * kGrid;
  return static_cast<double>(static_cast<std::int64_t>(steps + (steps < 0 ? -0.5 : 0.5))) / kGrid;
}

/// covariance x features.
Features times(const Belief& belief, const Features& features) {
  Features out{};
  std::size_t at = 0;
  for (std::size_t i = 0; i < kDimensions; ++i) {
    out[i] += belief.spread[at++] * features[i];
    for (std::size_t k = i + 1; k < kDimensions; ++k, ++at) {
      out[i] += belief.spread[at] * features[k];
      out[k] += belief.spread[at] * features[i];
    }
  }
  return out;
}

double dot(const Features& a, const Features& b) {
  double sum = 0;
  for (std::size_t i = 0; i < kDimensions; ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace

Features features_of(const Context& context, double days_since_arm,
                     std::int64_t prompts_last_week) {
  // The novelty of an arm recovers by half in five days (research/algorithms §4.2).
  constexpr double kHalfLifeDays = 5;
  Features out{};
  out[0] = 1;
  std::copy(context.begin(), context.end(), out.begin() + 1);
  if (days_since_arm >= 0) {
    const double halves = std::min(days_since_arm, 80.0) / kHalfLifeDays;
    const auto exact = static_cast<base::Q16>(halves * 65'536);
    out[kContextSize + 1] = static_cast<double>(base::half_power(exact)) / 65'536;
  }
  out[kContextSize + 2] = static_cast<double>(prompts_last_week) / 4;
  return out;
}

Beliefs blank_beliefs() {
  Beliefs out;
  for (Belief& belief : out.arms) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < kDimensions; at += kDimensions - i, ++i) belief.spread[at] = 1;
  }
  return out;
}

double expected(const Belief& belief, const Features& features) {
  return dot(belief.mean, features);
}

double doubt(const Belief& belief, const Features& features) {
  return std::sqrt(std::max(dot(times(belief, features), features), 0.0));
}

void learn(Belief& belief, const Features& features, double reward) {
  const Features spread = times(belief, features);
  // The noise of one outcome has variance 1 in this model; what matters is its ratio to the
  // prior's.
  const double scale = 1 / (1 + std::max(dot(spread, features), 0.0));
  const double error = std::clamp(reward, -3.0, 1.0) - expected(belief, features);
  for (std::size_t i = 0; i < kDimensions; ++i) {
    belief.mean[i] = on_grid(belief.mean[i] + spread[i] * error * scale);
  }
  std::size_t at = 0;
  for (std::size_t i = 0; i < kDimensions; ++i) {
    for (std::size_t k = i; k < kDimensions; ++k, ++at) {
      belief.spread[at] = on_grid(belief.spread[at] - spread[i] * spread[k] * scale);
    }
  }
}

double normal(std::uint64_t key) {
  std::uint64_t sum = 0;
  for (std::uint64_t i = 0; i < 6; ++i) {
    const std::uint64_t bits = base::mix64(key, i);
    sum += (bits & 0xFFFFFFFFu) + (bits >> 32);
  }
  return static_cast<double>(sum) / 4'294'967'296.0 - 6;
}

std::string pack(const Beliefs& beliefs) {
  std::string out;
  const auto put = [&out](double x) {
    const auto bits = static_cast<std::uint32_t>(static_cast<std::int32_t>(x * kGrid));
    for (unsigned shift = 0; shift < 32; shift += 8) out += static_cast<char>(bits >> shift & 255u);
  };
  for (const Belief& belief : beliefs.arms) {
    for (const double x : belief.mean) put(x);
    for (const double x : belief.spread) put(x);
  }
  return out;
}

std::string export_beliefs(const Beliefs& beliefs) {
  static constexpr std::array<std::string_view, kArmCount> kNames{
      "rules", "respond", "answer", "welcome", "start", "celebrate", "tend", "return"};
  std::string out = "{";
  for (std::size_t arm = 0; arm < kArmCount; ++arm) {
    if (arm != 0) out += ',';
    out.append("\"").append(kNames[arm]).append("\":[");
    for (std::size_t i = 0; i < kDimensions; ++i) {
      if (i != 0) out += ',';
      out += std::to_string(static_cast<std::int64_t>(beliefs.arms[arm].mean[i] * 1'000));
    }
    out += ']';
  }
  return out + '}';
}

base::Result<Beliefs> unpack(std::string_view bytes) {
  constexpr std::size_t kBytes = kArmCount * (kDimensions + kSpreadSize) * 4;
  if (bytes.size() != kBytes) return base::Error{base::ErrorCode::kWrongType, "beliefs"};
  std::size_t at = 0;
  const auto take = [&] {
    std::uint32_t bits = 0;
    for (unsigned shift = 0; shift < 32; shift += 8) {
      bits |= std::uint32_t{static_cast<unsigned char>(bytes[at++])} << shift;
    }
    return static_cast<double>(static_cast<std::int32_t>(bits)) / kGrid;
  };
  Beliefs out;
  for (Belief& belief : out.arms) {
    for (double& x : belief.mean) x = take();
    for (double& x : belief.spread) x = take();
  }
  return out;
}

}  // namespace hearth::prompts

// SPDX-License-Identifier: MIT
// What the prompts' tests share: a member in a moment at noon, and matters of round ages.
#pragma once

#include "shared/prompts/choose.h"

namespace hearth::prompts::cases {

inline constexpr std::int64_t kHourMs = 3'600'000;
inline constexpr std::int64_t kDayMs = 24 * kHourMs;
/// Noon, UTC, of some day.
inline constexpr std::int64_t kNoonMs = 19'000 * kDayMs + 12 * kHourMs;
/// A salt under which member 9 is not in the holdout.
inline constexpr std::uint64_t kSalt = 1;

inline Moment at(std::int64_t now_ms = kNoonMs) {
  Moment out;
  out.now_ms = now_ms;
  return out;
}

/// A member of a hundred days who has written.
inline Scene member(std::uint64_t id = 9) {
  Scene out;
  out.member = {id};
  out.joined_ms = kNoonMs - 100 * kDayMs;
  out.posts = 3;
  out.replies = 10;
  return out;
}

inline Matter matter(std::uint64_t post, std::int64_t age_h, std::int64_t count = 0) {
  Matter out;
  out.post = {post};
  out.by = {5};
  out.topic = {3};
  out.who = "Ana";
  out.where = "Pottery";
  out.title = "Cracks";
  out.at_ms = kNoonMs - age_h * kHourMs;
  out.count = count;
  return out;
}

/// Ids of what the kind finds, in order.
inline std::vector<std::uint64_t> found(const Kind& kind, const Scene& scene,
                                        const Moment& moment = at()) {
  std::vector<std::uint64_t> out;
  for (const Finding& finding : kind.find(scene, moment)) out.push_back(finding.subject);
  return out;
}

using Subjects = std::vector<std::uint64_t>;

inline std::string reason(const Kind& kind, const Scene& scene) {
  const std::vector<Finding> findings = kind.find(scene, at());
  return findings.empty() ? std::string() : fill(kind.reason, findings.front().parameters);
}

}  // namespace hearth::prompts::cases

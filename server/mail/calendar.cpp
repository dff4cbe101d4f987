// SPDX-License-Identifier: MIT
#include "server/mail/calendar.h"

#include <algorithm>

#include "shared/base/time.h"
#include "shared/prompts/budget.h"

namespace hearth::mail {

std::int64_t by_day(std::int64_t at_ms, std::int64_t utc_offset_min) {
  constexpr std::int64_t kDayMin = 24 * 60;
  const std::int64_t offset = std::clamp<std::int64_t>(utc_offset_min, -14 * 60, 14 * 60);
  const std::int64_t minutes = at_ms / base::kMinuteMs + offset;
  const std::int64_t of_day = ((minutes % kDayMin) + kDayMin) % kDayMin;
  std::int64_t wait_min = 0;
  if (of_day >= prompts::kQuietFromMin) wait_min = kDayMin - of_day + prompts::kQuietToMin;
  if (of_day < prompts::kQuietToMin) wait_min = prompts::kQuietToMin - of_day;
  return wait_min == 0 ? at_ms : (at_ms / base::kMinuteMs + wait_min) * base::kMinuteMs;
}

}  // namespace hearth::mail

// SPDX-License-Identifier: MIT
#include "server/mail/limits.h"

#include <algorithm>

#include "shared/base/time.h"

namespace hearth::mail {
namespace {

struct Pace {
  std::int64_t burst;     // at once
  std::int64_t pause_ms;  // then one in this time
};

// A typing error is mended twice at once; six letters a day is the most anybody can be sent by
// others; a school behind one address still gets its members in.
constexpr std::array<Pace, 3> kPaces{Pace{3, 30 * base::kMinuteMs}, Pace{3, 4 * base::kHourMs},
                                     Pace{20, 10 * base::kMinuteMs}};
constexpr std::size_t kKeysMax = 100'000;

}  // namespace

std::int64_t AskLimits::take(const Who& who, std::int64_t now_ms) {
  if (scale_ == 0) return 0;
  const std::array<std::uint64_t, 3> keys{who.member, who.address, who.place};
  const std::lock_guard lock(mutex_);
  std::array<std::int64_t, 3> next{};
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const std::int64_t pause_ms = kPaces[i].pause_ms / scale_;
    Table& table = tables_[i];
    if (table.size() >= kKeysMax) {
      std::erase_if(table, [now_ms](const auto& entry) { return entry.second <= now_ms; });
    }
    const auto at = table.find(keys[i]);
    if (at == table.end() && table.size() >= kKeysMax) return pause_ms;
    const std::int64_t due_ms = std::max(at == table.end() ? 0 : at->second, now_ms);
    const std::int64_t wait_ms = due_ms - now_ms - (kPaces[i].burst - 1) * pause_ms;
    if (wait_ms > 0) return wait_ms;
    next[i] = due_ms + pause_ms;
  }
  for (std::size_t i = 0; i < keys.size(); ++i) tables_[i][keys[i]] = next[i];
  return 0;
}

}  // namespace hearth::mail

// SPDX-License-Identifier: MIT
#include "shared/lens/showcase.h"

#include <algorithm>

#include "shared/base/sort.h"

namespace hearth::lens {

std::vector<MedalOnShow> on_show(const model::Member& member, std::size_t limit) {
  struct Held {
    const model::MedalHeld* medal;
    std::size_t rank;  // the chosen ones first, then the others, newest first
    std::size_t at;
  };
  std::vector<Held> held;
  for (std::size_t i = 0; i < member.medals.size(); ++i) {
    const auto& chosen = member.showcase;
    const auto at = std::find(chosen.begin(), chosen.end(), member.medals[i].id);
    held.push_back({&member.medals[i], static_cast<std::size_t>(at - chosen.begin()), i});
  }
  base::sort(held.begin(), held.end(), [](const Held& a, const Held& b) {
    if (a.rank != b.rank) return a.rank < b.rank;
    if (a.medal->at_ms != b.medal->at_ms) return a.medal->at_ms > b.medal->at_ms;
    return a.at > b.at;
  });
  std::vector<MedalOnShow> shown;
  for (const Held& row : held) {
    if (shown.size() == limit) break;
    const recognition::Medal* medal = recognition::medal_by_id(row.medal->id);
    if (medal != nullptr) shown.push_back({medal, row.medal->at_ms});
  }
  return shown;
}

}  // namespace hearth::lens

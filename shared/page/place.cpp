// SPDX-License-Identifier: MIT
#include "shared/page/place.h"

#include "shared/base/id_text.h"

namespace hearth::page {
std::string path_of(const Place& place) {
  const std::string id = std::to_string(place.id);
  switch (place.kind) {
    case PlaceKind::kThread: return "p/" + id;
    case PlaceKind::kTopic: return "t/" + id;
    case PlaceKind::kMember: return "m/" + id;
    case PlaceKind::kRules: return "rules";
    case PlaceKind::kFeed: break;
  }
  return {};
}

std::optional<Place> read_place(std::string_view path) {
  if (path.empty()) return Place{};
  if (path == "rules") return Place{.kind = PlaceKind::kRules};
  if (path.size() < 3 || path[1] != '/') return std::nullopt;
  const auto id = base::read_id(path.substr(2));
  if (!id) return std::nullopt;
  switch (path.front()) {
    case 'p': return Place{.kind = PlaceKind::kThread, .id = *id};
    case 't': return Place{.kind = PlaceKind::kTopic, .id = *id};
    case 'm': return Place{.kind = PlaceKind::kMember, .id = *id};
    default: return std::nullopt;
  }
}

}  // namespace hearth::page

// SPDX-License-Identifier: MIT
#include "wasm/member/address.h"

#include <limits>

#include "wasm/member/whole_number.h"

namespace hearth {
namespace {

constexpr std::string_view kPrefix = "#hearth/", kOldPrefix = "#hearth-";
// A panel that shows one thing has no address without it, or one of its own.
constexpr std::string_view kPost = "p", kMember = "m", kTopic = "t", kEdit = "edit";

constexpr std::array kNames{
#define HEARTH_PANEL(name) std::string_view(#name),
#include "wasm/panels.def"
#undef HEARTH_PANEL
};

std::string numbered(std::string_view kind, std::uint64_t number) {
  return std::string(kPrefix).append(kind).append("/").append(std::to_string(number));
}

/// Ids begin at 1; 0 is none.
std::uint64_t id_in(std::string_view digits) {
  const auto found = whole_number(digits, std::numeric_limits<std::int64_t>::max());
  return found ? static_cast<std::uint64_t>(*found) : 0;
}

std::optional<Place> thing_at(std::string_view kind, std::uint64_t number) {
  if (number == 0) return {};
  if (kind == kPost) return Place{.panel = PanelId::thread, .post = {number}};
  if (kind == kMember) return Place{.panel = PanelId::profile, .member = {number}};
  if (kind == kTopic) return Place{.panel = PanelId::feed, .topic = {number}};
  if (kind == kEdit) return Place{.panel = PanelId::compose, .post = {number}};
  return {};
}

}  // namespace

std::string_view panel_name(PanelId panel) { return kNames[static_cast<std::size_t>(panel)]; }

std::optional<PanelId> panel_named(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<PanelId>(i);
  }
  return {};
}

std::string address_of(const Place& place) {
  if (place.panel == PanelId::thread) return numbered(kPost, place.post.value);
  if (place.panel == PanelId::profile && place.member) return numbered(kMember, place.member.value);
  if (place.panel == PanelId::feed && place.topic) return numbered(kTopic, place.topic.value);
  if (place.panel == PanelId::compose && place.post) return numbered(kEdit, place.post.value);
  return std::string(kPrefix).append(panel_name(place.panel));
}

std::optional<Place> place_at(std::string_view address) {
  if (address.starts_with(kOldPrefix)) return thing_at(kPost, id_in(address.substr(8)));
  if (!address.starts_with(kPrefix)) return {};
  const std::string_view words = address.substr(kPrefix.size());
  const std::size_t slash = words.find('/');
  if (slash != std::string_view::npos) {
    return thing_at(words.substr(0, slash), id_in(words.substr(slash + 1)));
  }
  const auto panel = panel_named(words);
  // Which conversation is what its address says.
  if (!panel || *panel == PanelId::thread) return {};
  return Place{.panel = *panel};
}

}  // namespace hearth

// SPDX-License-Identifier: MIT
// The packet: a sequence of records, little endian, read by web/mirror.js.
//   u32 op   1 = put (new or changed), 2 = remove
//   u32 id
//   put only: u32 parent, u32 after (previous sibling, 0 = first), u32 shape, u32 flags,
//             f32 x, y, width, height (CSS px, relative to the parent), i32 set size, i32 position,
//             u32 setting: 0, or 1 | type << 8 | most lines << 16; unless 0, u32 ink and f32 x, y,
//             width, height of the words (CSS px, relative to the node),
//             u32 has_text; when 1, six times: u32 bytes, then the bytes, padded to 4.
//   Puts come in tree order (a parent before its children, siblings in order); removes come last.
#include "wasm/ui/semantics.h"

#include <cmath>
#include <cstring>

namespace hearth::ui {
namespace {

constexpr std::size_t kStrings = 6;
constexpr std::uint32_t kPut = 1, kRemove = 2;
constexpr std::uint32_t kNoParent = 0xFFFFFFFFU;

template <typename T>
void append(std::string& out, T value) {
  static_assert(sizeof(T) == 4);
  char bytes[4];
  std::memcpy(bytes, &value, 4);
  out.append(bytes, 4);
}

std::uint32_t bits(float value) {
  std::uint32_t out = 0;
  std::memcpy(&out, &value, 4);
  return out;
}

}  // namespace

void Semantics::begin(float dpr, float origin_px) {
  dpr_ = dpr;
  origin_px_ = origin_px;
  current_.clear();
  parents_.clear();
  strings_.clear();
  packet_.clear();
  index_.clear();
}

void Semantics::add(const Node& node) {
  Entry entry{};
  entry.id = node.id == 0 ? 1 : node.id;
  while (!index_.try_emplace(entry.id, static_cast<std::uint32_t>(current_.size())).second) {
    entry.id = mix32(entry.id, current_.size());
  }
  entry.parent_index = parents_.empty() ? kNoParent : parents_.back();
  entry.parent = parents_.empty() ? 0 : current_[parents_.back()].id;
  entry.shape =
      static_cast<std::uint32_t>(node.role) | static_cast<std::uint32_t>(node.look) << 8U |
      static_cast<std::uint32_t>(node.tone) << 16U | static_cast<std::uint32_t>(node.level) << 24U;
  entry.flags = node.flags;
  entry.rect = node.rect;
  entry.set_size = node.set_size;
  entry.position_in_set = node.position_in_set;
  entry.setting = node.setting;
  const std::string_view texts[kStrings] = {node.name, node.text, node.value,
                                            node.hint, node.icon, node.attributes};
  std::uint32_t hash = 0x811C9DC5U;
  for (std::size_t i = 0; i < kStrings; ++i) {
    entry.offset[i] = static_cast<std::uint32_t>(strings_.size());
    entry.length[i] = static_cast<std::uint32_t>(texts[i].size());
    strings_.append(texts[i]);
    hash = mix32(hash32(texts[i], hash), texts[i].size());
  }
  entry.text_hash = hash;
  current_.push_back(entry);
}

void Semantics::push(const Node& node) {
  add(node);
  parents_.push_back(static_cast<std::uint32_t>(current_.size() - 1));
}

void Semantics::pop() {
  if (!parents_.empty()) parents_.pop_back();
}

void Semantics::set_parent_rect(const Rect& rect) {
  if (!parents_.empty()) current_[parents_.back()].rect = rect;
}

std::string_view Semantics::finish() {
  ++frame_;
  last_child_.clear();
  const auto css = [this](float px) { return std::round(px / dpr_ * 4) / 4; };
  for (Entry& entry : current_) {
    Id& last = last_child_[entry.parent];
    entry.after = last;
    last = entry.id;
    // A top-level node hangs in the element itself, whose content starts at canvas y = -origin.
    const bool top = entry.parent_index == kNoParent;
    const Rect& around = top ? Rect{0, -origin_px_, 0, 0} : current_[entry.parent_index].rect;
    const float place[4] = {css(entry.rect.left) - css(around.left),
                            css(entry.rect.top - around.top), css(entry.rect.width()),
                            css(entry.rect.height())};
    std::uint32_t hash = mix32(entry.shape, entry.flags);
    for (const float value : place) hash = mix32(hash, bits(value));
    hash = mix32(hash, static_cast<std::uint32_t>(entry.set_size * 131071 + entry.position_in_set));
    const Setting& set = entry.setting;
    const float words[4] = {css(set.rect.left - entry.rect.left),
                            css(set.rect.top - entry.rect.top), css(set.rect.width()),
                            css(set.rect.height())};
    std::uint32_t setting = 0;
    if (set.ink != 0) {
      setting = 1U | static_cast<std::uint32_t>(set.type) << 8U |
                static_cast<std::uint32_t>(set.lines_max) << 16U;
      hash = mix32(mix32(hash, setting), set.ink);
      for (const float value : words) hash = mix32(hash, bits(value));
    }
    entry.place_hash = hash;
    const auto [it, fresh] = seen_.try_emplace(entry.id);
    Seen& seen = it->second;
    const bool same_text = !fresh && seen.text_hash == entry.text_hash;
    const bool same = same_text && seen.place_hash == entry.place_hash &&
                      seen.parent == entry.parent && seen.after == entry.after;
    seen = {entry.text_hash, entry.place_hash, frame_, entry.parent, entry.after};
    if (same) continue;
    append(packet_, kPut);
    append(packet_, entry.id);
    append(packet_, entry.parent);
    append(packet_, entry.after);
    append(packet_, entry.shape);
    append(packet_, entry.flags);
    for (const float value : place) append(packet_, value);
    append(packet_, entry.set_size);
    append(packet_, entry.position_in_set);
    append(packet_, setting);
    if (setting != 0) {
      append(packet_, set.ink);
      for (const float value : words) append(packet_, value);
    }
    append(packet_, same_text ? 0U : 1U);
    if (same_text) continue;
    for (std::size_t i = 0; i < kStrings; ++i) {
      append(packet_, entry.length[i]);
      packet_.append(strings_, entry.offset[i], entry.length[i]);
      packet_.append((4 - entry.length[i] % 4) % 4, '\0');
    }
  }
  for (auto it = seen_.begin(); it != seen_.end();) {
    if (it->second.frame == frame_) {
      ++it;
      continue;
    }
    append(packet_, kRemove);
    append(packet_, it->first);
    it = seen_.erase(it);
  }
  return packet_;
}

void Semantics::forget() { seen_.clear(); }

}  // namespace hearth::ui

// SPDX-License-Identifier: MIT
#include "tests/support/headless_tree.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <set>
#include <utility>

namespace hearth::headless {
namespace {

using ui::Role;

// In the order of ui::Role; web/roles.js has the same. A div without a role is "generic".
constexpr std::array<std::string_view, 36> kRoles{
    "generic",  "feed",     "article", "heading",      "paragraph", "link",
    "button",   "button",   "tab",     "tablist",      "radio",     "radiogroup",
    "checkbox", "switch",   "slider",  "menu",         "menuitem",  "dialog",
    "alert",    "status",   "list",    "listitem",     "img",       "progressbar",
    "textbox",  "combobox", "form",    "navigation",   "region",    "decoration",
    "table",    "row",      "cell",    "columnheader", "toast",     "paragraph"};

const std::set<std::string_view> kPressed{"button",   "link",     "textbox", "searchbox",
                                          "combobox", "checkbox", "switch",  "radio",
                                          "tab",      "slider",   "menuitem"};
const std::set<std::string_view> kNamed{"region", "navigation", "feed",       "article",
                                        "list",   "tablist",    "radiogroup", "dialog",
                                        "form",   "img",        "progressbar"};
// Names are heard together with the place they stand in.
const std::set<std::string_view> kPlaces{"region",   "navigation", "feed",    "article",
                                         "listitem", "dialog",     "menu",    "status",
                                         "alert",    "form",       "tablist", "radiogroup"};

/// What a body says (wasm/ui/rich_text.cpp): a record a block, its runs behind five facts.
std::string body_words(std::string_view blocks) {
  std::string out;
  blocks.remove_prefix(std::min(blocks.find('\x1F') + 1, blocks.size()));
  while (!blocks.empty()) {
    std::string_view record = blocks.substr(0, blocks.find('\x1E'));
    blocks.remove_prefix(std::min(record.size() + 1, blocks.size()));
    if (!out.empty()) out += '\n';
    for (int field = 0; !record.empty(); ++field) {
      const std::string_view words = record.substr(0, record.find('\x1F'));
      record.remove_prefix(std::min(words.size() + 1, record.size()));
      if (field >= 5 && field % 3 == 1) out += words;
    }
  }
  return out;
}

bool is_decoration(const Item& item) { return item.kind == Role::kDecor; }

std::string plain(std::string_view words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view three = words.substr(i, 3);
    const auto sign = [&](std::string_view first, unsigned char from, unsigned char to) {
      const auto last = three.size() == 3 ? static_cast<unsigned char>(three[2]) : 0;
      return three.substr(0, 2) == first && last >= from && last <= to;
    };
    if (sign("\xE2\x80", 0x8E, 0x8F) || sign("\xE2\x81", 0xA6, 0xA9)) {
      i += 2;
    } else if (sign("\xE2\x80", 0xAF, 0xAF)) {
      out += ' ';
      i += 2;
    } else if (words.substr(i, 2) == "\xC2\xA0") {
      out += ' ';
      i += 1;
    } else {
      out += words[i];
    }
  }
  return out;
}

bool fits_plain(std::string_view words, std::string_view pattern) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return words == pattern;
  if (words.substr(0, star) != pattern.substr(0, star)) return false;
  words.remove_prefix(star);
  pattern.remove_prefix(star + 1);
  for (std::size_t at = 0; at <= words.size(); ++at) {
    if (fits_plain(words.substr(at), pattern)) return true;
  }
  return false;
}

std::vector<std::pair<std::string, std::string>> lines_of(const Item& item) {
  std::vector<std::pair<std::string, std::string>> lines;
  std::string_view rest = item.attributes;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) continue;
    lines.emplace_back(line.substr(0, equals), line.substr(equals + 1));
  }
  return lines;
}

}  // namespace

bool fits(std::string_view words, std::string_view pattern) {
  return fits_plain(plain(words), plain(pattern));
}

std::string Item::attribute(std::string_view key) const {
  for (const auto& [name_, value_] : lines_of(*this)) {
    if (name_ == key) return value_;
  }
  return {};
}

std::vector<std::string> Item::options() const {
  std::vector<std::string> out;
  for (const auto& [name_, value_] : lines_of(*this)) {
    if (name_ == "option") out.push_back(value_);
  }
  return out;
}

// ---- packets

struct Tree::Reader {
  std::string_view left;

  std::uint32_t u32() {
    std::uint32_t value = 0;
    std::memcpy(&value, left.data(), sizeof value);
    left.remove_prefix(sizeof value);
    return value;
  }
  std::int32_t i32() { return static_cast<std::int32_t>(u32()); }
  float f32() {
    const std::uint32_t bits = u32();
    float value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return value;
  }
  std::string text() {
    const std::size_t length = u32();
    std::string out(left.substr(0, length));
    left.remove_prefix(length + (4 - length % 4) % 4);
    return out;
  }
};

void Tree::apply(std::string_view packet) {
  opened_.clear();
  said_.clear();
  Reader in{packet};
  std::set<Id> seen;
  while (!in.left.empty()) {
    const bool is_put = in.u32() == 1;
    const Id id = in.u32();
    if (!seen.insert(id).second) faults_.push_back("one node twice in a packet");
    if (is_put) {
      put(id, in);
      continue;
    }
    const auto found = items_.find(id);
    if (found == items_.end()) {
      faults_.push_back("a node is removed that was never put");
      continue;
    }
    std::erase(children_of(found->second.parent), id);
    items_.erase(found);
  }
  check_links();
}

void Tree::put(Id id, Reader& in) {
  const Id parent = in.u32();
  const Id after = in.u32();
  const std::uint32_t shape = in.u32();
  auto [at, fresh] = items_.try_emplace(id);
  Item& item = at->second;
  if (!fresh) std::erase(children_of(item.parent), id);
  item.id = id;
  item.kind = static_cast<Role>(shape & 255U);
  item.level = static_cast<std::uint8_t>(shape >> 24U);
  item.flags = in.u32();
  for (float* value : {&item.x, &item.y, &item.width, &item.height}) *value = in.f32();
  item.set_size = in.i32();
  item.position = in.i32();
  if (in.u32() != 0) {  // how its words are set: an ink, and where
    in.u32();
    for (int i = 0; i < 4; ++i) in.f32();
  }
  if (in.u32() != 0) {
    for (std::string* text :
         {&item.name, &item.text, &item.value, &item.hint, &item.icon, &item.attributes}) {
      *text = in.text();
    }
  } else if (fresh) {
    faults_.push_back("a new node came without its words");
  }
  if (item.kind == Role::kBody) item.text = body_words(item.attributes);
  insert(item, parent, after);
  if (!fresh) return;
  if (item.kind == Role::kDialog || item.kind == Role::kMenu) opened_.push_back(id);
  if (item.kind == Role::kToast || item.kind == Role::kStatus) said_.push_back(item.text);
}

void Tree::insert(Item& item, Id parent, Id after) {
  item.parent = parent;
  if (parent != 0 && !items_.contains(parent)) {
    faults_.push_back("a node came before its parent: " + item.name + item.text);
    return;
  }
  std::vector<Id>& siblings = children_of(parent);
  const auto before = std::find(siblings.begin(), siblings.end(), after);
  if (after != 0 && before == siblings.end()) {
    faults_.push_back("a node came before its sibling: " + item.name + item.text);
  }
  const bool first = after == 0 || before == siblings.end();
  siblings.insert(first ? siblings.begin() : before + 1, item.id);
}

void Tree::check_links() {
  for (const auto& [id, item] : items_) {
    if (item.parent != 0 && !items_.contains(item.parent)) {
      faults_.push_back("a node lost its parent: " + item.name + item.text);
    }
  }
}

std::vector<Id>& Tree::children_of(Id parent) {
  const auto found = items_.find(parent);
  return parent == 0 || found == items_.end() ? tops_ : found->second.children;
}

// ---- what there is

const Item* Tree::find(Id id) const {
  const auto found = items_.find(id);
  return found != items_.end() ? &found->second : nullptr;
}

std::vector<const Item*> Tree::items(Id root) const {
  std::vector<const Item*> out;
  const Item* from = find(root);
  if (root != 0 && from == nullptr) return out;
  for (const Id id : from != nullptr ? from->children : tops_) {
    const Item* item = find(id);
    if (item == nullptr) continue;
    out.push_back(item);
    const std::vector<const Item*> below = items(id);
    if (!item->children.empty()) out.insert(out.end(), below.begin(), below.end());
  }
  return out;
}

std::vector<const Item*> Tree::items(Id root, std::string_view role, std::string_view name) const {
  std::vector<const Item*> out;
  for (const Item* item : items(root)) {
    if (role_of(*item) == role && fits(name_of(*item), name)) out.push_back(item);
  }
  return out;
}

bool Tree::reachable(const Item& item) const {
  const Item* top = &item;
  while (top->parent != 0 && find(top->parent) != nullptr) top = find(top->parent);
  const auto place = std::find(tops_.begin(), tops_.end(), top->id);
  return std::none_of(place, tops_.end(),
                      [&](Id id) { return id != top->id && find(id)->has(ui::kModal); });
}

std::string_view Tree::role_of(const Item& item) {
  if (item.kind == Role::kGroup && !item.name.empty()) return "group";
  if (item.kind == Role::kTextBox && item.attribute("type") == "search") return "searchbox";
  return kRoles[static_cast<std::size_t>(item.kind)];
}

std::string Tree::name_of(const Item& item) const {
  if (!item.name.empty()) return item.name;
  if (!item.text.empty()) return item.text;
  static const std::set<std::string_view> kFromContent{
      "button", "link", "heading",      "listitem", "paragraph", "alert",
      "status", "cell", "columnheader", "menuitem", "tab",       "toast"};
  return kFromContent.contains(role_of(item)) ? words_of(item) : std::string();
}

std::string Tree::words_of(const Item& item) const {
  std::string out = item.text;
  if (out.empty() && item.children.empty() && !is_decoration(item)) out = item.name;
  for (const Id id : item.children) {
    const Item* child = find(id);
    if (child == nullptr || is_decoration(*child)) continue;
    const std::string words = words_of(*child);
    if (!out.empty() && !words.empty()) out += ' ';
    out += words;
  }
  return out;
}

std::vector<std::string> Tree::problems() const {
  std::vector<std::string> out;
  std::map<const Item*, std::set<std::string>> names;
  int level = 1;  // of the host page's heading
  for (const Item* item : items()) {
    const std::string_view role = role_of(*item);
    const std::string name = name_of(*item);
    const Item* place = find(item->parent);
    while (place != nullptr && !kPlaces.contains(role_of(*place))) place = find(place->parent);
    const std::string where = place != nullptr
                                  ? std::string(role_of(*place)) + " \"" + name_of(*place) + "\""
                                  : "the widget";
    const std::string what = std::string(role) + " \"" + name + "\"";
    if ((kPressed.contains(role) || kNamed.contains(role)) &&
        plain(name).find_first_not_of(' ') == std::string::npos) {
      out.push_back("no name: " + what + " in " + where);
    }
    if (role == "heading") {
      if (item->level > level + 1) out.push_back("a heading too deep: " + what);
      level = item->level;
    }
    if (kPressed.contains(role) && !names[place].insert(what).second) {
      out.push_back("twice: " + what + " in " + where);
    }
  }
  return out;
}

std::string Tree::outline() const {
  std::string out;
  for (const Item* item : items()) {
    if (is_decoration(*item)) continue;
    for (const Item* up = find(item->parent); up != nullptr; up = find(up->parent)) out += "  ";
    out += std::string(role_of(*item)) + " \"" + name_of(*item) + "\"";
    if (!item->text.empty() && item->text != name_of(*item)) out += ": " + item->text;
    if (!item->hint.empty()) out += " (" + item->hint + ")";
    if (item->has(ui::kDisabled)) out += " [disabled]";
    out += '\n';
  }
  return out;
}

}  // namespace hearth::headless

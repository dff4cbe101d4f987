// SPDX-License-Identifier: MIT
// What a browser would hold of the widget: the semantic tree, put together from the packets of
// changes as web/mirror.js does, and asked by ARIA role and accessible name. A packet that does not
// fit what came before is a fault of the widget and is written down.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "wasm/ui/semantics.h"

namespace hearth::headless {

using ui::Id;

/// One node as the page holds it. Sizes are CSS px; x and y count from the parent's corner.
struct Item {
  Id id = 0, parent = 0;
  ui::Role kind = ui::Role::kGroup;
  std::uint8_t level = 0;  // of a heading
  std::uint32_t flags = 0;
  float x = 0, y = 0, width = 0, height = 0;
  std::int32_t set_size = 0, position = 0;
  std::string name, text, value, hint, icon, attributes;
  std::vector<Id> children;

  [[nodiscard]] bool has(std::uint32_t flag) const { return (flags & flag) != 0; }
  /// Of the "name=value" lines; the empty string where there is none.
  [[nodiscard]] std::string attribute(std::string_view key) const;
  [[nodiscard]] std::vector<std::string> options() const;
};

/// True where `words` fit the pattern, in which * stands for any letters. Signs that only steer the
/// direction of text are not looked at, and every space is a plain one.
[[nodiscard]] bool fits(std::string_view words, std::string_view pattern);

class Tree {
 public:
  /// Takes the changes of one frame.
  void apply(std::string_view packet);

  [[nodiscard]] const Item* find(Id id) const;
  /// All items under `root` (0: all there are), in reading order, `root` itself left out.
  [[nodiscard]] std::vector<const Item*> items(Id root = 0) const;
  /// As above, those with the role whose name fits the pattern.
  [[nodiscard]] std::vector<const Item*> items(Id root, std::string_view role,
                                               std::string_view name) const;
  /// False behind an open modal dialog, where a page takes no press.
  [[nodiscard]] bool reachable(const Item& item) const;

  [[nodiscard]] static std::string_view role_of(const Item& item);
  [[nodiscard]] std::string name_of(const Item& item) const;
  /// Everything written in it, in reading order.
  [[nodiscard]] std::string words_of(const Item& item) const;

  /// What a listener would stumble over, one sentence each: no name, a heading too deep, two things
  /// called the same in one place.
  [[nodiscard]] std::vector<std::string> problems() const;
  /// Packets that did not fit; must stay empty.
  [[nodiscard]] const std::vector<std::string>& faults() const { return faults_; }
  /// Of the last packet: dialogs and menus that are new, and words of toasts and status lines.
  [[nodiscard]] const std::vector<Id>& opened() const { return opened_; }
  [[nodiscard]] const std::vector<std::string>& said() const { return said_; }
  /// The tree as indented lines "role name: words".
  [[nodiscard]] std::string outline() const;

 private:
  struct Reader;
  void put(Id id, Reader& in);
  void insert(Item& item, Id parent, Id after);
  void check_links();
  [[nodiscard]] std::vector<Id>& children_of(Id parent);

  std::map<Id, Item> items_;
  std::vector<Id> tops_;
  std::vector<Id> opened_;
  std::vector<std::string> said_, faults_;
};

}  // namespace hearth::headless

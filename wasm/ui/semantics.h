// SPDX-License-Identifier: MIT
// What is on screen, said in words: one node per widget call, filed under its stable id. The tree
// of a frame is compared here with the last one pushed, and only what differs goes to the page as
// one packed buffer; an unchanged frame costs no call at all. The page turns it into real DOM,
// which owns focus and Tab order, is the accessibility tree, and is what is seen where WebGL2 is
// missing. No ImGui.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "wasm/ui/geometry.h"
#include "wasm/ui/key.h"
#include "wasm/ui/theme.h"

namespace hearth::ui {

/// Kinds of node. The order is the wire number: append only, then run web/wire.mjs.
enum class Role : std::uint8_t {
  kGroup,
  kFeed,
  kArticle,
  kHeading,
  kText,
  kLink,
  kButton,
  kToggle,
  kTab,
  kTabList,
  kRadio,
  kRadioGroup,
  kCheckbox,
  kSwitch,
  kSlider,
  kMenu,
  kMenuItem,
  kDialog,
  kAlert,
  kStatus,
  kList,
  kListItem,
  kImage,
  kProgress,
  kTextBox,
  kSelect,
  kForm,
  kNavigation,
  kRegion,
  kDecor,
  kTable,
  kTableRow,
  kTableCell,
  kColumnHeader,
  kToast,
  kBody  // what a member wrote: `attributes` hold its blocks (rich_text.cpp), set by the page
};

/// Bits of Node::flags.
enum NodeFlag : std::uint32_t {
  kPressed = 1U << 0U,
  kSelected = 1U << 1U,
  kChecked = 1U << 2U,
  kDisabled = 1U << 3U,
  kExpanded = 1U << 4U,
  kCollapsed = 1U << 5U,
  kBusy = 1U << 6U,
  kMultiline = 1U << 7U,
  kRequired = 1U << 8U,
  kInvalid = 1U << 9U,
  kReadonly = 1U << 10U,
  kCurrent = 1U << 11U,
  kModal = 1U << 12U,  // everything outside becomes inert
  // a field under a menu or dialog: the page hides it, the canvas paints its text
  kCovered = 1U << 13U,
  kExternal = 1U << 14U,     // a link that leaves the host page
  kRightToLeft = 1U << 15U,  // dir=rtl for this node's text
  kFilled = 1U << 16U,       // filled icon
  kHasPopup = 1U << 17U,
  kNoWrap = 1U << 18U,
};

/// How a node looks where the DOM itself is seen (no WebGL2, forced colours). Becomes class
/// "l-<n>".
enum class Look : std::uint8_t {
  kNone,
  kCard,
  kPrimary,
  kSoft,
  kGhost,
  kDanger,
  kChip,
  kIcon,
  kDisplay,
  kTitle,
  kBody,
  kBodyStrong,
  kLabel,
  kMeta,
  kBadge,
  kAvatar,
  kBanner,
  kField,
  kBubble,
  kTabLine,
  kDivider,
  kSkeleton,
  kBar,
  kQuote,
  kCode,
  kRowPress,
  kFigure,
  kSheet
};

/// Where and how the page sets the words of a node, over what the canvas draws.
struct Setting {
  static constexpr std::uint8_t kOneLine = 255;  // never broken, never cut
  Rect rect = {};                                // physical pixels of the canvas
  Type type = Type::kBody;
  Color ink = 0;               // 0: the page sets nothing; the words are painted, or only said
  std::uint8_t lines_max = 0;  // 0: as many as it takes; else the last one ends in an ellipsis
};

/// One thing on screen. Strings point into storage that lives until the frame ends; semantics
/// copies them.
struct Node {
  Id id = 0;
  Role role = Role::kGroup;
  Look look = Look::kNone;
  std::uint8_t tone = 0;   // Tone
  std::uint8_t level = 0;  // heading level 2..6
  std::uint32_t flags = 0;
  Rect rect = {};               // physical pixels of the canvas
  std::string_view name = {};   // accessible name
  std::string_view text = {};   // what is visibly written, when it differs from the name
  std::string_view value = {};  // slider text, select value, link target
  std::string_view hint = {};   // description: hint and error lines
  std::string_view icon = {};   // icon name, for the visible DOM
  // "name=value" lines: type, autocomplete, placeholder, min, max, options …
  std::string_view attributes = {};
  std::int32_t set_size = 0, position_in_set = 0;
  Setting setting = {};
};

/// Collects a frame's nodes and packs the difference to the last pushed frame.
class Semantics {
 public:
  /// Starts a frame. Canvas pixels become CSS pixels of the element: css = (px + origin_px) / dpr.
  void begin(float dpr, float origin_px);

  /// Adds a node under the current parent. An id already used this frame is a programming error; it
  /// gets a derived id.
  void add(const Node& node);

  /// Adds a node and makes it the parent until pop().
  void push(const Node& node);
  void pop();

  /// Grows the last open parent to the final rectangle, known only when its content is laid out.
  void set_parent_rect(const Rect& rect);

  /// Sets the open parents aside, so that what follows hangs in the element itself (overlays), and
  /// puts them back.
  [[nodiscard]] std::vector<std::uint32_t> detach() { return std::exchange(parents_, {}); }
  void attach(std::vector<std::uint32_t> parents) { parents_ = std::move(parents); }

  /// Compares with the last pushed frame. Returns the packed changes, empty when nothing differs;
  /// valid until the next begin().
  [[nodiscard]] std::string_view finish();

  /// Forgets what was pushed, so that the next finish() sends everything.
  void forget();

  [[nodiscard]] std::size_t size() const { return current_.size(); }
  /// Rectangle of a node added this frame; nullptr when there is none.
  [[nodiscard]] const Rect* rect_of(Id id) const {
    const auto it = index_.find(id);
    return it == index_.end() ? nullptr : &current_[it->second].rect;
  }

 private:
  struct Entry {
    Id id, parent, after;
    std::uint32_t parent_index, shape;  // shape: role, look, tone, level packed
    std::uint32_t flags;
    Rect rect;
    std::int32_t set_size, position_in_set;
    Setting setting;
    std::uint32_t offset[6], length[6];
    std::uint32_t text_hash, place_hash;
  };
  struct Seen {
    std::uint32_t text_hash, place_hash, frame;
    Id parent, after;
  };

  std::vector<Entry> current_;
  std::vector<std::uint32_t> parents_;
  std::string strings_, packet_;
  std::unordered_map<Id, std::uint32_t> index_;
  std::unordered_map<Id, Seen> seen_;
  std::unordered_map<Id, Id> last_child_;
  float dpr_ = 1, origin_px_ = 0;
  std::uint32_t frame_ = 0;
};

}  // namespace hearth::ui

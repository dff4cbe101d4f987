// SPDX-License-Identifier: MIT
// Showing: text, cards, avatars, badges, banners, progress, list rows, empty states, disclosures,
// images.
#pragma once
#include "wasm/ui/button.h"
#include "wasm/ui/ui.h"

namespace hearth::ui {

struct TextOptions {
  Type type = Type::kBody;
  Ink ink = Ink::kText;
  int lines_max = 0;
  Align align = Align::kStart;
  int heading = 0;      // 2..6: a real <h2>…<h6>
  bool silent = false;  // not said: its words are part of another node's name
};

/// Plain text; wraps to the box in a column, takes its natural width in a row.
void text(Ui& ui, std::string_view words, Type type, Ink ink = Ink::kText);
void text(Ui& ui, std::string_view words, const TextOptions& options);
/// A heading of level 2..6 with the type that belongs to it.
void heading(Ui& ui, std::string_view words, int level, Type type = Type::kTitle);
[[nodiscard]] float text_width(Ui& ui, std::string_view words, Type type);

struct CardOptions {
  std::string_view name = {};  // given: the card is an article (or `role`) of this name
  Role role = Role::kArticle;
  float padding = 20;  // 16 on phones by itself
  float gap = 12;
  int set_size = 0, position_in_set = 0;
  bool flat = false;           // border only: inner panels
  bool highlight = false;      // accent edge: new since last visit, the post linked to
  Tone tone = Tone::kNeutral;  // tinted ground for flat cards
};

/// A column on a raised surface, as tall as what is put in.
Scope card(Ui& ui, Key key, const CardOptions& options = {});

struct AvatarOptions {
  std::string_view name = {};   // initials and accessible name come from it
  std::uint64_t seed = 0;       // picks the gradient: the member's id
  std::string_view image = {};  // URL; initials until it is there
  float size = 44;
  bool online = false;
  bool silent = true;  // the name usually stands beside it
};
void avatar(Ui& ui, const AvatarOptions& options);

/// A small round mark that says nothing by itself.
void dot(Ui& ui, Key key, Color color);

void badge(Ui& ui, std::string_view words, Tone tone = Tone::kAccent, Icon icon = Icon::kNone);
/// A number on a pill, "99+" above 99; nothing for 0.
void count_badge(Ui& ui, int count, std::string_view name);
void icon(Ui& ui, Icon icon, float size = 20, Ink ink = Ink::kMuted);

struct BannerOptions {
  std::string_view title = {};
  std::string_view words = {};
  Tone tone = Tone::kAccent;
  Icon icon = Icon::info;
  std::string_view action = {};        // a button at its end
  std::string_view dismiss_name = {};  // given: a close button of this name
  bool urgent = false;                 // role=alert instead of status
  bool silent = false;                 // part of what is read, not news: no live region
};
enum class BannerResult : std::uint8_t { kNone, kAction, kDismissed };
BannerResult banner(Ui& ui, Key key, const BannerOptions& options);

/// 0..1; negative is "busy" and moves (stands still under reduced motion).
void progress(Ui& ui, Key key, std::string_view name, float value, Tone tone = Tone::kAccent);
void skeleton(Ui& ui, float width, float height);  // css; width 0: all
/// Placeholder of a whole post while the first snapshot is on its way.
void skeleton_card(Ui& ui);
void divider(Ui& ui, std::string_view words = {});

struct ListRowOptions {
  std::string_view title = {};
  std::string_view subtitle = {};
  std::string_view trailing = {};  // short text at the end
  Icon icon = Icon::kNone;
  const AvatarOptions* avatar = nullptr;
  bool chevron = false;
  bool unread = false;
  bool selected = false;
  int count = 0;        // badge at the end
  int title_lines = 1;  // at most; more only where nothing but the dot stands at the end
};
/// A pressable row.
bool list_row(Ui& ui, Key key, const ListRowOptions& options);

struct EmptyOptions {
  Icon icon = Icon::chat;
  std::string_view title = {}, words = {};
  std::string_view action = {};
};
/// Says why nothing is here and what to do; true when its action is pressed.
bool empty_state(Ui& ui, Key key, const EmptyOptions& options);

/// "Why this?": a quiet link that opens an explanation in place. True while open: put the
/// explanation inside the scope.
Scope disclosure(Ui& ui, Key key, std::string_view label, bool* open, Icon icon = Icon::kNone);

struct ImageOptions {
  std::string_view url = {}, alt = {};
  float width = 0, height = 200;  // css; width 0: all
  float radius = 12;
};
/// A picture, cropped to cover; true when pressed.
bool image(Ui& ui, Key key, const ImageOptions& options);

}  // namespace hearth::ui

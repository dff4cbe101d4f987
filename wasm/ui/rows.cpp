// SPDX-License-Identifier: MIT
// List rows and pictures.
#include <algorithm>
#include <cmath>

#include "wasm/ui/browser.h"
#include "wasm/ui/display.h"
#include "wasm/ui/draw_text.h"
#include "wasm/ui/ui_state.h"

namespace hearth::ui {
namespace {

constexpr float kBleed = 8, kPadY = 10, kGap = 12;

// A row's words hang in its button: each has its own place and ink. Where the DOM is all there is
// the button shows its title.
constexpr Decor kInRow{.html = false};

void row_end(Ui& ui, Id own, const ListRowOptions& o, Rect& rest) {
  const Theme& t = ui.theme();
  if (o.chevron) {
    const float size = ui.px(18);
    const Rect box = centered(cut_end(rest, size, ui.direction()), {size, size});
    draw_icon(ui, Icon::chevron_end, box, t[Ink::kMuted]);
    cut_end(rest, ui.px(6), ui.direction());
  }
  if (o.count > 0) {
    const std::string words = o.count > 99 ? "99+" : std::to_string(o.count);
    const TextLayout& label = lay_out(ui, words, Type::kBadge);
    const float width = std::fmax(ui.px(20), std::ceil(label.width) + ui.px(12));
    const Rect pill = centered(cut_end(rest, width, ui.direction()), {width, ui.px(20)});
    ui.paint().box(pill, ui.px(10), t[Ink::kAccent]);
    decor(ui, mix32(own, 23), label, centered(pill, {std::ceil(label.width), label.height()}),
          Type::kBadge, t[Ink::kOnAccent], kInRow);
    cut_end(rest, ui.px(8), ui.direction());
  }
  if (!o.trailing.empty()) {
    const TextLayout& label = lay_out(ui, o.trailing, Type::kMeta);
    const Rect at = cut_end(rest, std::ceil(label.width), ui.direction());
    decor_line(ui, mix32(own, 22), o.trailing, at, Type::kMeta, t[Ink::kMuted], kInRow);
    cut_end(rest, ui.px(10), ui.direction());
  }
}

void row_start(Ui& ui, const ListRowOptions& o, Rect& rest, float avatar_px) {
  if (o.avatar != nullptr) {
    // Through the box stack, so that the one avatar drawing serves both.
    Ui::Box b;
    b.kind = Ui::Box::Kind::kRow;
    const Rect at = centered(cut_start(rest, avatar_px, ui.direction()), {avatar_px, avatar_px});
    b.rest = at;
    b.left = at.left;
    b.right = at.right;
    b.top = b.y = at.top;
    ui.state().boxes.push_back(b);
    avatar(ui, *o.avatar);
    ui.state().boxes.pop_back();
    cut_start(rest, ui.px(kGap), ui.direction());
  } else if (o.icon != Icon::kNone) {
    const float size = ui.px(20);
    const Rect box = centered(cut_start(rest, size, ui.direction()), {size, size});
    draw_icon(ui, o.icon, box, ui.theme()[o.selected ? Ink::kSoftText : Ink::kMuted]);
    cut_start(rest, ui.px(kGap), ui.direction());
  }
}

Type title_type(const ListRowOptions& o) {
  const bool strong = o.unread || o.selected || !o.subtitle.empty();
  return strong ? Type::kMetaStrong : Type::kMeta;
}

// Lines the title takes beside what stands at the start; nothing but the dot may stand at the end.
float title_lines(Ui& ui, const ListRowOptions& o, float avatar_px) {
  if (o.title_lines <= 1) return 1;
  float room = ui.next_width_px() - (o.unread ? ui.px(8) + ui.px(8) : 0);
  if (o.avatar != nullptr) room -= avatar_px + ui.px(kGap);
  if (o.avatar == nullptr && o.icon != Icon::kNone) room -= ui.px(20) + ui.px(kGap);
  const TextLayout& title = lay_out(ui, o.title, title_type(o), room, o.title_lines);
  return std::fmax(1.F, static_cast<float>(title.lines.size()));
}

// One line, or as many as title_lines() found room for.
void set_title(Ui& ui, Id own, const ListRowOptions& o, const Rect& rect) {
  const Color color = ui.theme()[o.selected ? Ink::kSoftText : Ink::kText];
  const Type type = title_type(o);
  if (o.title_lines <= 1) return decor_line(ui, mix32(own, 20), o.title, rect, type, color, kInRow);
  const TextLayout& title = lay_out(ui, o.title, type, rect.width(), o.title_lines);
  decor(ui, mix32(own, 20), title, rect, type, color, kInRow);
}

}  // namespace

bool list_row(Ui& ui, Key key, const ListRowOptions& o) {
  const Id own = ui.id(key);
  const float avatar_px = o.avatar != nullptr ? ui.px(o.avatar->size) : 0;
  const float title_px = title_lines(ui, o, avatar_px) * ui.px(20);
  const float words_px = title_px + (o.subtitle.empty() ? 0 : ui.px(20));
  const Rect rect = ui.place(0, std::fmax(avatar_px, words_px) + 2 * ui.px(kPadY));
  std::string& name = ui.state().scratch;
  name.assign(o.title);
  for (const std::string_view part : {o.subtitle, o.trailing}) {
    if (!part.empty()) name.append(", ").append(part);
  }
  if (o.count > 0) name.append(", ").append(std::to_string(o.count));
  Node node;
  node.id = own;
  node.role = Role::kButton;
  node.look = Look::kRowPress;
  node.rect = rect;
  node.name = name;
  if (ui.around().html_mode) node.text = o.title;
  node.icon = icon_name(o.icon);
  if (o.selected) node.flags |= kCurrent;
  ui.semantics().push(node);
  const Interaction hit = ui.interact(own, rect);
  const Theme& t = ui.theme();
  const float hover = ui.motion().approach(own, hit.hovered ? 1 : 0);
  const float radius = ui.px(10);
  // What the row says stands on the edges of the card's text; its ground reaches beyond.
  Rect ground = rect;
  ground.left -= ui.px(kBleed);
  ground.right += ui.px(kBleed);
  if (o.selected) {
    ui.paint().box(ground, radius, t[Ink::kSoft]);
  } else if (hover > 0.01F) {
    ui.paint().box(ground, radius, with_alpha(t[Ink::kHover], hover));
  }
  Rect rest = rect;
  row_start(ui, o, rest, avatar_px);
  if (o.unread) {
    // Dots stand in one line down the list, whatever the times before them are.
    const Rect dot = cut_end(rest, ui.px(8), ui.direction());
    ui.paint().circle(dot.center(), ui.px(4), t[Ink::kAccent]);
    cut_end(rest, ui.px(8), ui.direction());
  }
  row_end(ui, own, o, rest);
  Rect words = centered(rest, {rest.width(), words_px});
  set_title(ui, own, o, cut_top(words, title_px));
  decor_line(ui, mix32(own, 21), o.subtitle, words, Type::kMeta, t[Ink::kMuted], kInRow);
  ui.semantics().pop();
  if (hit.focused) ui.paint().ring(ground, radius);
  return hit.pressed;
}

bool image(Ui& ui, Key key, const ImageOptions& o) {
  const Id own = ui.id(key);
  const Rect rect = ui.place(ui.px(o.width), ui.px(o.height));
  Node node;
  node.id = own;
  node.role = Role::kImage;
  node.look = Look::kNone;
  node.rect = rect;
  node.name = o.alt;
  node.value = o.url;
  ui.semantics().add(node);
  const Interaction hit = ui.interact(own, rect);
  if (!ui.visible(rect)) return hit.pressed;
  const float radius = ui.px(o.radius);
  const browser::Picture picture = browser::picture(o.url);
  if (picture.texture == 0) {
    ui.paint().box(rect, radius, ui.theme()[Ink::kSkeleton]);
    if (picture.failed) {
      const Rect box = centered(rect, {ui.px(28), ui.px(28)});
      draw_icon(ui, Icon::image, box, ui.theme()[Ink::kMuted]);
    }
    return hit.pressed;
  }
  // Cover: the longer side of the picture is cropped evenly.
  const float scale = std::fmax(rect.width() / picture.width, rect.height() / picture.height);
  const float u = rect.width() / (picture.width * scale) / 2;
  const float v = rect.height() / (picture.height * scale) / 2;
  ui.paint().image(picture.texture, rect, radius, {0.5F - u, 0.5F - v}, {0.5F + u, 0.5F + v});
  if (hit.focused) ui.paint().ring(rect, radius);
  return hit.pressed;
}

}  // namespace hearth::ui

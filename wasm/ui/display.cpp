// SPDX-License-Identifier: MIT
// Text, cards, avatars, badges, icons. The rest of display.h stands in notices.cpp and rows.cpp.
#include "wasm/ui/display.h"

#include <algorithm>
#include <cmath>

#include "wasm/ui/browser.h"
#include "wasm/ui/draw_text.h"
#include "wasm/ui/segment.h"
#include "wasm/ui/ui_state.h"

namespace hearth::ui {
namespace {

/// A text has no key: its words are its name inside the scope.
Id text_id(Ui& ui, std::string_view words) { return join(ui.id(Key{"text"}), Key{words}); }

}  // namespace

void text(Ui& ui, std::string_view words, Type type, Ink ink) {
  text(ui, words, TextOptions{.type = type, .ink = ink});
}

void heading(Ui& ui, std::string_view words, int level, Type type) {
  text(ui, words, TextOptions{.type = type, .heading = level});
}

float text_width(Ui& ui, std::string_view words, Type type) {
  return std::ceil(lay_out(ui, words, type).width) / ui.around().dpr;
}

void text(Ui& ui, std::string_view words, const TextOptions& o) {
  const Ui::Box::Kind kind = ui.box().kind;
  const bool column = kind == Ui::Box::Kind::kColumn;
  const float room = ui.next_width_px();
  const TextLayout& layout = lay_out(ui, words, o.type, room, o.lines_max);
  const float natural = std::ceil(layout.width);
  const bool narrow = !column || o.align != Align::kStart;
  Rect slot = ui.place(narrow && !column ? std::fmax(natural, 1.F) : 0, layout.height());
  if (column && o.align != Align::kStart && layout.lines.size() == 1) {
    const float spare = slot.width() - natural;
    cut_start(slot, o.align == Align::kCenter ? std::round(spare / 2) : spare, ui.direction());
  }
  Node node;
  node.id = text_id(ui, words);
  node.role = o.silent ? Role::kDecor : o.heading > 0 ? Role::kHeading : Role::kText;
  node.look = look_of(o.type);
  node.level = static_cast<std::uint8_t>(o.heading);
  node.rect = slot;
  node.text = words;
  node.tone = static_cast<std::uint8_t>(o.ink == Ink::kGood   ? Tone::kGood
                                        : o.ink == Ink::kWarn ? Tone::kWarn
                                        : o.ink == Ink::kBad  ? Tone::kBad
                                                              : Tone::kNeutral);
  if (layout.rtl) node.flags |= kRightToLeft;
  if (layout.lines.size() == 1) node.flags |= kNoWrap;
  // A centred paragraph of several lines stands in a box of its own width.
  if (column && o.align == Align::kCenter && layout.lines.size() > 1) {
    slot.left += std::round((slot.width() - natural) / 2);
    slot.right = slot.left + natural;
  }
  // What the interface says in one line keeps to its start edge; what members wrote (titles,
  // bodies) stands on the side its own language begins.
  const bool theirs = o.type == Type::kTitle || o.type == Type::kBody;
  if (!theirs && layout.lines.size() == 1) {
    Rect rest = slot;
    slot = cut_start(rest, natural, ui.direction());
  }
  node.setting = setting_of(layout, slot, o.type, ui.theme()[o.ink]);
  ui.semantics().add(node);
}

Scope card(Ui& ui, Key key, const CardOptions& o) {
  const Id own = ui.id(key);
  Ui::Box b;
  b.padding = ui.px(std::fmin(o.padding, ui.phone() ? 16.F : o.padding));
  b.gap = ui.px(o.gap);
  ui.open_box(b, 0);
  Node node;
  node.id = own;
  node.role = o.name.empty() && o.role == Role::kArticle ? Role::kGroup : o.role;
  node.look = Look::kCard;
  node.tone = static_cast<std::uint8_t>(o.tone);
  node.name = o.name;
  node.set_size = o.set_size;
  node.position_in_set = o.position_in_set;
  ui.semantics().push(node);
  ui.push_scope(own);
  ui.paint().split();
  ui.state().opens.push_back({.id = own, .card = o, .top = 0});
  return {
      &ui, [](Ui& u) {
        const CardOptions look = u.state().opens.back().card;
        u.state().opens.pop_back();
        u.pop_scope();
        const Rect rect = u.close_box();
        u.semantics().set_parent_rect(rect);
        u.semantics().pop();
        Painter& paint = u.paint();
        const Theme& t = u.theme();
        paint.under();
        if (u.visible(rect.grown(u.px(40)))) {
          const float radius = u.px(look.flat ? std::fmin(12.F, t.radius_css) : t.radius_css);
          const float line = std::fmax(1.F, std::round(u.around().dpr));
          const bool tinted = look.tone != Tone::kNeutral;
          const Color fill = tinted ? t[tone_pair(look.tone).fill] : t[Ink::kCard];
          if (!look.flat) paint.shadow(rect, 1);
          const Color edge = look.highlight ? t[Ink::kAccent] : tinted ? fill : t[Ink::kHairline];
          paint.box(rect, radius, fill, edge, look.highlight ? line * 2 : line);
        }
        paint.merge();
      }};
}

namespace {

struct Gradient {
  std::uint32_t from, to;
};

// Pairs on which white initials keep 4.5:1 over the darker half.
constexpr Gradient kGradients[] = {{0x6D28D9, 0xBE3A86}, {0x0B6E99, 0x0E8A9E}, {0x047857, 0x4D7C0F},
                                   {0xB45309, 0xC2410C}, {0x334155, 0x64748B}, {0x1D4ED8, 0x6366F1},
                                   {0x9D174D, 0xB4476A}, {0x0F766E, 0x2563EB}};

/// Up to two initials: first characters of the first and last word; one for ideographs.
void initials(std::string_view name, std::string& out) {
  out.clear();
  std::size_t last = name.find_last_of(' ');
  if (name.empty()) return;
  const Decoded first = decode(name);
  out.append(name.substr(0, first.length));
  if (first.code >= 0x0590 && first.code < 0x10A0) return;  // joined scripts: two would ligate
  if (first.code >= 0x2E80) return;
  if (last == std::string_view::npos || last + 1 >= name.size()) return;
  out.append(name.substr(last + 1, decode(name.substr(last + 1)).length));
}

void draw_avatar(Ui& ui, const AvatarOptions& o, const Rect& rect) {
  Painter& paint = ui.paint();
  const browser::Picture picture = o.image.empty() ? browser::Picture{} : browser::picture(o.image);
  if (picture.texture != 0) {
    paint.image(picture.texture, rect, rect.width() / 2, {0, 0}, {1, 1});
  } else {
    const Gradient g = kGradients[mix32(7, o.seed) % std::size(kGradients)];
    paint.gradient_circle(rect, rgb(g.from), rgb(g.to));
  }
  if (!o.online) return;
  Rect corner = rect;
  const Rect end = cut_end(corner, ui.px(10), ui.direction());
  const Point dot{end.center().x, rect.bottom - ui.px(5)};
  paint.circle(dot, ui.px(6.5F), ui.theme()[Ink::kCard]);
  paint.circle(dot, ui.px(4.5F), ui.theme()[Ink::kGood]);
}

}  // namespace

void avatar(Ui& ui, const AvatarOptions& o) {
  const float size = ui.px(o.size);
  const Rect rect = ui.place(size, size);
  {
    std::string& letters = ui.state().scratch;
    initials(o.name, letters);
    Node node;
    node.id = join(ui.id(Key{"avatar"}), Key{"", o.seed});
    node.role = o.silent ? Role::kDecor : Role::kImage;
    node.look = Look::kAvatar;
    node.rect = rect;
    node.name = o.silent ? std::string_view{} : o.name;
    node.text = letters;
    node.value = o.image;
    node.tone = static_cast<std::uint8_t>(mix32(7, o.seed) % std::size(kGradients));
    node.setting = {rect, Type::kLabel, rgb(0xFFFFFF), Setting::kOneLine};
    ui.semantics().add(node);
  }
  if (ui.visible(rect)) draw_avatar(ui, o, rect);
}

void dot(Ui& ui, Key key, Color color) {
  const Rect rect = ui.place(ui.px(8), ui.px(8));
  if (ui.visible(rect)) ui.paint().circle(rect.center(), ui.px(4), color);
  if (!ui.around().html_mode) return;
  // Without a canvas it is a sign.
  const Rect sign{rect.left - ui.px(1), rect.top - ui.px(5), rect.right + ui.px(4),
                  rect.bottom + ui.px(4)};
  decor_line(ui, ui.id(key), "\u25CF", sign, Type::kSmall, color);
}

void badge(Ui& ui, std::string_view words, Tone tone, Icon mark) {
  const TextLayout& label = lay_out(ui, words, Type::kBadge);
  const float pad = ui.px(8);
  const float mark_size = mark == Icon::kNone ? 0 : ui.px(13);
  const float mark_gap = mark == Icon::kNone ? 0 : ui.px(4);
  const Rect rect = ui.place(std::ceil(label.width) + 2 * pad + mark_size + mark_gap, ui.px(22));
  Node node;
  node.id = join(ui.id(Key{"badge"}), Key{words});
  node.role = Role::kText;
  node.look = Look::kBadge;
  node.tone = static_cast<std::uint8_t>(tone);
  node.rect = rect;
  node.text = words;
  if (ui.around().html_mode) node.icon = icon_name(mark);
  node.flags = kNoWrap;
  const TonePair pair = tone_pair(tone);
  Rect words_at = rect;
  cut_start(words_at, pad + mark_size + mark_gap, ui.direction());
  node.setting =
      setting_of(label, line_rect(ui, label, words_at), Type::kBadge, ui.theme()[pair.text]);
  ui.semantics().add(node);
  if (!ui.visible(rect)) return;
  ui.paint().box(rect, rect.height() / 2, ui.theme()[pair.fill]);
  Rect rest = rect.grown(0);
  cut_start(rest, pad, ui.direction());
  if (mark != Icon::kNone) {
    const Rect box = centered(cut_start(rest, mark_size, ui.direction()), {mark_size, mark_size});
    draw_icon(ui, mark, box, ui.theme()[pair.text]);
  }
}

void count_badge(Ui& ui, int count, std::string_view name) {
  if (count <= 0) return;
  char digits[4] = "99+";
  if (count < 100) {
    digits[0] = static_cast<char>('0' + count / 10);
    digits[1] = static_cast<char>('0' + count % 10);
    digits[2] = '\0';
  }
  const std::string_view words = count < 10 ? std::string_view(digits + 1, 1) : digits;
  const TextLayout& label = lay_out(ui, words, Type::kBadge);
  const float height = ui.px(20);
  const Rect rect = ui.place(std::fmax(height, std::ceil(label.width) + ui.px(12)), height);
  Node node;
  node.id = join(ui.id(Key{"count"}), Key{name});
  node.role = Role::kText;
  node.look = Look::kBubble;
  node.rect = rect;
  node.name = name;
  node.text = words;
  const Rect at = centered(rect, {std::ceil(label.width), label.height()});
  node.setting = setting_of(label, at, Type::kBadge, ui.theme()[Ink::kOnAccent]);
  ui.semantics().add(node);
  if (ui.visible(rect)) ui.paint().box(rect, height / 2, ui.theme()[Ink::kAccent]);
}

void icon(Ui& ui, Icon mark, float size, Ink ink) {
  const Rect rect = ui.place(ui.px(size), ui.px(size));
  if (ui.around().html_mode) {
    Node node;
    node.id = join(ui.id(Key{"icon"}), Key{icon_name(mark)});
    node.role = Role::kDecor;
    node.rect = rect;
    node.icon = icon_name(mark);
    ui.semantics().add(node);
  }
  if (!ui.visible(rect)) return;
  draw_icon(ui, mark, rect, ui.theme()[ink]);
}

}  // namespace hearth::ui

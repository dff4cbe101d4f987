// SPDX-License-Identifier: MIT
// Colours and type sizes. Starts from the light or dark tokens, takes what the host page sets
// through its custom properties
// (--hearth-accent, -bg, -card, -text, -muted, -border, -radius) and nudges lightness until every
// pair that carries text reaches WCAG AA (4.5:1) and every control edge 3:1. Pure, no ImGui.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace hearth::ui {

/// 0xAABBGGRR: the byte order ImGui's vertices and WebGL share.
using Color = std::uint32_t;

/// From 0xRRGGBB as designers write it.
constexpr Color rgb(std::uint32_t hex, std::uint32_t alpha = 255) {
  return (hex >> 16U & 255U) | (hex & 0xFF00U) | (hex & 255U) << 16U | alpha << 24U;
}

constexpr Color with_alpha(Color color, float alpha) {
  return (color & 0xFFFFFFU) | static_cast<Color>(static_cast<float>(color >> 24U) * alpha + 0.5F)
                                   << 24U;
}

/// Linear in sRGB bytes: `t` 0 gives `from`, 1 gives `to`.
[[nodiscard]] Color mix(Color from, Color to, float t);

/// WCAG 2 contrast ratio of two opaque colours, 1..21.
[[nodiscard]] float contrast(Color a, Color b);

/// `color` moved towards black or white (whichever helps) until it reaches `ratio` on `ground`.
[[nodiscard]] Color readable(Color color, Color ground, float ratio);

/// What a colour is for. Widgets name these, never a number.
enum class Ink : std::uint8_t {
  kPage,   // behind everything
  kCard,   // cards, dialogs, menus
  kField,  // inside of inputs
  kText,
  kMuted,   // secondary text, still AA on card and page
  kAccent,  // links, primary buttons, focus ring
  kAccentHover,
  kOnAccent,  // text on kAccent
  kSoft,      // tinted fill: soft buttons, chosen chips, badges
  kSoftHover,
  kSoftText,  // text on kSoft
  kGood,
  kGoodSoft,
  kWarn,
  kWarnSoft,
  kBad,
  kBadSoft,
  kOnBad,     // text on a kBad fill
  kHairline,  // decorative lines only, below 3:1
  kEdge,      // control borders, at least 3:1 on card
  kHover,     // fill under a hovered ghost control
  kScrim,     // behind dialogs
  kShadow,
  kSkeleton,
  kCount
};

enum class Tone : std::uint8_t { kNeutral, kAccent, kGood, kWarn, kBad };

/// Font faces the browser resolves; sizes are given per run.
enum class Face : std::uint8_t {
  kRegular,
  kSemibold,
  kItalic,
  kSemiboldItalic,
  kMono,
  kMonoSemibold,
  kIcon,
  kIconFilled,
  kCount
};

/// Type tokens: the only text sizes there are.
enum class Type : std::uint8_t {
  kDisplay,  // 26/34 semibold: one per page
  kTitle,    // 18/25 semibold: a post's title, a dialog's title
  kBody,     // 16/25
  kBodyStrong,
  kLabel,  // 14/20 semibold: buttons, field labels
  kMeta,   // 14/20 muted company of names and dates
  kMetaStrong,
  kBadge,   // 12/17 semibold
  kSmall,   // 12/17
  kFigure,  // 28/34 semibold: the number of an analytics tile
  kCount
};

struct TypeSpec {
  float size_css;
  float line_css;
  Face face;
};

[[nodiscard]] const TypeSpec& spec(Type type);

struct Theme {
  std::array<Color, static_cast<std::size_t>(Ink::kCount)> inks{};
  float radius_css = 16;  // cards; inner shapes derive from it
  bool dark = false;

  [[nodiscard]] Color operator[](Ink ink) const { return inks[static_cast<std::size_t>(ink)]; }
};

/// What the host page asked for; a value of 0 (fully transparent) means "not set".
struct HostColors {
  bool dark = false;
  Color accent = 0, page = 0, card = 0, text = 0, muted = 0, border = 0;
  float radius_css = -1;
};

/// Builds a theme from the host's wishes with contrast kept.
[[nodiscard]] Theme make_theme(const HostColors& host);

/// Reads lines `name=value` as the element sends them: scheme=dark, accent=#rrggbb, radius=12 …;
/// unknown names are ignored.
[[nodiscard]] HostColors parse_host_colors(std::string_view lines);

/// Fill and text for a tone: badges, banners, toasts.
struct TonePair {
  Ink fill, text;
};
[[nodiscard]] TonePair tone_pair(Tone tone);

}  // namespace hearth::ui
